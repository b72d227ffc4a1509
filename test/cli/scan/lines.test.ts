import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { JsonObjectSchema } from './json-object-schema.ts';
import { folderWith, scan } from './run-scan.ts';
import { approvedChange, change, lines } from './sample-input.ts';

const cases = z.record(
  z.string(),
  z.strictObject({
    record: JsonObjectSchema,
    line: JsonObjectSchema.optional(),
    reason: z.string().optional(),
  }),
);

const folder = new URL('../../cases/scan/', import.meta.url);
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const table = cases.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  describe(name.replace('.json', '').replaceAll('-', ' '), () => {
    test.each(Object.entries(table))('%s', async (_, { record, line, reason }) => {
      const files = folderWith({
        'trail.json': lines(change('a', record)),
        'changes.json': JSON.stringify({ changes: [approvedChange('CHG-1')] }),
      });
      const { decisions, summary, exitCode } = await scan([
        join(files, 'trail.json'),
        '--changes',
        join(files, 'changes.json'),
      ]);
      if (line === undefined) {
        expect(decisions).toEqual([]);
        expect(Object.entries(summary.notAChange).filter(([, count]) => count > 0)).toEqual([
          [reason, 1],
        ]);
      } else {
        expect(decisions).toEqual([expect.objectContaining(line)]);
        if (!('verdict' in line)) expect(decisions[0]?.verdict).not.toBeNull();
      }
      expect([exitCode, summary.records, summary.faultCount]).toEqual([0, 1, 0]);
    });
  });
}
