import type { GrantKind, GrantTarget } from '../../../schemas/grant-target.ts';
import { accessKey } from './access-key/index.ts';
import { accountAssignment } from './account-assignment/index.ts';
import { bucketPolicyStatement } from './bucket-policy-statement/index.ts';
import { functionPolicyStatement } from './function-policy-statement/index.ts';
import type { GrantKindModule } from './grant-kind.ts';
import { groupMembership } from './group-membership/index.ts';
import { inlinePolicy } from './inline-policy/index.ts';
import { kmsGrant } from './kms-grant/index.ts';
import { loginProfile } from './login-profile/index.ts';
import { managedPolicyAttachment } from './managed-policy-attachment/index.ts';
import { securityGroupRule } from './security-group-rule/index.ts';
import { trustStatement } from './trust-statement/index.ts';

// The compiler keeps this complete; a new kind adds its line here and its target to the schema.
const modules: { readonly [K in GrantKind]: GrantKindModule<K> } = {
  'security-group-rule': securityGroupRule,
  'managed-policy-attachment': managedPolicyAttachment,
  'inline-policy': inlinePolicy,
  'group-membership': groupMembership,
  'access-key': accessKey,
  'login-profile': loginProfile,
  'account-assignment': accountAssignment,
  'bucket-policy-statement': bucketPolicyStatement,
  'function-policy-statement': functionPolicyStatement,
  'kms-grant': kmsGrant,
  'trust-statement': trustStatement,
};

/** A kind whose methods may only be handed targets of that kind. */
export type AnyGrantKind = GrantKindModule<GrantKind>;

/** Every kind of grant that the auditor knows. */
export const grantKindModules: readonly AnyGrantKind[] = Object.values(modules);

/** What is known of the kind of this target. */
export function kindOf(target: Pick<GrantTarget, 'kind'>): AnyGrantKind {
  return modules[target.kind];
}

function byAction(
  actionsOf: (module: AnyGrantKind) => readonly string[],
): ReadonlyMap<string, readonly AnyGrantKind[]> {
  const found = new Map<string, AnyGrantKind[]>();
  for (const module of grantKindModules) {
    for (const action of actionsOf(module)) {
      found.set(action, [...(found.get(action) ?? []), module]);
    }
  }
  return found;
}

/** The kinds that read openings, or endings, in events of an action. */
export const kindsOpenedBy = byAction(({ openedBy }) => openedBy);
export const kindsEndedBy = byAction(({ endedBy }) => endedBy);
