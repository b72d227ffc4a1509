import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { indexRecords } from '../../../src/domain/matching/record-index.ts';
import { ActorSchema } from '../../../src/schemas/actor.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { criterionNames, VerdictSchema } from '../../../src/schemas/decision.ts';
import { ResourceSchema } from '../../../src/schemas/resource.ts';
import { sampleEvent, sampleRecord, sampleScope } from './sample-matching.ts';

/** One decision: what differs from the sample event and record, and what must come out. */
const CaseSchema = z.strictObject({
  title: z.string(),
  event: z
    .strictObject({
      source: z.enum(['cloudtrail', 'config']),
      at: z.string().nullable(),
      account: z.string().nullable(),
      region: z.string().nullable(),
      service: z.string(),
      action: z.string(),
      actor: ActorSchema,
      sessionArn: z.string().nullable(),
      resources: z.array(ResourceSchema),
      requestOmitted: z.boolean(),
    })
    .partial()
    .default({}),
  records: z.array(
    z.looseObject({ scopeEntry: z.record(z.string(), z.array(z.string())).optional() }),
  ),
  expect: z.strictObject({
    verdict: VerdictSchema,
    record: z.string().nullable().default(null),
    nearest: z.string().nullable().default(null),
    fail: z.array(z.enum(criterionNames)).default([]),
    unknown: z.array(z.enum(criterionNames)).default([]),
    details: z.partialRecord(z.enum(criterionNames), z.string()).default({}),
  }),
});

const folder = join(import.meta.dirname, '../../cases/matching');
const topics = readdirSync(folder).map((file) => ({
  topic: file.replace('.json', '').replaceAll('-', ' '),
  cases: z.array(CaseSchema).parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
}));

function recordOf({ scopeEntry, ...rest }: z.output<typeof CaseSchema>['records'][number]) {
  const scope = scopeEntry === undefined ? {} : { scope: [{ ...sampleScope, ...scopeEntry }] };
  return sampleRecord({ ...scope, ...rest });
}

describe.each(topics)('$topic', ({ cases }) => {
  test.each(cases)('$title', ({ event: change, records: changes, expect: expected }) => {
    const event: ChangeEvent = sampleEvent(
      Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    );
    const records: readonly ChangeRecord[] = changes.map(recordOf);
    const judged = judgeEvent(event, records);
    const named = (result: string) =>
      judged.criteria.filter((one) => one.result === result).map(({ criterion }) => criterion);
    expect({
      verdict: judged.verdict,
      record: judged.record,
      nearest: judged.nearest,
      fail: named('fail'),
      unknown: named('unknown'),
    }).toEqual({
      verdict: expected.verdict,
      record: expected.record,
      nearest: expected.nearest,
      fail: expected.fail,
      unknown: expected.unknown,
    });
    for (const { criterion, detail } of judged.criteria)
      expect(detail).toContain(expected.details[criterion] ?? '');
    expect(judged.basis?.id ?? null).toBe(judged.record);
    expect(judgeEvent(event, indexRecords(records).candidates(event))).toEqual(judged);
  });
});
