import type { TrailSource } from '../../../src/application/ports/trail-source.ts';
import { scanTrail } from '../../../src/application/scanning/scan-trail.ts';
import {
  indexRecords,
  type RecordIndex,
} from '../../../src/domain/matching/records/record-index.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import type { ChangeType } from '../../../src/schemas/change-record.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { RiskRuleSchema } from '../../../src/schemas/risk-rule.ts';
import { recordOf } from '../../domain/risk/hardening/hardening-events.ts';

const rules = compileRules(
  ['encryption-at-rest', 'deletion-protection', 'log-exports'].map((name) =>
    RiskRuleSchema.parse({
      name,
      title: `It lacks ${name}`,
      logsource: { product: 'aws', service: 'cloudtrail' },
      detection: { selection: { 'facts.hardening.lacks': name }, condition: 'selection' },
    }),
  ),
);

/** A trail in memory; `isRepeatable` false: as from standard input. */
function trailOf(records: readonly JsonObject[], isRepeatable = true) {
  let readings = 0;
  const trail: TrailSource = {
    async *batches() {
      readings += 1;
      yield {
        filesOpened: 1,
        filesKnown: 1,
        bytes: 0,
        inputs: records.map((record, index) => ({
          kind: 'input' as const,
          location: `trail:${index}`,
          pointer: '',
          bytes: Buffer.from(JSON.stringify(record)),
          header: {
            readOnly: false,
            eventSource: String(record['eventSource']),
            eventName: String(record['eventName']),
          },
        })),
      };
    },
    isRepeatable: async () => isRepeatable,
  };
  return { trail, readings: () => readings };
}

async function findingsIn(trail: TrailSource, records?: RecordIndex) {
  const found: Record<string, readonly string[]> = {};
  await scanTrail({
    trail,
    rules,
    records,
    faults: [],
    seed: 7,
    onDecision: ({ eventId, findings }) => {
      if (findings.length > 0) found[eventId] = findings.map(({ rule }) => rule);
    },
    onFault: ({ reason }) => {
      throw new Error(reason);
    },
    onBatch: async () => undefined,
  });
  return found;
}

const made = recordOf(0, 'rds:CreateDBInstance', { dBInstanceIdentifier: 'Shop' });
const other = recordOf(1, 's3:PutBucketTagging', { bucketName: 'shop' });
const modified = (minute: number, request: JsonObject) =>
  recordOf(minute, 'rds:ModifyDBInstance', { dBInstanceIdentifier: 'shop', ...request });
const protectedIn = (minute: number) => modified(minute, { deletionProtection: true });
const id = 'rds:CreateDBInstance at 0';

test.each([
  ['in time', [made, other, protectedIn(10)], ['encryption-at-rest', 'log-exports']],
  [
    'before its creation in the file',
    [protectedIn(10), made],
    ['encryption-at-rest', 'log-exports'],
  ],
  [
    'too late',
    [made, protectedIn(16)],
    ['encryption-at-rest', 'deletion-protection', 'log-exports'],
  ],
  [
    'and was taken away again',
    [made, protectedIn(3), modified(9, { deletionProtection: false })],
    ['encryption-at-rest', 'deletion-protection', 'log-exports'],
  ],
])('a trail tells what a system lacked where the rest came %s', async (_, records, expected) => {
  expect((await findingsIn(trailOf(records).trail))[id]).toEqual(expected);
});

test('what is gone by then lacks only what it could never get', async () => {
  const gone = recordOf(9, 'rds:DeleteDBInstance', { dBInstanceIdentifier: 'shop' });
  expect((await findingsIn(trailOf([made, gone]).trail))[id]).toEqual(['encryption-at-rest']);
});

test('a trail that cannot be read twice tells what can never come', async () => {
  const { trail, readings } = trailOf([made, protectedIn(10)], false);
  expect((await findingsIn(trail))[id]).toEqual(['encryption-at-rest']);
  expect(readings()).toBe(1);
});

test('a trail is read twice only where it makes a system', async () => {
  const { trail, readings } = trailOf([other, protectedIn(10)]);
  await findingsIn(trail);
  expect(readings()).toBe(1);
  const making = trailOf([made, other, made]);
  await findingsIn(making.trail);
  expect(making.readings()).toBe(2);
});

test.each<[ChangeType, readonly string[]]>([
  ['normal', ['encryption-at-rest', 'deletion-protection', 'log-exports']],
  ['major', ['encryption-at-rest', 'log-exports']],
])('a %s change has its own time to settle', async (type, expected) => {
  const records = indexRecords([
    {
      id: 'CHG-7',
      title: 'New shop',
      type,
      status: 'approved',
      requestedBy: 'alice',
      implementers: ['*'],
      approvals: [
        { by: 'carol', at: '2026-03-02T09:00:00Z' },
        { by: 'dave', at: '2026-03-02T09:00:00Z' },
      ],
      scope: [
        { accounts: ['*'], regions: ['*'], resources: ['*'], actions: ['rds:CreateDBInstance'] },
      ],
      window: { start: '2026-03-02T09:30:00Z', end: '2026-03-02T12:00:00Z' },
    },
  ]);
  expect((await findingsIn(trailOf([made, protectedIn(40)]).trail, records))[id]).toEqual(expected);
});
