import type { JsonObject } from '../../../src/schemas/json.ts';

/** A successful change by a role, in the shape of a trail record; `id` makes its eventID. */
export function change(id: string, more: JsonObject = {}): JsonObject {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE:bob@example.com',
      arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/bob@example.com',
      accountId: '111122223333',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: 'arn:aws:iam::111122223333:role/Deploy',
          accountId: '111122223333',
          userName: 'Deploy',
        },
      },
    },
    eventTime: '2026-03-02T10:15:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'CreateSecurityGroup',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: { groupName: `group-${id}`, groupDescription: 'grüße 🌍', vpcId: 'vpc-0ab' },
    responseElements: { groupId: `sg-${id}` },
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...more,
    eventID: `id-${id}`,
  };
}

/** A call that reads. */
export function read(id: string, more: JsonObject = {}): JsonObject {
  return change(id, {
    eventName: 'DescribeInstances',
    readOnly: true,
    requestParameters: null,
    responseElements: null,
    ...more,
  });
}

/** The envelope in which EventBridge carries a record. */
export function envelope(detail: JsonObject): JsonObject {
  return {
    version: '0',
    id: 'bus-1',
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.ec2',
    account: '111122223333',
    time: '2026-03-02T10:15:00Z',
    region: 'eu-west-1',
    resources: [],
    detail,
  };
}

/** One event as LookupEvents answers it. */
export function lookedUp(record: JsonObject): JsonObject {
  return {
    EventId: record['eventID'],
    EventName: record['eventName'],
    ReadOnly: 'false',
    EventTime: '2026-03-02T11:15:00+01:00',
    EventSource: record['eventSource'],
    Username: 'bob@example.com',
    Resources: [],
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** A configuration item of a security group, as the bus carries it. */
export function item(id: string, more: JsonObject = {}): JsonObject {
  return {
    relatedEvents: [],
    relationships: [],
    configuration: { groupId: id },
    supplementaryConfiguration: {},
    tags: {},
    configurationItemVersion: '1.3',
    configurationItemCaptureTime: '2026-03-02T10:20:00.000Z',
    configurationStateId: 1772446800000,
    awsAccountId: '111122223333',
    configurationItemStatus: 'OK',
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: id,
    ARN: `arn:aws:ec2:eu-west-1:111122223333:security-group/${id}`,
    awsRegion: 'eu-west-1',
    ...more,
  };
}

/** A notification that a security group was changed. */
export function notification(id: string, more: JsonObject = {}): JsonObject {
  return {
    recordVersion: '1.3',
    messageType: 'ConfigurationItemChangeNotification',
    configurationItemDiff: {
      changedProperties: {
        'Configuration.IpPermissions.0': { updatedValue: { fromPort: 22 }, changeType: 'CREATE' },
      },
      changeType: 'UPDATE',
    },
    notificationCreationTime: '2026-03-02T10:20:05.000Z',
    configurationItem: item(id, more),
  };
}

/** JSON lines of values. */
export function lines(...values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** A trail file as CloudTrail delivers it. */
export function recordsFile(...records: readonly JsonObject[]): string {
  return JSON.stringify({ Records: records });
}

/** An approved change record that covers every `change()`; for `changes:` files in JSON. */
export function approvedChange(id: string, more: JsonObject = {}): JsonObject {
  return {
    id,
    title: 'Prepare the network',
    type: 'normal',
    status: 'approved',
    requestedBy: 'alice@example.com',
    implementers: ['bob@example.com'],
    approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
    scope: [
      { accounts: ['111122223333'], regions: ['eu-west-1'], resources: ['*'], actions: ['ec2:*'] },
    ],
    window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
    ...more,
  };
}
