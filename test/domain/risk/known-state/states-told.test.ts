import { understandConfiguration } from '../../../../src/domain/events/understand-configuration.ts';
import { understandTrailRecord } from '../../../../src/domain/events/understand-trail-record.ts';
import { stateBefore } from '../../../../src/domain/risk/known-state/state-before.ts';
import { aspectsTouched, statesTold } from '../../../../src/domain/risk/known-state/states-told.ts';
import {
  keptValue,
  settledByExistence,
} from '../../../../src/domain/risk/known-state/told-state.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { describeWithRealEvents, realEvents } from '../../../corpus/real-events.ts';

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*' }] };

function eventOf(source: string, name: string, request: JsonObject, more: JsonObject = {}) {
  return understandTrailRecord(
    {
      eventSource: `${source}.amazonaws.com`,
      eventName: name,
      eventTime: '2026-03-02T10:00:00Z',
      eventID: 'one',
      awsRegion: 'us-east-1',
      recipientAccountId: '111122223333',
      readOnly: false,
      requestParameters: request,
      ...more,
    },
    '',
  );
}

function told(...call: Parameters<typeof eventOf>) {
  return statesTold(eventOf(...call)).map(({ resource, aspect, value }) => [
    `${resource.type} ${resource.id} ${resource.region}`,
    aspect,
    value,
  ]);
}

test.each<[string, string, JsonObject, JsonObject, unknown[]]>([
  [
    'iam',
    'UpdateAssumeRolePolicy',
    { roleName: 'Deploy', policyDocument: JSON.stringify(policy) },
    {},
    [['AWS::IAM::Role Deploy null', 'trust-policy', policy]],
  ],
  [
    'iam',
    'PutUserPolicy',
    {
      userName: 'ann',
      policyName: 'p/q',
      policyDocument: encodeURIComponent(JSON.stringify(policy)),
    },
    {},
    [['AWS::IAM::User ann null', 'inline-policy/p/q', policy]],
  ],
  [
    'iam',
    'DetachGroupPolicy',
    { groupName: 'ops', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    {},
    [['AWS::IAM::Group ops null', 'attached-policy/arn:aws:iam::aws:policy/ReadOnlyAccess', null]],
  ],
  [
    'iam',
    'CreatePolicyVersion',
    {
      policyArn: 'arn:aws:iam::111122223333:policy/p',
      policyDocument: JSON.stringify(policy),
      setAsDefault: true,
    },
    { responseElements: { policyVersion: { versionId: 'v4' } } },
    [
      ['AWS::IAM::ManagedPolicy arn:aws:iam::111122223333:policy/p null', 'version/v4', policy],
      ['AWS::IAM::ManagedPolicy arn:aws:iam::111122223333:policy/p null', 'default-version', 'v4'],
    ],
  ],
  [
    's3',
    'PutBucketPolicy',
    { bucketName: 'shop-logs', bucketPolicy: policy, policy: '' },
    {},
    [['AWS::S3::Bucket shop-logs null', 'resource-policy', policy]],
  ],
  [
    'sqs',
    'SetQueueAttributes',
    {
      queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
      attributes: { Policy: '' },
    },
    {},
    [['AWS::SQS::Queue jobs us-east-1', 'resource-policy', null]],
  ],
  [
    'sqs',
    'SetQueueAttributes',
    {
      queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
      attributes: { DelaySeconds: '1' },
    },
    {},
    [],
  ],
  [
    'kms',
    'PutKeyPolicy',
    {
      keyId: 'arn:aws:kms:us-east-1:111122223333:key/k-1',
      policy: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    {},
    [['AWS::KMS::Key k-1 us-east-1', 'resource-policy', undefined]],
  ],
  [
    'secretsmanager',
    'DeleteResourcePolicy',
    { secretId: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:app/db-AbCdEf' },
    {},
    [['AWS::SecretsManager::Secret app/db us-east-1', 'resource-policy', null]],
  ],
  [
    'ec2',
    'ModifySnapshotAttribute',
    {
      snapshotId: 'snap-0ab',
      createVolumePermission: {
        add: { items: [{ group: 'all' }] },
        remove: { items: [{ userId: '444455556666' }] },
      },
    },
    {},
    [
      ['AWS::EC2::Snapshot snap-0ab us-east-1', 'shared-with/all', true],
      ['AWS::EC2::Snapshot snap-0ab us-east-1', 'shared-with/444455556666', null],
    ],
  ],
])('what %s:%s shows is kept by its resource', (source, name, request, more, states) => {
  expect(told(source, name, request, more)).toEqual(states);
});

const roleItem = {
  resourceType: 'AWS::IAM::Role',
  resourceId: 'AROAEXAMPLE',
  resourceName: 'Deploy',
  awsAccountId: '111122223333',
  awsRegion: 'global',
  configurationItemStatus: 'OK',
  configurationItemCaptureTime: '2026-03-02T10:05:00Z',
  configurationStateId: '1',
  configuration: JSON.stringify({
    assumeRolePolicyDocument: encodeURIComponent(JSON.stringify(policy)),
    rolePolicyList: [{ policyName: 'p', policyDocument: [policy] }],
    attachedManagedPolicies: [{ policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  }),
};

test("a change that only AWS Config saw tells its resource's states, under the name calls use", () => {
  const item = (more: JsonObject) =>
    understandConfiguration({ messageType: 'ConfigurationItemChangeNotification', ...more }, '');
  const changed = {
    configurationItem: roleItem,
    configurationItemDiff: {
      changeType: 'UPDATE',
      changedProperties: { 'Configuration.AssumeRolePolicyDocument': { changeType: 'UPDATE' } },
    },
  };
  const event = { ...item(changed), notAChange: null };
  expect(statesTold(event)).toEqual(
    [
      ['trust-policy', policy],
      ['permissions-boundary', null],
      ['inline-policy/p', policy],
      ['attached-policy/arn:aws:iam::aws:policy/ReadOnlyAccess', true],
    ].map(([aspect, value]) => ({
      resource: { account: '111122223333', region: null, type: 'AWS::IAM::Role', id: 'Deploy' },
      aspect,
      at: '2026-03-02T10:05:00Z',
      value,
    })),
  );
  expect(aspectsTouched(event)).toEqual([]);
  expect(statesTold({ ...event, notAChange: 'explained' })).toEqual([]);
  const gone = {
    configurationItem: { ...roleItem, configurationItemStatus: 'ResourceDeleted' },
    configurationItemDiff: { changeType: 'DELETE', changedProperties: {} },
  };
  expect(statesTold({ ...item(gone), notAChange: null })).toMatchObject([
    { aspect: 'existence', value: null },
  ]);
});

test('what did not happen, and what is no change, tells nothing', () => {
  const request = { roleName: 'Deploy', policyDocument: '{}' };
  expect(told('iam', 'UpdateAssumeRolePolicy', request, { errorCode: 'AccessDenied' })).toEqual([]);
  expect(told('iam', 'UpdateAssumeRolePolicy', request, { readOnly: true })).toEqual([]);
  expect(told('iam', 'UpdateAssumeRolePolicy', {})).toEqual([]);
});

test('a document that is too long is known to have changed, and not what it is', () => {
  const long = { Statement: [{ Resource: 'a'.repeat(25_000) }] };
  const event = { roleName: 'Deploy', policyDocument: JSON.stringify(long) };
  expect(told('iam', 'UpdateAssumeRolePolicy', event)).toEqual([
    ['AWS::IAM::Role Deploy null', 'trust-policy', undefined],
  ]);
});

test('the length that counts is that of what is stored: a dozen states lie in one item', () => {
  const long = (character: string) => character.repeat(15_000);
  expect(keptValue(long('a'))).toBe(long('a'));
  for (const character of ['漢', 'é', '\ud83d']) expect(keptValue(long(character))).toBeUndefined();
});

test('a version put in force is looked up beside the one that was', () => {
  const event = eventOf('iam', 'SetDefaultPolicyVersion', { policyArn: 'arn:p', versionId: 'v2' });
  expect(aspectsTouched(event).map(({ aspect }) => aspect)).toEqual([
    'default-version',
    'version/v2',
  ]);
});

describe('existence', () => {
  const resource = { account: '1', region: null, type: 'AWS::IAM::Role', id: 'Deploy' };
  const inline = { resource, aspect: 'inline-policy/p' };
  const being = (at: string, value: true | null) => ({ resource, aspect: 'existence', at, value });
  const state = { ...inline, at: '2026-03-02T10:00:00Z', value: policy };

  test.each([
    ['made since', [state, being('2026-03-02T11:00:00Z', true)], [null]],
    ['removed since', [state, being('2026-03-02T11:00:00Z', null)], [null]],
    ['made before', [state, being('2026-03-02T09:00:00Z', true)], [policy]],
    ['made in the same call', [state, being('2026-03-02T10:00:00Z', true)], [policy]],
    ['made, and nothing since', [being('2026-03-02T09:00:00Z', true)], [null]],
    ['not known', [], []],
  ])('a resource %s', (_, found, values) => {
    expect(settledByExistence([inline], found).map(({ value }) => value)).toEqual(values);
  });
});

test('an analyser asks by aspect', () => {
  const resource = { account: '1', region: null, type: 'AWS::IAM::Role', id: 'Deploy' };
  const event = eventOf('iam', 'UpdateAssumeRolePolicy', {});
  const before = [{ resource, aspect: 'trust-policy', at: '2026-03-02T09:00:00Z', value: null }];
  expect(stateBefore({ ...event, before }, 'trust-policy')).toEqual({ kind: 'known', value: null });
  expect(stateBefore(event, 'trust-policy')).toEqual({ kind: 'unknown' });
});

describeWithRealEvents('real events', () => {
  test('tell states within their bounds, and few of them', () => {
    const events = realEvents('cloudtrail.jsonl').map(({ record }) =>
      understandTrailRecord(record, ''),
    );
    const telling = events.map(statesTold).filter((states) => states.length > 0);
    expect(telling.length).toBeGreaterThan(50);
    expect(Math.max(...telling.map((states) => states.length))).toBeLessThanOrEqual(10);
  });
});
