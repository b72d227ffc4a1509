import { namesNobodyInParticular } from '../matching/people/separation-of-duties.ts';
import { bearsName } from './bears-name.ts';
import { type Caller, callerOf } from './caller.ts';
import { type Aliases, personBehind, personNamed } from './person-behind.ts';

/** Why somebody may not decide on what others ask for. The keys are stable. */
export const dutyConflicts = {
  'federated-session':
    'whoever issues a federated session names it as they like; come with a role or as a user',
  'own-request': 'you requested it',
  'own-role':
    'it was requested through your role, and whoever has the role can name a session as they like; come with another role',
  'own-property': 'you are its owner',
  'approved-already': 'you approved it already under another role',
  'role-of-approver':
    'it was approved through your role already, and whoever has the role can name a session as they like; come with another role',
  implementer: 'you are one of its implementers',
} as const;
export type DutyConflict = keyof typeof dutyConflicts;

/** Who has which part in what is to be decided. */
export interface Parts {
  readonly requestedBy: string;
  readonly owner?: string | undefined;
  /** Patterns. */
  readonly implementers: readonly string[];
  readonly approvals: readonly { readonly by: string }[];
}

/**
 * Why this caller may not decide, or undefined where they may: nobody decides on what they requested, own or implement,
 * nor twice under two names. Implementers that name nobody in particular exclude nobody; who really acted is measured
 * again on each event.
 */
export function conflictingDuty(
  caller: Caller,
  { requestedBy, owner, implementers, approvals }: Parts,
  aliases: Aliases,
): DutyConflict | undefined {
  const person = personBehind(caller, aliases);
  if (caller.identity.kind === 'federated') return 'federated-session';
  if (requestedBy === caller.id || personNamed(requestedBy, aliases) === person) {
    return 'own-request';
  }
  if (mayBeOnePerson(caller, requestedBy)) return 'own-role';
  if (owner !== undefined && bearsName(caller, owner, aliases)) return 'own-property';
  if (approvals.some(({ by }) => personNamed(by, aliases) === person)) return 'approved-already';
  if (approvals.some(({ by }) => mayBeOnePerson(caller, by))) return 'role-of-approver';
  return implementers.some(
    (pattern) => !namesNobodyInParticular(pattern) && bearsName(caller, pattern, aliases),
  )
    ? 'implementer'
    : undefined;
}

/**
 * Two sessions of one plain role may be one person under two names. Only Identity Center sets session names itself. No
 * account has two roles that differ in the case of letters alone.
 */
function mayBeOnePerson({ identity }: Caller, other: string): boolean {
  return (
    identity.kind === 'role-session' &&
    callerOf(other).identity.role?.toLowerCase() === identity.role?.toLowerCase()
  );
}
