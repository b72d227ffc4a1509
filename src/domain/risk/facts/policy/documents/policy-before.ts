import type { ChangeEvent } from '../../../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../../../schemas/json.ts';
import { stateBefore } from '../../../known-state/state-before.ts';
import type { PolicyKind } from './policy-documents.ts';
import { type PolicyStatement, readPolicyDocument } from './read-policy-document.ts';

/** The aspect of a resource that holds the document a call writes; a function where the call names one of several. */
type AspectOf = string | ((event: ChangeEvent) => string | undefined);

const inlinePolicy: AspectOf = ({ raw }) => {
  const name = stringAt(objectAt(raw, 'requestParameters'), 'policyName');
  return name === undefined ? undefined : `inline-policy/${name}`;
};

/** Where each call's earlier document is kept. `nothing`: by its nature the call replaces none. */
const writes: Readonly<Record<string, AspectOf | { readonly nothing: true }>> = {
  'iam:PutRolePolicy': inlinePolicy,
  'iam:PutUserPolicy': inlinePolicy,
  'iam:PutGroupPolicy': inlinePolicy,
  'iam:CreatePolicy': { nothing: true },
  'iam:CreatePolicyVersion': 'managed-policy',
  'iam:SetDefaultPolicyVersion': 'managed-policy',
  'iam:CreateRole': { nothing: true },
  'iam:UpdateAssumeRolePolicy': 'trust-policy',
  'sso:PutInlinePolicyToPermissionSet': 'inline-policy',
  'organizations:CreatePolicy': { nothing: true },
  'organizations:UpdatePolicy': 'policy-document',
  // The call is refused where there is a statement of that id, so what it adds was not there.
  'lambda:AddPermission': { nothing: true },
};

/** Calls that take a document away. */
const removals: Readonly<Record<string, { readonly kind: PolicyKind; readonly aspect: AspectOf }>> =
  {
    'iam:DeleteRolePolicy': { kind: 'identity', aspect: inlinePolicy },
    'iam:DeleteUserPolicy': { kind: 'identity', aspect: inlinePolicy },
    'iam:DeleteGroupPolicy': { kind: 'identity', aspect: inlinePolicy },
    'sso:DeleteInlinePolicyFromPermissionSet': { kind: 'identity', aspect: 'inline-policy' },
    's3:DeleteBucketPolicy': { kind: 'resource', aspect: 'resource-policy' },
    'ecr:DeleteRepositoryPolicy': { kind: 'resource', aspect: 'resource-policy' },
    'secretsmanager:DeleteResourcePolicy': { kind: 'resource', aspect: 'resource-policy' },
    'logs:DeleteResourcePolicy': { kind: 'resource', aspect: 'resource-policy' },
    'elasticfilesystem:DeleteFileSystemPolicy': { kind: 'resource', aspect: 'resource-policy' },
    'dynamodb:DeleteResourcePolicy': { kind: 'resource', aspect: 'resource-policy' },
    'backup:DeleteBackupVaultAccessPolicy': { kind: 'resource', aspect: 'resource-policy' },
  };

export const removalCalls: readonly string[] = Object.keys(removals);

/** The kind of document that the call takes away; undefined where it takes none. */
export function removedKind({ action }: ChangeEvent): PolicyKind | undefined {
  return Object.hasOwn(removals, action) ? removals[action]?.kind : undefined;
}

/** What the document that the event writes or removes said before. Undefined: not known. Empty: there was none. */
export function statementsBefore(event: ChangeEvent): readonly PolicyStatement[] | undefined {
  const place = placeOf(event.action);
  if (typeof place === 'object') return [];
  const aspect = typeof place === 'string' ? place : place(event);
  const state = aspect === undefined ? undefined : stateBefore(event, aspect);
  if (state === undefined || state.kind === 'unknown') return undefined;
  return state.value === null ? [] : readPolicyDocument(state.value);
}

/** The document of the version that the call puts in force, where an earlier event told it. */
export function versionPutInForce(event: ChangeEvent): readonly PolicyStatement[] | undefined {
  const version = stringAt(objectAt(event.raw, 'requestParameters'), 'versionId');
  const state = stateBefore(event, `version/${version ?? ''}`);
  return state.kind === 'known' && state.value !== null
    ? readPolicyDocument(state.value)
    : undefined;
}

function placeOf(action: string): AspectOf | { readonly nothing: true } {
  if (Object.hasOwn(removals, action)) return removals[action]?.aspect ?? 'resource-policy';
  return (Object.hasOwn(writes, action) ? writes[action] : undefined) ?? 'resource-policy';
}
