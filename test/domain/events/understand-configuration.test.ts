import { understandConfiguration } from '../../../src/domain/events/understand-configuration.ts';
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
