import type { ResourceKind } from '../mapping.ts';

/** The account itself: the target of settings that belong to no smaller thing. */
export const account: ResourceKind = {
  type: 'AWS::::Account',
  at: ['record.recipientAccountId', 'identity.accountId'],
};
