import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { makeRegisterChange } from '../../../src/application/changes/register-change.ts';
import { makeStepChange } from '../../../src/application/changes/step-change.ts';
import type { ChangeRecordStore } from '../../../src/application/ports/change-record-store.ts';
import type { Clock } from '../../../src/application/ports/clock.ts';
import type { DecisionStore } from '../../../src/application/ports/decision-store.ts';
import { sha256Of } from '../../../src/domain/evidence/sha256.ts';
import { callerOf } from '../../../src/domain/people/caller.ts';
import { compileChangePolicy } from '../../../src/domain/policy/compiling/compile-change-policy.ts';
import { ChangePolicySchema } from '../../../src/schemas/change-policy.ts';
import type { ChangeRequest } from '../../../src/schemas/change-request.ts';
import type { ChangeStepRequest } from '../../../src/schemas/change-step-request.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

export const account = '111122223333';
const region = 'eu-west-1';
export const shop = `arn:aws:cloudformation:${region}:${account}:stack/shop/0a1b2c3d`;

/** One approver for everything. */
export const { policy: plainPolicy } = compileChangePolicy(
  ChangePolicySchema.parse({
    version: 1,
    groups: { approvers: { members: ['*'] } },
    approvals: [{ when: 'true', group: 'approvers', because: 'everything is approved by one' }],
  }),
);

function identity(role: string, accessKeyId: string): JsonObject {
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${account}:assumed-role/${role}/session`,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        arn: `arn:aws:iam::${account}:role/${role}`,
        userName: role,
      },
    },
  };
}

const bob: JsonObject = {
  type: 'IAMUser',
  arn: `arn:aws:iam::${account}:user/bob`,
  accountId: account,
  userName: 'bob',
};
export const deployKey = 'ASIADEPLOY0000000001';
export const adminKey = 'ASIAADMIN00000000001';

function incoming(kind: IncomingEvent['kind'], value: JsonObject): IncomingEvent {
  return { kind, value, sha256: sha256Of(JSON.stringify(value)), seenBy: 'bus' };
}

/** A session of a role opens ssh in a group. */
export function opens(
  group: string,
  eventID: string,
  eventTime: string,
  { role = 'Deploy', accessKeyId = deployKey, invokedBy = '' } = {},
): IncomingEvent {
  return incoming('trail-record', {
    userIdentity: { ...identity(role, accessKeyId), ...(invokedBy === '' ? {} : { invokedBy }) },
    eventTime,
    eventSource: 'ec2.amazonaws.com',
    eventName: 'AuthorizeSecurityGroupIngress',
    awsRegion: region,
    requestParameters: { groupId: group, ipPermissions: { items: [{ ipProtocol: 'tcp' }] } },
    responseElements: {
      securityGroupRuleSet: {
        items: [
          {
            groupId: group,
            securityGroupRuleId: `sgr-0${eventID}`,
            isEgress: false,
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            cidrIpv4: '203.0.113.7/32',
          },
        ],
      },
    },
    eventID,
    readOnly: false,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  });
}

/** The call that issued a session: bob's own, or one made in a session. */
export function assumes(accessKeyId: string, eventID: string, madeWith?: string): IncomingEvent {
  return incoming('trail-record', {
    userIdentity: madeWith === undefined ? bob : identity('Deploy', madeWith),
    eventTime: '2026-03-02T09:50:00Z',
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    awsRegion: region,
    responseElements: { credentials: { accessKeyId } },
    eventID,
    readOnly: true,
    recipientAccountId: account,
  });
}

/** AWS Config's word on a group. */
export function configured(group: string, at: string): IncomingEvent {
  return incoming('configuration', {
    messageType: 'ConfigurationItemChangeNotification',
    configurationItemDiff: {
      changeType: 'UPDATE',
      changedProperties: { 'Configuration.IpPermissions.0': { changeType: 'CREATE' } },
    },
    configurationItem: {
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: group,
      awsAccountId: account,
      awsRegion: region,
      configurationItemCaptureTime: at,
      configurationStateId: Date.parse(at),
      configurationItemStatus: 'OK',
      configuration: { groupId: group },
    },
  });
}

/** CloudFormation deletes a table on behalf of a session of a role. */
export function deletesTable(tableName: string, eventID: string, eventTime: string): IncomingEvent {
  return incoming('trail-record', {
    userIdentity: {
      ...identity('Deploy', deployKey),
      invokedBy: 'cloudformation.amazonaws.com',
    },
    eventTime,
    eventSource: 'dynamodb.amazonaws.com',
    eventName: 'DeleteTable',
    awsRegion: region,
    requestParameters: { tableName },
    eventID,
    readOnly: false,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  });
}

/** Bob asks Identity Center to take somebody's access to the account away. */
export function asksIdentityCenter(eventID: string, eventTime: string): IncomingEvent {
  return incoming('trail-record', {
    userIdentity: bob,
    eventTime,
    eventSource: 'sso.amazonaws.com',
    eventName: 'DeleteAccountAssignment',
    awsRegion: region,
    requestParameters: { targetId: account, targetType: 'AWS_ACCOUNT', principalType: 'USER' },
    eventID,
    readOnly: false,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  });
}

/** Identity Center does by its own role what it was asked for. */
export function identityCenterDeletesRole(eventID: string, eventTime: string): IncomingEvent {
  return incoming('trail-record', {
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/AWSServiceRoleForSSO/AWS-SSO`,
      accountId: account,
      accessKeyId: 'ASIAIDENTITYCENTER01',
      invokedBy: 'sso.amazonaws.com',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${account}:role/aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO`,
          userName: 'AWSServiceRoleForSSO',
        },
      },
    },
    eventTime,
    eventSource: 'iam.amazonaws.com',
    eventName: 'DeleteRole',
    awsRegion: 'us-east-1',
    requestParameters: { roleName: 'AWSReservedSSO_Admin_0a1b2c3d4e5f6071' },
    eventID,
    readOnly: false,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  });
}

/** CloudFormation's word on a resource of a stack. */
export function stackStatus(
  physicalId: string,
  time: string,
  status = 'UPDATE_COMPLETE',
  { type = 'AWS::EC2::SecurityGroup', stack = shop } = {},
): IncomingEvent {
  return incoming('stack-status', {
    source: 'aws.cloudformation',
    'detail-type': 'CloudFormation Resource Status Change',
    account,
    region,
    time,
    detail: {
      'stack-id': stack,
      'logical-resource-id': 'Door',
      'physical-resource-id': physicalId,
      'resource-type': type,
      'status-details': { status, 'status-reason': '' },
      'client-request-token': 'Console-UpdateStack-1',
    },
  });
}

export function requestOf(id: string, part: Partial<ChangeRequest> = {}): ChangeRequest {
  return {
    id,
    title: `Change ${id}`,
    type: 'normal',
    implementers: ['bob'],
    scope: [
      { accounts: [account], regions: [region], resources: ['sg-1'], actions: ['ec2:Authorize*'] },
    ],
    window: { start: '2026-03-02T09:30:00Z', end: '2026-03-02T10:20:00Z' },
    ...part,
  };
}

/** Registers and steps through the real use cases, by alice who asks and carol who approves. */
export function changesBy(
  records: ChangeRecordStore,
  decisions: DecisionStore,
  clock: Clock,
): {
  readonly register: (request: ChangeRequest) => Promise<unknown>;
  readonly step: (id: string, step: ChangeStepRequest) => Promise<unknown>;
} {
  const parts = { records, decisions, clock, policy: plainPolicy };
  const register = makeRegisterChange({ ...parts, newId: () => 'CHG-new' });
  const step = makeStepChange({ ...parts, gaps: { list: async () => ({ items: [] }) } });
  const approving = new Set(['approve', 'reject']);
  return {
    register: (request) => register(request, callerOf('local:alice')),
    step: (id, asked) =>
      step(id, asked, callerOf(approving.has(asked.action) ? 'local:carol' : 'local:alice')),
  };
}
