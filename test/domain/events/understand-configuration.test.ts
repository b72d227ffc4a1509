import { understandConfiguration } from '../../../src/domain/events/understand-configuration.ts';
import { unwrapInput } from '../../../src/domain/events/unwrap-input.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

const sha = 'cd'.repeat(32);
const item: JsonObject = {
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-0a1b2c3d',
  resourceName: 'web',
  ARN: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a1b2c3d',
  awsAccountId: '111122223333',
  awsRegion: 'eu-west-1',
  configurationItemCaptureTime: '2026-03-02T10:00:00.123Z',
  configurationStateId: '1772445600123',
  configurationItemStatus: 'OK',
  configuration: { groupId: 'sg-0a1b2c3d' },
};
const configurationItemDiff = { changedProperties: {}, changeType: 'UPDATE' };
const messageType = 'ConfigurationItemChangeNotification';

test('a notification with a diff is a change of its resource by an unknown actor', () => {
  const event = understandConfiguration(
    { messageType, configurationItem: item, configurationItemDiff },
    sha,
  );
  expect(event).toEqual({
    source: 'config',
    eventId: 'config:AWS::EC2::SecurityGroup/sg-0a1b2c3d@1772445600123',
    at: '2026-03-02T10:00:00.123Z',
    account: '111122223333',
    region: 'eu-west-1',
    service: 'config',
    action: 'config:ConfigurationItemChange',
    actor: { kind: 'unknown', identity: null, principal: null, via: 'unknown', proven: false },
    sessionArn: null,
    resources: [
      {
        type: 'AWS::EC2::SecurityGroup',
        id: 'sg-0a1b2c3d',
        arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a1b2c3d',
        name: 'web',
      },
    ],
    outcome: 'succeeded',
    notAChange: null,
    requestOmitted: false,
    differences: [
      { property: 'unknown properties', before: null, after: 'AWS Config does not say what' },
    ],
    raw: { configurationItem: item, configurationItemDiff },
  });
});

test('the shape of the API reads the same: arn, accountId, configuration as text', () => {
  const { ARN, awsAccountId, ...rest } = item;
  const event = understandConfiguration(
    { ...rest, arn: ARN, accountId: awsAccountId, configuration: '{"groupId":"sg-0a1b2c3d"}' },
    sha,
  );
  expect(event.account).toBe('111122223333');
  expect(event.resources[0]?.arn).toBe(ARN);
  expect(event.eventId).toBe('config:AWS::EC2::SecurityGroup/sg-0a1b2c3d@1772445600123');
});

test('a bare item shows no change of its own', () => {
  expect(understandConfiguration(item, sha).notAChange).toBe('configuration-unchanged');
});

test('a notification without a diff shows none either, unless the resource is gone', () => {
  const without = { messageType, configurationItem: item, configurationItemDiff: null };
  expect(understandConfiguration(without, sha).notAChange).toBe('configuration-unchanged');
  const gone = { ...item, configurationItemStatus: 'ResourceDeleted' };
  expect(
    understandConfiguration({ ...without, configurationItem: gone }, sha).notAChange,
  ).toBeNull();
});

test('one too large to carry its diff is a change of unknown effect', () => {
  const event = understandConfiguration(
    {
      messageType: 'OversizedConfigurationItemChangeNotification',
      configurationItemSummary: { ...item, changeType: 'UPDATE' },
      s3DeliverySummary: {},
    },
    sha,
  );
  expect(event.notAChange).toBeNull();
  expect(event.requestOmitted).toBe(true);
  expect(event.resources[0]?.id).toBe('sg-0a1b2c3d');
});

test.each([
  'ComplianceChangeNotification',
  'ConfigurationSnapshotDeliveryCompleted',
  'ConfigurationHistoryDeliveryCompleted',
])('%s is a delivery or status message', (type) => {
  const message = { messageType: type, resourceType: 'AWS::EC2::Instance', resourceId: 'i-0a' };
  expect(understandConfiguration(message, sha).notAChange).toBe('delivery');
});

const compliance: JsonObject = {
  messageType: 'ComplianceChangeNotification',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'example-logs',
  configRuleName: 's3-bucket-public-read-prohibited',
  configRuleARN: 'arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-a1b2c3',
  awsAccountId: '111122223333',
  awsRegion: 'eu-west-1',
  newEvaluationResult: { complianceType: 'NON_COMPLIANT' },
  oldEvaluationResult: { complianceType: 'COMPLIANT' },
  notificationCreationTime: '2026-03-02T10:00:00.123Z',
};

test('a change of compliance is no change, but tells what the rule says now and said before', () => {
  const { messageType: _type, ...bare } = compliance;
  for (const message of [compliance, bare]) {
    expect(understandConfiguration(message, sha)).toMatchObject({
      eventId:
        'config:s3-bucket-public-read-prohibited/AWS::S3::Bucket/example-logs@2026-03-02T10:00:00.123Z',
      action: 'config:ComplianceChange',
      at: '2026-03-02T10:00:00.123Z',
      account: '111122223333',
      region: 'eu-west-1',
      resources: [{ type: 'AWS::S3::Bucket', id: 'example-logs' }],
      notAChange: 'compliance',
      compliance: {
        rule: 's3-bucket-public-read-prohibited',
        now: 'NON_COMPLIANT',
        before: 'COMPLIANT',
      },
    });
  }
  expect(unwrapInput({ 'detail-type': 'Config Rules Compliance Change', detail: bare })).toEqual([
    { kind: 'configuration', value: bare, pointer: '/detail' },
  ]);
});

test('what was evaluated for the first time was not compliant before', () => {
  const first = { ...compliance, oldEvaluationResult: null };
  expect(understandConfiguration(first, sha).compliance?.before).toBeNull();
});

test('a listed type of which only churn changed is no change; a watched property of it is one', () => {
  const relationship = { 'Relationships.0': { previousValue: null, updatedValue: { name: 'x' } } };
  const tags = { 'Configuration.Tags.0': { updatedValue: { key: 'a', value: 'b' } } };
  const change = (changedProperties: JsonObject) =>
    understandConfiguration(
      {
        messageType,
        configurationItem: item,
        configurationItemDiff: { changedProperties, changeType: 'UPDATE' },
      },
      sha,
    );
  expect(change({ ...relationship, ...tags }).notAChange).toBe('configuration-churn');
  const opened = {
    ipProtocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    ipRanges: ['0.0.0.0/0'],
    ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
  };
  const event = change({ ...tags, 'Configuration.IpPermissions.0': { updatedValue: opened } });
  expect(event.notAChange).toBeNull();
  expect(event.differences).toEqual([
    { property: 'ipPermissions', before: null, after: 'tcp 22 0.0.0.0/0' },
  ]);
});

test('what Config finds when it is switched on was not made just now', () => {
  const made = (resourceCreationTime: string) =>
    understandConfiguration(
      {
        messageType,
        configurationItem: { ...item, resourceCreationTime },
        configurationItemDiff: { changedProperties: {}, changeType: 'CREATE' },
      },
      sha,
    ).notAChange;
  expect(made('2024-01-01T00:00:00Z')).toBe('configuration-unchanged');
  expect(made('2026-03-02T09:58:00Z')).toBeNull();
});

test('without a state id the capture time tells items apart; without both the bytes do', () => {
  const { configurationStateId: _state, ...stateless } = item;
  expect(understandConfiguration(stateless, sha).eventId).toBe(
    'config:AWS::EC2::SecurityGroup/sg-0a1b2c3d@2026-03-02T10:00:00.123Z',
  );
  const timeless = { ...stateless, configurationItemCaptureTime: { year: 2026 } };
  expect(understandConfiguration(timeless, sha)).toMatchObject({
    eventId: `sha256:${sha}`,
    at: null,
  });
});
