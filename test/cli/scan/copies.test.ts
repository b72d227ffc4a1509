import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isJsonObject, type JsonObject } from '../../../src/schemas/json.ts';
import { scanFile } from './run-scan.ts';
import {
  change,
  envelope,
  item,
  lines,
  lookedUp,
  notification,
  recordsFile,
} from './sample-input.ts';

const a = change('a');
const other = { ...a, sourceIPAddress: '203.0.113.9' };
const { eventID: _, ...unnamed } = a;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

test('a copy is dropped and counted, whatever its form, spacing and order of keys', async () => {
  const forms = [
    JSON.stringify(a),
    JSON.stringify(turned(a)),
    JSON.stringify(a, null, 2),
    JSON.stringify(envelope(a)),
    JSON.stringify({ Events: [lookedUp(a)] }),
    recordsFile(a, a),
  ];
  const { decisions, summary, exitCode } = await scanFile(forms.join('\n'));
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-a']);
  expect(summary).toMatchObject({ records: 7, lines: 1, duplicates: 6, conflicts: 0 });
  expect(exitCode).toBe(0);
});

test('an id with other content is kept under an id of its own; copies of either are dropped', async () => {
  const { decisions, summary } = await scanFile(
    [a, other, other, a].map((record) => JSON.stringify(record)).join('\n') +
      `\n${JSON.stringify(turned(other), null, 1)}`,
  );
  expect(decisions.map(({ eventId }) => eventId)).toEqual([
    'id-a',
    `id-a#${sha256(JSON.stringify(other)).slice(0, 8)}`,
  ]);
  expect(summary).toMatchObject({ lines: 2, conflicts: 1, duplicates: 3 });
});

test('numbers that differ only in their digits are other content', async () => {
  const { summary } = await scanFile(
    lines({ ...a, requestParameters: { port: 22 } }, { ...a, requestParameters: { port: 2222 } }),
  );
  expect(summary).toMatchObject({ lines: 2, conflicts: 1 });
});

test('a record without eventID is called by the hash of its bytes; its copies are dropped', async () => {
  const text = JSON.stringify(unnamed);
  const { decisions, summary } = await scanFile(
    `${text}\n${text}\n${JSON.stringify(turned(unnamed), null, 2)}\n${JSON.stringify({ ...unnamed, awsRegion: 'us-east-1' })}`,
  );
  expect(decisions.map(({ eventId }) => eventId)).toEqual([
    `sha256:${sha256(text)}`,
    `sha256:${sha256(JSON.stringify({ ...unnamed, awsRegion: 'us-east-1' }))}`,
  ]);
  expect(summary).toMatchObject({ duplicates: 2, conflicts: 0 });
});

test('a configuration item is known by its state', async () => {
  const { summary } = await scanFile(
    lines(
      notification('sg-1'),
      notification('sg-1'),
      notification('sg-1', { configurationStateId: 2 }),
    ),
  );
  expect(summary).toMatchObject({ lines: 2, duplicates: 1, conflicts: 0 });
});

const later = { eventTime: '2026-03-02T10:15:00Z' };

test.each<[string, JsonObject[]]>([
  ['before it', [change('1', later), notification('sg-1')]],
  ['behind it', [notification('sg-1'), change('1', later)]],
])('a configuration item is explained by a call %s', async (_, values) => {
  const { decisions, summary } = await scanFile(lines(...values));
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-1']);
  expect(summary).toMatchObject({ records: 2, notAChange: { explained: 1 } });
});

test('an attempt explains no configuration item', async () => {
  const { decisions } = await scanFile(
    lines(change('1', { errorCode: 'AccessDenied' }), notification('sg-1'), item('sg-1')),
  );
  expect(decisions.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['ec2:CreateSecurityGroup', 'denied'],
    ['config:ConfigurationItemChange', 'succeeded'],
  ]);
});

test('every record is accounted for, and disorder and repetition change neither lines nor their content', async () => {
  const pool = [
    a,
    other,
    unnamed,
    change('b', { readOnly: 'true' }),
    change('c', { errorCode: 'AccessDenied' }),
    change('d', { eventName: 'X', eventSource: 'unheard.amazonaws.com', readOnly: null }),
    notification('sg-1'),
    notification('sg-9'),
    item('sg-1'),
    { x: 1 },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 20 }),
      async (values) => {
        const once = await scanFile(lines(...values));
        const { records, lines: written, duplicates, notAChange, faultCount } = once.summary;
        const counted = Object.values(notAChange).reduce((sum, count) => sum + count, 0);
        expect(records).toBe(written + duplicates + counted);
        expect(records + faultCount).toBe(values.length);
        const again = await scanFile(lines(...values, ...values));
        const content = ({ decisions }: typeof once) =>
          decisions.map(({ evidence: { sha256: hash }, ...rest }) => ({ ...rest, hash }));
        expect(content(again)).toEqual(content(once));
      },
    ),
    { numRuns: 12 },
  );
});
