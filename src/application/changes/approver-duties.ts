import { namesNobodyInParticular } from '../../domain/matching/separation-of-duties.ts';
import { compileGlob } from '../../domain/wildcards/compile-glob.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Caller } from './caller.ts';
import { callerOf } from './caller.ts';

/**
 * Why this caller may not approve this record, or undefined where they may: nobody approves what they requested,
 * approved already under another name, or implement. Implementers that name nobody in particular exclude nobody; who really
 * acted is measured again on each event.
 */
export function conflictingDuty(caller: Caller, record: ChangeRecord): string | undefined {
  const person = personOf(caller);

  if (federated.test(caller.id)) {
    return 'whoever issues a federated session names it as they like; come with a role or as a user';
  }
  if (personOf(callerOf(record.requestedBy)) === person || record.requestedBy === caller.id) {
    return 'you requested it';
  }
  if (bearsChosenName(caller, record.requestedBy)) {
    return 'it was requested through your role, and whoever has the role can name a session as they like; come with another role';
  }
  if (record.approvals.some(({ by }) => personOf(callerOf(by)) === person)) {
    return 'you approved it already under another role';
  }
  return record.implementers.some(
    (pattern) => !namesNobodyInParticular(pattern) && names(caller, pattern),
  )
    ? 'you are one of its implementers'
    : undefined;
}

const federated = /^arn:[^:]{1,64}:sts::\d{12}:federated-user\//;
const roleOfSession = /^(arn:[^:]{1,64}:sts::\d{12}:assumed-role\/([^/]{1,128}))\//;

/**
 * Two sessions of one role may be one person under two names. Only Identity Center sets session names itself.
 */
function bearsChosenName({ id }: Caller, requestedBy: string): boolean {
  const [, role, name = ''] = roleOfSession.exec(id) ?? [];
  return (
    role !== undefined &&
    !name.startsWith('AWSReservedSSO_') &&
    roleOfSession.exec(requestedBy)?.[1] === role
  );
}

function names(caller: Caller, pattern: string): boolean {
  // A session's ARN has lost its role's path, so a path in the pattern is not compared: too strict, never too lax.
  const wanted = lowered(pattern).replace(/(:role\/)(?:[^/]*\/)+/, '$1');
  return caller.names.map(lowered).some(compileGlob(wanted));
}

/** The part of a caller that stays the same in every role: session or user name. */
function personOf({ names, id }: Caller): string {
  return lowered(names.at(-1) ?? id);
}

function lowered(text: string): string {
  return text.toLowerCase();
}
