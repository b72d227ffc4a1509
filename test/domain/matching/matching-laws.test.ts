import fc from 'fast-check';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { indexRecords } from '../../../src/domain/matching/record-index.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { sampleEvent, sampleRecord } from './sample-matching.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
const hour = fc
  .integer({ min: 0, max: 120 })
  .map((hours) => new Date(start + hours * 3_600_000).toISOString());
const some = <T>(...values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: 2 });

const scopes = fc.record({
  accounts: some('111122223333', '444455556666', '1111*', '*'),
  regions: some('eu-west-1', 'us-east-1', '*'),
  resources: some('arn:aws:ec2:*:*:security-group/sg-0ab', 'sg-0cd', 'arn:aws:s3:::my-*', '*'),
  actions: some('ec2:*', 'EC2:Authorize*', 's3:PutBucketPolicy', '*', '*:Put*', 'e?2:Create*'),
});

const records: fc.Arbitrary<ChangeRecord> = fc
  .record({
    id: fc.integer({ min: 1, max: 8 }).map((number) => `CHG-${number}`),
    type: fc.constantFrom('standard', 'normal', 'major', 'emergency'),
    status: fc.constantFrom('approved', 'approved', 'closed', 'submitted', 'rejected', 'withdrawn'),
    implementers: some('arn:aws:iam::111122223333:role/Deploy', 'bob@example.com', '*', 'dave'),
    approvals: fc.array(fc.record({ by: fc.constantFrom('carol', 'erin', 'dave'), at: hour }), {
      maxLength: 3,
    }),
    scope: fc.array(scopes, { minLength: 1, maxLength: 2 }),
    from: hour,
    minutes: fc.integer({ min: 1, max: 600 }),
    recurring: fc.integer({ min: 0, max: 5 }),
    withdrawnAt: fc.option(hour, { nil: null }),
    rejectedAt: fc.option(hour, { nil: null }),
  })
  .map(({ from, minutes, recurring, ...rest }) =>
    sampleRecord({
      ...rest,
      window:
        recurring === 1
          ? null
          : { start: from, end: new Date(Date.parse(from) + minutes * 60_000).toISOString() },
      ...(recurring > 1
        ? {}
        : { recurrence: { cron: '0 4 * * *', zone: 'UTC', minutes, until: from } }),
    }),
  );

const events: fc.Arbitrary<ChangeEvent> = fc
  .record({
    source: fc.constantFrom('cloudtrail' as const, 'cloudtrail' as const, 'config' as const),
    at: fc.option(hour, { nil: null, freq: 8 }),
    account: fc.option(fc.constantFrom('111122223333', '444455556666'), { nil: null, freq: 8 }),
    region: fc.option(fc.constantFrom('eu-west-1', 'us-east-1'), { nil: null, freq: 8 }),
    action: fc.constantFrom(
      'ec2:AuthorizeSecurityGroupIngress',
      's3:PutBucketPolicy',
      'ec2:CreateTags',
    ),
    resources: fc.subarray([
      { type: 'AWS::EC2::SecurityGroup', id: 'sg-0ab' },
      { type: 'AWS::EC2::SecurityGroup', id: 'sg-0cd' },
      { type: 'AWS::S3::Bucket', id: 'my-bucket', arn: 'arn:aws:s3:::my-bucket' },
    ]),
    requestOmitted: fc.boolean(),
  })
  .map((change) =>
    sampleEvent({
      ...change,
      service: change.action.slice(0, change.action.indexOf(':')),
      ...(change.source === 'config'
        ? { action: 'config:ConfigurationItemChange', service: 'config' }
        : {}),
    }),
  );

const lists = fc.array(records, { maxLength: 12 });

test('the index finds every record a verdict can rest on', () => {
  fc.assert(
    fc.property(events, lists, (event, list) => {
      const all = judgeEvent(event, list);
      const indexed = judgeEvent(event, indexRecords(list).candidates(event));
      expect(indexed.verdict).toBe(all.verdict);
      expect(indexed.record).toBe(all.record);
      if (all.record !== null) expect(indexed).toEqual(all);
      // Something near is shown whenever there is anything to show.
      expect(indexed.nearest === null).toBe(all.nearest === null);
    }),
    { numRuns: 400 },
  );
});

test('neither order nor repetition of records changes a judgement', () => {
  const shuffled = lists.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(events, shuffled, (event, [list, repeated]) => {
      expect(judgeEvent(event, repeated)).toEqual(judgeEvent(event, list));
      expect(judgeEvent(event, indexRecords(repeated).candidates(event))).toEqual(
        judgeEvent(event, indexRecords(list).candidates(event)),
      );
    }),
    { numRuns: 100 },
  );
});

test('a further record never makes a judgement worse', () => {
  const rank = ['authorised', 'ratified', 'deviating', 'undetermined', 'unauthorised'];
  const rankOf = (event: ChangeEvent, list: readonly ChangeRecord[]) => {
    const { verdict } = judgeEvent(event, list);
    return rank.indexOf(verdict === 'pre-approved' ? 'authorised' : verdict);
  };
  fc.assert(
    fc.property(events, lists, records, (event, list, further) => {
      expect(rankOf(event, [...list, further])).toBeLessThanOrEqual(rankOf(event, list));
    }),
    { numRuns: 100 },
  );
});

test('whatever text an event holds, judging does not throw and its words stay short', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.constant('__proto__'),
    fc.constant('constructor'),
  );
  const resource = fc.record({ type: text, id: text, name: text });
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.array(resource, { maxLength: 3 }),
      lists,
      (one, two, three, resources, list) => {
        const event = sampleEvent({
          at: one,
          account: two,
          region: three,
          service: one,
          action: `${one}:${two}`,
          sessionArn: three,
          resources,
          actor: { kind: 'unknown', identity: one, principal: two, via: 'unknown', proven: false },
        });
        const { criteria } = judgeEvent(event, indexRecords(list).candidates(event));
        for (const { detail } of criteria) {
          expect(detail.length).toBeLessThan(1_000);
          expect(detail).not.toMatch(/\p{Cc}/u);
        }
      },
    ),
    { numRuns: 100 },
  );
});
