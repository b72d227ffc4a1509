import { readDocument } from '../../../domain/grants/documents/policy-document.ts';
import { withoutStatement } from '../../../domain/grants/documents/without-statement.ts';
import type { Access } from '../../../domain/grants/kinds/grant-kind.ts';
import type { GrantTarget } from '../../../schemas/grant-target.ts';
import {
  type AccountState,
  assignmentKey,
  type HolderState,
  ordinaryTrust,
  regionOf,
} from './account-state.ts';

function holderOf(
  account: AccountState,
  { holder, name }: Extract<GrantTarget, { readonly holder: string }>,
): HolderState | undefined {
  const all = { role: account.roles, user: account.users, group: account.groups }[holder];
  return all.get(name.toLowerCase());
}

function holdsStatement(document: string | undefined, sha256: string): boolean {
  return readDocument(document)?.statements.some((one) => one.sha256 === sha256) === true;
}

/** The document without the statement; undefined where it was the only one. */
function cut(document: string, sha256: string): string | undefined {
  const read = readDocument(document);
  const left = read === undefined ? undefined : withoutStatement(read, sha256);
  if (left === undefined) return document;
  return left.kind === 'edited' ? left.text : undefined;
}

/** Whether a piece of access that was opened is still there. */
export function isInPlace(account: AccountState, { region, target }: Access): boolean {
  switch (target.kind) {
    case 'security-group-rule':
      return regionOf(account, region).rules.has(target.ruleId);
    case 'managed-policy-attachment':
      return holderOf(account, target)?.attached.has(target.policyArn) === true;
    case 'inline-policy':
      return holderOf(account, target)?.inline.has(target.policyName) === true;
    case 'group-membership':
      return (
        account.users.get(target.user.toLowerCase())?.groups.has(target.group.toLowerCase()) ===
        true
      );
    case 'access-key':
      return account.users.get(target.user.toLowerCase())?.keys.has(target.accessKeyId) === true;
    case 'login-profile':
      return account.users.get(target.user.toLowerCase())?.hasLogin === true;
    case 'trust-statement':
      return holdsStatement(account.roles.get(target.role.toLowerCase())?.trust, target.statement);
    case 'bucket-policy-statement':
      return holdsStatement(account.buckets.get(target.bucket)?.policy, target.statement);
    case 'function-policy-statement':
      return (
        regionOf(account, region)
          .functions.get(target.functionName)
          ?.get(target.qualifier ?? '')
          ?.statements.has(target.statementId) === true
      );
    case 'kms-grant':
      return regionOf(account, region).keys.get(target.keyId)?.has(target.grantId) === true;
    case 'account-assignment': {
      const { kind: _, ...assignment } = target;
      return account.assignments.has(assignmentKey(assignment));
    }
  }
}

/** Takes a piece of access out of the account; what is not there stays not there. */
export function removeAccess(account: AccountState, { region, target }: Access): void {
  switch (target.kind) {
    case 'security-group-rule':
      regionOf(account, region).rules.delete(target.ruleId);
      return;
    case 'managed-policy-attachment':
      holderOf(account, target)?.attached.delete(target.policyArn);
      return;
    case 'inline-policy':
      holderOf(account, target)?.inline.delete(target.policyName);
      return;
    case 'group-membership':
      account.users.get(target.user.toLowerCase())?.groups.delete(target.group.toLowerCase());
      return;
    case 'access-key':
      account.users.get(target.user.toLowerCase())?.keys.delete(target.accessKeyId);
      return;
    case 'login-profile': {
      const user = account.users.get(target.user.toLowerCase());
      if (user !== undefined) user.hasLogin = false;
      return;
    }
    case 'trust-statement': {
      const role = account.roles.get(target.role.toLowerCase());
      if (role !== undefined)
        role.trust = cut(role.trust, target.statement) ?? ordinaryTrust(account.id);
      return;
    }
    case 'bucket-policy-statement': {
      const bucket = account.buckets.get(target.bucket);
      if (bucket?.policy !== undefined) bucket.policy = cut(bucket.policy, target.statement);
      return;
    }
    case 'function-policy-statement':
      regionOf(account, region)
        .functions.get(target.functionName)
        ?.get(target.qualifier ?? '')
        ?.statements.delete(target.statementId);
      return;
    case 'kms-grant':
      regionOf(account, region).keys.get(target.keyId)?.delete(target.grantId);
      return;
    case 'account-assignment': {
      const { kind: _, ...assignment } = target;
      account.assignments.delete(assignmentKey(assignment));
      return;
    }
  }
}
