import type { Access } from '../../../domain/grants/kinds/grant-kind.ts';
import type { GrantTarget } from '../../../schemas/grant-target.ts';
import { type AccountState, type HolderState, regionOf } from './account-state.ts';

function holderOf(
  account: AccountState,
  { holder, name }: Extract<GrantTarget, { readonly holder: string }>,
): HolderState | undefined {
  const all = { role: account.roles, user: account.users, group: account.groups }[holder];
  return all.get(name.toLowerCase());
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
  }
}
