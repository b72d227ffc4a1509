import fc from 'fast-check';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { sampleEvent, sampleRecord } from './sample-matching.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
/** An hour of the few days in which everything happens. */
export const hour = fc
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

/** Records of every kind, for few accounts and resources, so that many of them meet. */
export const records: fc.Arbitrary<ChangeRecord> = fc
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

/** Events that some of these records may cover. */
export const events: fc.Arbitrary<ChangeEvent> = fc
  .record({
    source: fc.constantFrom('cloudtrail' as const, 'cloudtrail' as const, 'config' as const),
    at: fc.option(hour, { nil: null, freq: 8 }),
    account: fc.option(fc.constantFrom('111122223333', '444455556666'), { nil: null, freq: 8 }),
    region: fc.option(fc.constantFrom('eu-west-1', 'us-east-1'), { nil: null, freq: 8 }),
    action: fc.constantFrom(
      'ec2:AuthorizeSecurityGroupIngress',
      's3:PutBucketPolicy',
      'ec2:CreateTags',
      'ec2:RevokeSecurityGroupIngress',
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

/** An instant after both. */
export function instantAfter(one: string, other: string): string {
  return new Date(Math.max(Date.parse(one), Date.parse(other)) + 1_000).toISOString();
}
