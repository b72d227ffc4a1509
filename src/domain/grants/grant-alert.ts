import type { Alert } from '../../schemas/alert.ts';
import type { Level } from '../../schemas/finding.ts';
import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { longestSubject, toAsciiLine, toPlainText } from '../alerts/plain-text.ts';
import type { GrantEnd } from './expiry-steps.ts';
import { handCommandsOf, identifiersOfTarget, remainderOf, wordsOfTarget } from './grant-words.ts';

interface Wording {
  readonly level: Level;
  readonly title: string;
  readonly what: string;
  readonly now: (grant: Grant) => readonly string[];
}

const byHand = (grant: Grant) => [
  'To take it away by hand, check that nothing else needs it, then:',
  ...handCommandsOf(grant).map((command) => `  ${toPlainText(command, 600)}`),
];

const wordings: Readonly<Record<GrantEnd, Wording>> = {
  revoked: {
    level: 'informational',
    title: 'Temporary access ended',
    what: 'Its time was up. The auditor took exactly this away and saw that it was gone.',
    now: ({ target }) => [
      remainderOf(target),
      'Whoever still needs the access asks for it with a new change record.',
    ],
  },
  'already-gone': {
    level: 'informational',
    title: 'Temporary access was gone already',
    what: 'Its time was up, and AWS no longer had it: somebody had removed it. The auditor changed nothing.',
    now: ({ target }) => [remainderOf(target)],
  },
  kept: {
    level: 'low',
    title: 'Temporary access goes on',
    what: 'Its time was up, but another approved change record gives the same access. The auditor changed nothing.',
    now: () => ['If that record should not prolong it, withdraw the record and remove the access.'],
  },
  overdue: {
    level: 'high',
    title: 'Temporary access is overdue',
    what: 'Its time is up and it is STILL THERE. The auditor did not touch it.',
    now: byHand,
  },
  failed: {
    level: 'critical',
    title: 'Temporary access NOT removed',
    what: 'Its time is up, and the auditor could not make sure that it is gone. It gave up: a person must act.',
    now: byHand,
  },
};

const plain = (text: string) => toPlainText(text, 300);

/** e.g. `3 h 20 min`; at most two units. */
function durationWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

function because(grant: Grant): string {
  switch (grant.because) {
    case 'record':
      return `change record ${plain(grant.record ?? 'unknown')}`;
    case 'tag':
      return 'the tag change:expires-at, set when it was opened';
    case 'policy':
      return 'a policy of the auditor';
    case 'baseline':
      return 'what was found at the first inventory';
  }
}

/** The matter of one end of one grant: told once, however often the timer fires. */
export function grantMatterId(grant: Grant, end: GrantEnd): string {
  return `grant:${end}:${grant.id}`;
}

/** What people read when a grant's time is up: what, who opened it, since when, by which record, what happened, what now. */
export function grantAlert(grant: Grant, end: GrantEnd, note: string, now: string): Alert {
  const wording = wordings[end];
  const identifiers = identifiersOfTarget(grant.target);
  const overdue = millisecondsOf(now) - millisecondsOf(grant.expiresAt);
  const open = millisecondsOf(now) - millisecondsOf(grant.openedAt);
  const words = plain(wordsOfTarget(grant.target));
  const account = plain(grant.account);
  const body = [
    `${wording.title}: ${words}`,
    '',
    wording.what,
    `Detail: ${plain(note)}`,
    '',
    ...(identifiers === undefined ? [] : [`Which:     ${plain(identifiers)}`]),
    `Where:     account ${account}, ${plain(grant.region)}`,
    `Opened by: ${plain(grant.openedBy ?? 'unknown')} at ${grant.openedAt} (event ${plain(grant.eventId)})`,
    `Ends by:   ${because(grant)}, at ${grant.expiresAt}`,
    `Open for:  ${durationWords(open)}, of that ${durationWords(overdue)} after its end`,
    ...(grant.attempts > 0 ? [`Tries:     ${grant.attempts}`] : []),
    '',
    'What now',
    ...wording.now(grant),
  ];
  return {
    matterId: grantMatterId(grant, end),
    sequence: 1,
    kind: end === 'failed' ? 'grant-failed' : 'grant-expired',
    level: wording.level,
    subject: toAsciiLine(`${wording.title}: ${words} (${account})`, longestSubject),
    body: body.join('\n'),
    account: grant.account,
    region: grant.region,
    verdict: null,
    eventId: grant.eventId,
    record: grant.record,
    raisedAt: now,
  };
}
