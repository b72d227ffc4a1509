import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { sha256Of } from '../../../src/domain/evidence/sha256.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { recordOf } from '../../domain/risk/hardening/hardening-events.ts';
import { account } from './small-world.ts';

/** Events that tell about one another: copies, corrections, items, bursts, new systems. All made up. */

const otherAccount = '444455556666';

function trail(...call: Parameters<typeof recordOf>): IncomingEvent {
  const value = recordOf(...call);
  return { kind: 'trail-record', value, sha256: sha256Of(JSON.stringify(value)), seenBy: 'bus' };
}

export const bucketPolicy = { Statement: [{ Effect: 'Allow', Action: 's3:GetObject' }] };

/** The copy of the account that owns the bucket: it names nobody of the other account. */
export const copyOfOwner = trail(
  10,
  's3:PutBucketPolicy',
  { bucketName: 'shared', bucketPolicy },
  {},
  {
    eventID: 'copy-owner',
    sharedEventID: 'shared-1',
    userIdentity: {
      type: 'AWSAccount',
      principalId: 'AROAEXAMPLE:deploy',
      accountId: otherAccount,
    },
    resources: [{ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::shared', accountId: account }],
  },
);

/** The copy of the account whose role called. */
export const copyOfCaller = trail(
  10,
  's3:PutBucketPolicy',
  { bucketName: 'shared', bucketPolicy },
  {},
  {
    eventID: 'copy-caller',
    sharedEventID: 'shared-1',
    recipientAccountId: otherAccount,
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE:deploy',
      arn: `arn:aws:sts::${otherAccount}:assumed-role/Deploy/deploy`,
      accountId: otherAccount,
      accessKeyId: 'ASIAOTHER00000000001',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${otherAccount}:role/Deploy`,
          userName: 'Deploy',
        },
      },
    },
    resources: [{ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::shared', accountId: account }],
  },
);

const trustBy = (minute: number, action: string, more: JsonObject = {}) =>
  trail(
    minute,
    'iam:UpdateAssumeRolePolicy',
    { roleName: 'Door', policyDocument: JSON.stringify({ Statement: [{ Action: action }] }) },
    {},
    more,
  );

export const original = trustBy(11, 'sts:AssumeRole', { eventID: 'original' });
export const correction = trustBy(11, 'sts:*', {
  eventID: 'correction',
  addendum: { reason: 'UPDATED_DATA', originalEventID: 'original', updatedFields: 'request' },
});
/** Sees what the others showed of the trust of the role. */
export const trustProbe = trustBy(30, 'sts:TagSession', { eventID: 'trust-probe' });
/** Sees what the copies showed of the bucket. */
export const bucketProbe = trail(
  30,
  's3:PutBucketPolicy',
  { bucketName: 'shared', bucketPolicy: { Statement: [] } },
  {},
  { eventID: 'bucket-probe' },
);

export const refused: readonly IncomingEvent[] = [
  'CreateUser',
  'CreateRole',
  'AttachUserPolicy',
  'CreateAccessKey',
].map((name, index) =>
  trail(
    12 + index,
    `iam:${name}`,
    {},
    {},
    { eventID: `refused-${index}`, errorCode: 'AccessDenied', requestParameters: null },
  ),
);

export const made = trail(
  13,
  'rds:CreateDBInstance',
  { dBInstanceIdentifier: 'Shop' },
  {},
  { eventID: 'made' },
);
export const completed = trail(
  14,
  'rds:ModifyDBInstance',
  {
    dBInstanceIdentifier: 'shop',
    cloudwatchLogsExportConfiguration: { enableLogTypes: ['audit'] },
  },
  {},
  { eventID: 'completed' },
);

/** A call that explains one of the two things that the item shows. */
export const ingressOpened = trail(
  15,
  'ec2:AuthorizeSecurityGroupIngress',
  { groupId: 'sg-0aa', ipPermissions: { items: [{ ipProtocol: 'tcp' }] } },
  {},
  { eventID: 'ingress' },
);
const capturedAt = '2026-03-02T10:16:00Z';
export const itemId = `config:AWS::EC2::SecurityGroup/sg-0aa@${Date.parse(capturedAt)}`;
const permission = { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: ['203.0.113.7/32'] };
const item: JsonObject = {
  messageType: 'ConfigurationItemChangeNotification',
  configurationItemDiff: {
    changeType: 'UPDATE',
    changedProperties: {
      'Configuration.IpPermissions.0': { changeType: 'CREATE', updatedValue: permission },
      'Configuration.IpPermissionsEgress.0': { changeType: 'CREATE', updatedValue: permission },
    },
  },
  configurationItem: {
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-0aa',
    awsAccountId: account,
    awsRegion: 'eu-west-1',
    configurationItemCaptureTime: capturedAt,
    configurationStateId: Date.parse(capturedAt),
    configurationItemStatus: 'OK',
    configuration: { groupId: 'sg-0aa' },
  },
};
export const itemOfTwo: IncomingEvent = {
  kind: 'configuration',
  value: item,
  sha256: sha256Of(JSON.stringify(item)),
  seenBy: 'bus',
};
