import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { administratorAccess } from '../../../risk/facts/attachment/administrator-access.ts';
import { stateBefore } from '../../../risk/known-state/state-before.ts';
import { nameIn } from '../event-name-field.ts';
import { exactEnding } from '../exact-ending.ts';
import type { Access, GrantKindModule } from '../grant-kind.ts';
import { shellOption } from '../shell-word.ts';
import { unremarkable } from '../unremarkable.ts';
import { deleteAssignment, readAssignment } from './talks.ts';

type Target = TargetOf<'account-assignment'>;

const keyed = {
  kind: 'account-assignment' as const,
  isGlobal: false,
  keyOf: (target: Target) => [
    target.instanceArn,
    target.permissionSetArn,
    target.targetAccount,
    target.principalType,
    target.principalId,
  ],
};

/** `sso:CreateAccountAssignment` and `sso:DeleteAccountAssignment` name it in the same fields. */
function namedIn({ account, region, raw }: ChangeEvent): Access<'account-assignment'> | undefined {
  const request = objectAt(raw, 'requestParameters');
  const instanceArn = nameIn(request, 'instanceArn');
  const permissionSetArn = nameIn(request, 'permissionSetArn');
  const principalType = stringAt(request, 'principalType');
  const principalId = nameIn(request, 'principalId');
  const targetAccount = nameIn(request, 'targetId');
  const targetType = stringAt(request, 'targetType') ?? 'AWS_ACCOUNT';
  if (account === null || region === null || targetType !== 'AWS_ACCOUNT') return undefined;
  if (principalType !== 'USER' && principalType !== 'GROUP') return undefined;
  if (instanceArn === undefined || permissionSetArn === undefined) return undefined;
  if (principalId === undefined || targetAccount === undefined) return undefined;
  return {
    account,
    region,
    target: {
      kind: 'account-assignment',
      instanceArn,
      permissionSetArn,
      principalType,
      principalId,
      targetAccount,
    },
  };
}

/** What was known of the permission set as it was assigned. */
function givenIn(event: ChangeEvent): string {
  const state = stateBefore(event, `attached-policy/${administratorAccess}`);
  return JSON.stringify({ admin: state.kind === 'known' && state.value !== null });
}

const assignment = (verb: 'create' | 'delete', { region, target }: Access<'account-assignment'>) =>
  `aws sso-admin ${verb}-account-assignment ${shellOption('--instance-arn', target.instanceArn)} ${shellOption('--target-id', target.targetAccount)} --target-type AWS_ACCOUNT ${shellOption('--permission-set-arn', target.permissionSetArn)} --principal-type ${target.principalType} ${shellOption('--principal-id', target.principalId)} ${shellOption('--region', region)}`;

const because =
  'Which permission set, account and instance hold temporary access is only known once it is assigned.';
const instances = 'arn:{partition}:sso:::instance/*';
const resources = [
  instances,
  'arn:{partition}:sso:::permissionSet/*',
  'arn:{partition}:sso:::account/*',
];

/**
 * Assignments of Identity Center: a user or group may become a permission set in an account. They lie in the account
 * and region where Identity Center is managed, and give access to another account.
 */
export const accountAssignment: GrantKindModule<'account-assignment'> = {
  ...keyed,
  editsDocument: false,
  settlesMinutes: 15,
  openedBy: ['sso:CreateAccountAssignment'],
  endedBy: ['sso:DeleteAccountAssignment'],
  openings(event) {
    const access = namedIn(event);
    return access === undefined ? [] : [{ ...access, tags: {}, given: givenIn(event) }];
  },
  endings(event) {
    const access = namedIn(event);
    return access === undefined ? [] : [exactEnding(keyed, access)];
  },
  isUnique: false,
  nameOf: ({ permissionSetArn, principalType, principalId, targetAccount }) =>
    `${targetAccount}:${permissionSetArn.split('/').at(-1)}:${principalType}/${principalId}`,
  facts: (_, given) => ({ ...unremarkable, admin: given === '{"admin":true}' }),
  // Whoever is behind an id of the identity store is no principal of IAM.
  holders: () => [],
  givesTo: ({ principalId, targetAccount }) => [principalId, targetAccount],
  resource: ({ target: { permissionSetArn } }) => ({
    type: 'AWS::SSO::PermissionSet',
    id: permissionSetArn,
    arn: permissionSetArn,
  }),
  read: readAssignment,
  revoke: deleteAssignment,
  revokedBy: () => 'sso:DeleteAccountAssignment',
  permissions: [
    { power: 'read', actions: ['sso:ListAccountAssignments'], resources, because },
    {
      power: 'read',
      actions: ['sso:DescribeAccountAssignmentDeletionStatus'],
      resources: [instances],
      because,
    },
    { power: 'subtract', actions: ['sso:DeleteAccountAssignment'], resources, because },
  ],
  words: ({ permissionSetArn, principalType, principalId, targetAccount }) =>
    `permission set ${permissionSetArn.split('/').at(-1)} in account ${targetAccount} for ${principalType.toLowerCase()} ${principalId}`,
  identifiers: ({ permissionSetArn, instanceArn }) => `${permissionSetArn} of ${instanceArn}`,
  remainder: () => ({
    words:
      'Who had signed in keeps the session of the AWSReservedSSO_ role until it ends, as long as the permission set says, up to 12 hours. The auditor cannot end it: only Identity Center may change that role. Sign the person out there, or disable them.',
  }),
  byHand: (access) => [assignment('delete', access)],
  again: (access) => ({
    actions: ['sso:CreateAccountAssignment'],
    commands: [assignment('create', access)],
  }),
};
