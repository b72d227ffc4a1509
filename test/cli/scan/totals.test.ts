import fc from 'fast-check';
import type { JsonObject } from '../../../src/schemas/json.ts';
import type { ScanSummary } from '../../../src/schemas/scan-summary.ts';
import {
  completed,
  copyOfCaller,
  copyOfOwner,
  correction,
  ingressOpened,
  itemOfTwo,
  made,
  original,
  refused,
} from '../../application/auditing/told-world.ts';
import { folderWith, scan } from './run-scan.ts';
import { change, read } from './sample-input.ts';

const compliance: JsonObject = {
  version: '0',
  id: 'bus-9',
  'detail-type': 'Config Rules Compliance Change',
  source: 'aws.config',
  account: '111122223333',
  time: '2026-03-02T10:15:00Z',
  region: 'eu-west-1',
  detail: {
    messageType: 'ComplianceChangeNotification',
    configRuleName: 'no-public-buckets',
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'shared',
    awsAccountId: '111122223333',
    awsRegion: 'eu-west-1',
    newEvaluationResult: {
      complianceType: 'NON_COMPLIANT',
      resultRecordedTime: '2026-03-02T10:15:00Z',
    },
  },
};
const conflict = { ...change('a'), sourceIPAddress: '203.0.113.9' };
const { eventID: _, ...unnamed } = change('b');

const records: readonly JsonObject[] = [
  ...[copyOfOwner, copyOfCaller, original, correction, ...refused].map(({ value }) => value),
  ...[made, completed, ingressOpened, itemOfTwo].map(({ value }) => value),
  { ...itemOfTwo.value, configurationItemDiff: { changeType: 'UPDATE', changedProperties: {} } },
  compliance,
  change('a'),
  conflict,
  unnamed,
  read('c'),
  read('d', { errorCode: 'AccessDenied' }),
  { eventVersion: '1.08', eventID: 'bare', eventSource: 'x.amazonaws.com', eventName: 'Y' },
];

function accountedFor({ lines, duplicates, notAChange }: ScanSummary): number {
  return lines + duplicates + Object.values(notAChange).reduce((sum, count) => sum + count, 0);
}

const trails = fc
  .array(fc.constantFrom(...records), { minLength: 1, maxLength: 40 })
  .map((some) => [...records, ...some])
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

test('every record is a line, a duplicate or no change, and each line is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(trails, fc.boolean(), async (trail, isPiped) => {
      const text = trail.map((record) => JSON.stringify(record)).join('\n');
      const file = `${folderWith({ 'trail.jsonl': text })}/trail.jsonl`;
      const { summary, decisions } = isPiped ? await scan(['-'], text) : await scan([file]);
      expect(summary.records).toBe(trail.length);
      expect(accountedFor(summary)).toBe(trail.length);
      expect(summary.lines).toBe(decisions.length);
      expect(new Set(decisions.map(({ eventId }) => eventId)).size).toBe(decisions.length);
      const sum = (counts: object) => Object.values(counts).reduce((total, one) => total + one, 0);
      expect(sum(summary.levels)).toBe(summary.lines);
      expect(sum(summary.verdicts) + summary.unjudged + summary.attempts).toBe(summary.lines);
    }),
    { numRuns: 8 },
  );
});

test('two scans of one trail write the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(trails, async (trail) => {
      const text = trail.map((record) => JSON.stringify(record)).join('\n');
      const file = `${folderWith({ 'trail.jsonl': text })}/trail.jsonl`;
      const [one, other] = [await scan([file]), await scan([file])];
      expect(other.stdout).toBe(one.stdout);
      expect(other.summary).toEqual(one.summary);
    }),
    { numRuns: 4 },
  );
});
