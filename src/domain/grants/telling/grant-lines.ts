import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { toPlainText } from '../../alerts/plain-text.ts';
import { grantHandle } from '../grant-handle.ts';
import { handCommandsOf, identifiersOfTarget } from './grant-words.ts';

export const plain = (text: string) => toPlainText(text, 300);

/** e.g. `3 h 20 min`; at most two units. */
export function durationWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

function endsBy(grant: Grant): string {
  const { endedEarly } = grant;
  if (endedEarly !== undefined) {
    return `${plain(endedEarly.by)}, who ended it early: ${plain(endedEarly.why)}`;
  }
  const extended = grant.extensions !== undefined && grant.extensions.length > 0;
  const what = extended || grant.because === 'record' ? byRecord(grant) : byOther(grant);
  return grant.policy === undefined || grant.because === 'policy'
    ? what
    : `${what}, within the limit "${plain(grant.policy)}" of the access policy`;
}

const byRecord = ({ record }: Grant) => `change record ${plain(record ?? 'unknown')}`;

function byOther(grant: Grant): string {
  switch (grant.because) {
    case 'record':
      return byRecord(grant);
    case 'tag':
      return 'the tag on it, set when it was opened';
    case 'policy':
      return `the entry "${plain(grant.policy ?? 'unknown')}" of the access policy`;
    case 'baseline':
      return 'what was found at the first inventory';
  }
}

/** What is known of a grant, line by line, for a message at the instant `at`. */
export function grantLines(grant: Grant, at: string): readonly string[] {
  const identifiers = identifiersOfTarget(grant.target);
  const past = millisecondsOf(at) - millisecondsOf(grant.expiresAt);
  const end =
    past >= 0 ? `of that ${durationWords(past)} after its end` : `${durationWords(-past)} to go`;
  return [
    ...(identifiers === undefined ? [] : [`Which:     ${plain(identifiers)}`]),
    `Where:     account ${plain(grant.account)}, ${plain(grant.region)}`,
    `Opened by: ${plain(grant.openedBy ?? 'unknown')} at ${grant.openedAt} (event ${plain(grant.eventId)})`,
    `Ends by:   ${endsBy(grant)}, at ${grant.expiresAt}`,
    `Open for:  ${durationWords(millisecondsOf(at) - millisecondsOf(grant.openedAt))}, ${end}`,
    ...(grant.attempts > 0 ? [`Tries:     ${grant.attempts}`] : []),
    `Handle:    ${grantHandle(grant.id)}`,
  ];
}

// A line to paste: only "<" begins what chat tools take for a link or a mention, and a shell needs its ">".
const toCommandLine = (command: string) => toPlainText(command, 800).replaceAll('\u{203a}', '>');

/** How a person takes it away. */
export function byHandLines(grant: Grant): readonly string[] {
  return [
    'To take it away by hand, check that nothing else needs it, then:',
    ...handCommandsOf(grant).map((command) => `  ${toCommandLine(command)}`),
  ];
}
