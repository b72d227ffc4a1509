import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import type { Access, Ending, Holder } from '../grant-kind.ts';
import { holderIn, inRequest } from './holders.ts';

/** Actions that delete what IAM access hangs on, with all that hangs on it. */
export const holderDeletions = ['iam:DeleteRole', 'iam:DeleteUser', 'iam:DeleteGroup'] as const;

/** The ending of all access that hung on a deleted role, user or group. `holdersOf`: empty for access of other kinds. */
export function holderDeleted(
  { action, account, raw }: ChangeEvent,
  holdersOf: (access: Access) => readonly Holder[],
): readonly Ending[] {
  const holder = holderDeletions.some((each) => each === action) ? holderIn(action) : undefined;
  if (holder === undefined || account === null) return [];
  const name = stringAt(objectAt(raw, 'requestParameters'), inRequest(holder))?.toLowerCase();
  if (name === undefined) return [];
  return [
    {
      keys: [],
      ends: (access) =>
        access.account === account &&
        holdersOf(access).some(
          (each) => each.holder === holder && each.name.toLowerCase() === name,
        ),
    },
  ];
}
