import type { Recurrence } from '../../../schemas/change-record.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import { inWords } from '../../matching/wording/plain-words.ts';
import type { CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import type { Refusal } from './refusal.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** What can wait longer has time for the approvals that an emergency does without. */
const emergencyWithinHours = 24;

/** What the clock rules out: windows that are over, emergencies told too late, templates that live too long. */
export function timeRefusals(
  subject: PolicySubject,
  { emergency, standard }: CompiledChangePolicy,
  now: string,
): readonly Refusal[] {
  const moment = millisecondsOf(now);
  return [
    ...(subject.type === 'emergency'
      ? [
          ...toldTooLate(subject, moment, emergency.registerWithinHours),
          ...canWait(subject, moment),
        ]
      : alreadyOver(subject, moment)),
    ...(subject.type === 'standard' ? tooLong(subject, moment, standard.mostDays) : []),
    ...endsBefore(subject, moment),
  ];
}

function alreadyOver({ window, recurrence }: PolicySubject, now: number): readonly Refusal[] {
  // An event may lie in either; a recurrence without an end is never over.
  const ends = [
    ...(window === undefined ? [] : [millisecondsOf(window.end)]),
    ...(recurrence === undefined ? [] : [untilOf(recurrence)]),
  ];
  const end = Math.max(...ends);
  if (ends.length === 0 || end > now) return [];
  return [
    {
      because: `its window ended ${inWords(now - end)} ago; only an emergency is registered after the fact`,
      mend: 'give a window that is still to come, or register it as an emergency and say what happened',
    },
  ];
}

function untilOf({ until }: Recurrence): number {
  return until === undefined ? Infinity : millisecondsOf(until);
}

function toldTooLate(
  { window }: PolicySubject,
  now: number,
  withinHours: number,
): readonly Refusal[] {
  if (window === undefined) return [];
  const late = now - millisecondsOf(window.start) - withinHours * hour;
  if (late <= 0) return [];
  return [
    {
      because: `its window began ${inWords(late)} too long ago: an emergency is registered within ${withinHours} h of its start`,
      mend: 'let what happened stand as unauthorised and explain it there, or start the window later',
    },
  ];
}

function canWait({ window }: PolicySubject, now: number): readonly Refusal[] {
  const wait = window === undefined ? 0 : millisecondsOf(window.start) - now;
  if (wait <= emergencyWithinHours * hour) return [];
  return [
    {
      because: `its window begins in ${inWords(wait)}; what can wait longer than ${emergencyWithinHours} h is no emergency`,
      mend: 'register it as a normal or major change, or start the window earlier',
    },
  ];
}

function tooLong(
  { window, recurrence }: PolicySubject,
  now: number,
  mostDays: number,
): readonly Refusal[] {
  // Without an end of its own it ends that long after its approval.
  const ends = [recurrence?.until, window?.end].filter((end) => end !== undefined);
  if (ends.every((end) => millisecondsOf(end) - now <= mostDays * day)) return [];
  return [
    {
      because: `it would count for longer than ${mostDays} days; a standard change is approved anew after that`,
      mend: `end it at ${toInstant(Math.floor((now + mostDays * day) / 1_000) * 1_000)} or before`,
    },
  ];
}

function endsBefore({ temporary }: PolicySubject, now: number): readonly Refusal[] {
  if (temporary === undefined || millisecondsOf(temporary.expiresAt) > now) return [];
  return [
    {
      because: `the access it gives would have ended ${inWords(now - millisecondsOf(temporary.expiresAt))} ago`,
      mend: 'put temporary.expiresAt after now, or leave temporary away',
    },
  ];
}
