import { deriveFacts } from '../../../../../../src/domain/risk/facts/derive-facts.ts';
import type { Json, JsonObject } from '../../../../../../src/schemas/json.ts';
import { configEventOf } from '../../../event-of.ts';

const policy = (Principal: Json, Effect = 'Allow'): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect, Principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }],
  });

function bucket(policyText: string | null, changedProperties: JsonObject, changeType = 'UPDATE') {
  return configEventOf({
    messageType: 'ConfigurationItemChangeNotification',
    configurationItemDiff: { changeType, changedProperties },
    configurationItem: {
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'b',
      awsAccountId: '111122223333',
      awsRegion: 'eu-west-1',
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: '2026-03-02T10:00:00Z',
      configuration: { name: 'b' },
      supplementaryConfiguration: { BucketPolicy: { policyText } },
    },
  });
}

const changed = (previousValue: Json, updatedValue: Json): JsonObject => ({
  'SupplementaryConfiguration.BucketPolicy': {
    previousValue,
    updatedValue,
    changeType: 'UPDATE',
  },
});

test('a bucket policy that an item shows opened is newly public', () => {
  const [old, now] = [policy({ AWS: '111122223333' }), policy('*')];
  const event = bucket(now, changed({ policyText: old }, { policyText: now }));
  expect(deriveFacts(event, 'policy')).toMatchObject({
    kind: 'resource',
    before: 'known',
    public: true,
    newlyPublic: true,
    widens: true,
  });
});

test('a Deny that an item shows gone widens', () => {
  const event = bucket(null, changed({ policyText: policy('*', 'Deny') }, { policyText: null }));
  expect(deriveFacts(event, 'policy')).toMatchObject({ removed: true, removesDeny: true });
});

test('what an item only repeats is not told', () => {
  const tags = { 'SupplementaryConfiguration.BucketTaggingConfiguration': { updatedValue: {} } };
  expect(deriveFacts(bucket(policy('*'), tags), 'policy')).toBeUndefined();
  expect(deriveFacts(bucket(policy('*'), {}), 'policy')).toBeUndefined();
});

test('of a new resource all its documents are new', () => {
  expect(deriveFacts(bucket(policy('*'), {}, 'CREATE'), 'policy')).toMatchObject({
    before: 'known',
    newlyPublic: true,
  });
});

test('a role whose trust an item shows opened', () => {
  const trust = (AWS: string): string =>
    encodeURIComponent(
      JSON.stringify({
        Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS } },
      }),
    );
  const event = configEventOf({
    configurationItemDiff: {
      changeType: 'UPDATE',
      changedProperties: {
        'Configuration.AssumeRolePolicyDocument': {
          previousValue: trust('111122223333'),
          updatedValue: trust('444455556666'),
          changeType: 'UPDATE',
        },
      },
    },
    configurationItem: {
      resourceType: 'AWS::IAM::Role',
      resourceId: 'AROAEXAMPLE',
      resourceName: 'App',
      awsAccountId: '111122223333',
      awsRegion: 'global',
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: '2026-03-02T10:00:00Z',
      configuration: {
        roleName: 'App',
        assumeRolePolicyDocument: trust('444455556666'),
        rolePolicyList: [{ policyName: 'p', policyDocument: policy('*') }],
      },
    },
  });
  expect(deriveFacts(event, 'policy')).toMatchObject({
    kind: 'trust',
    newlyLetsInOtherAccounts: true,
    newAccounts: ['444455556666'],
  });
});
