import { administratorAccess } from '../../facts/attachment/administrator-access.ts';
import { type Call, global, type Owner, regional, textAt } from './call.ts';
import { deletedFlowLog, loggedNetwork } from './flow-logs.ts';

/** An aspect that a call does not change, but whose state tells what the call means. */
export interface Consulted {
  readonly owner: Owner;
  readonly aspect: string;
}

type Consulting = (call: Call) => readonly Consulted[];

/** What a policy of the account's own says: its version in force. AWS's policies are known by name. */
const policyNamed =
  (parameter: string): Consulting =>
  ({ request }) => {
    const arn = textAt(request, parameter);
    if (arn === undefined || /^arn:[^:]*:iam::aws:/.test(arn)) return [];
    return aspectIn(global('AWS::IAM::ManagedPolicy', arn), 'default-version');
  };

const guardrail: Consulting = ({ request }) =>
  aspectIn(global('AWS::Organizations::Policy', textAt(request, 'policyId')), 'policy-document');

const attachedPolicy = policyNamed('policyArn');
const boundary = policyNamed('permissionsBoundary');

/** What each call has looked up besides what it changes. */
const consulting: Readonly<Record<string, Consulting>> = {
  'iam:AttachRolePolicy': attachedPolicy,
  'iam:AttachUserPolicy': attachedPolicy,
  'iam:AttachGroupPolicy': attachedPolicy,
  'iam:DetachRolePolicy': attachedPolicy,
  'iam:DetachUserPolicy': attachedPolicy,
  'iam:DetachGroupPolicy': attachedPolicy,
  'iam:PutRolePermissionsBoundary': boundary,
  'iam:PutUserPermissionsBoundary': boundary,
  'iam:AddUserToGroup': ({ request }) =>
    aspectIn(
      global('AWS::IAM::Group', textAt(request, 'groupName')),
      `attached-policy/${administratorAccess}`,
    ),
  'sso:CreateAccountAssignment': ({ request }) =>
    aspectIn(
      regional('AWS::SSO::PermissionSet', textAt(request, 'permissionSetArn')),
      `attached-policy/${administratorAccess}`,
    ),
  'ec2:DeleteFlowLogs': (call) => aspectIn(deletedFlowLog(call), loggedNetwork),
  'organizations:AttachPolicy': guardrail,
  'organizations:DetachPolicy': guardrail,
};

export function consultedBy(action: string, call: Call): readonly Consulted[] {
  return Object.hasOwn(consulting, action) ? (consulting[action]?.(call) ?? []) : [];
}

function aspectIn(owner: Owner | undefined, aspect: string): readonly Consulted[] {
  return owner === undefined ? [] : [{ owner, aspect }];
}
