import {
  type AccountState,
  type HolderState,
  regionOf,
} from '../../src/adapters/memory/aws-account/account-state.ts';
import type { Access } from '../../src/domain/grants/kinds/grant-kind.ts';

/** Somebody changes what the access is; false where there is nothing about it that could be changed. */
export function alterAccess(account: AccountState, { region, target }: Access): boolean {
  switch (target.kind) {
    case 'security-group-rule': {
      const { rules } = regionOf(account, region);
      const rule = rules.get(target.ruleId);
      if (rule === undefined) return false;
      rules.set(target.ruleId, { ...rule, fromPort: 8_443, toPort: 8_443 });
      return true;
    }
    case 'inline-policy': {
      const all: Record<typeof target.holder, Map<string, HolderState>> = {
        role: new Map<string, HolderState>(account.roles),
        user: new Map<string, HolderState>(account.users),
        group: account.groups,
      };
      const holder = all[target.holder].get(target.name.toLowerCase());
      if (holder?.inline.has(target.policyName) !== true) return false;
      holder.inline.set(
        target.policyName,
        JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
        }),
      );
      return true;
    }
    default:
      return false;
  }
}
