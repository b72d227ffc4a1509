import type { CallPower } from '../../../schemas/aws-call.ts';

/** The roles a deployment gave to whoever ends access. */
export interface PowerRoles {
  /** Account in which the auditor itself runs. */
  readonly ownAccount: string;
  /** Role ARNs for powers with a role of their own. @default the power is not given */
  readonly editDocument?: string | undefined;
  readonly endSessions?: string | undefined;
  /** ARN of the role in member accounts, with `*` for the account. @default no other account is reached */
  readonly member?: string | undefined;
}

/**
 * As whom a call of a power in an account is made: with the function's own role, as the role of that ARN, or not at all.
 * A power that its own account did not opt into is used nowhere else either.
 */
export function roleForPower(
  roles: PowerRoles,
  account: string,
  power: CallPower,
): 'own' | { readonly roleArn: string } | undefined {
  // The account comes from events: it must not be able to name anything but an account.
  if (!/^\d{12}$/.test(account)) return undefined;
  const optIn = optInRole(roles, power);
  if (optIn !== undefined && optIn.roleArn === undefined) return undefined;
  if (account === roles.ownAccount) {
    return optIn?.roleArn === undefined ? 'own' : { roleArn: optIn.roleArn };
  }
  if (roles.member === undefined) return undefined;
  const member = roles.member.replace('::*:', `::${account}:`);
  return { roleArn: optIn === undefined ? member : `${member}-${power}` };
}

function optInRole(
  { editDocument, endSessions }: PowerRoles,
  power: CallPower,
): { readonly roleArn: string | undefined } | undefined {
  switch (power) {
    case 'edit-document':
      return { roleArn: editDocument };
    case 'end-sessions':
      return { roleArn: endSessions };
    case 'read':
    case 'subtract':
      return undefined;
  }
}
