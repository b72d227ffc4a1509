import type { Alert } from '../../../schemas/alert.ts';
import type { Level } from '../../../schemas/finding.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { subjectLine } from '../../alerts/subject-line.ts';
import type { GrantEnd } from '../expiring/expiry-steps.ts';
import { grantHandle } from '../grant-handle.ts';
import { byHandLines, durationWords, grantLines, plain } from './grant-lines.ts';
import { remainderOf, wordsOfTarget } from './grant-words.ts';

interface Wording {
  readonly level: Level;
  readonly title: string;
  readonly what: string;
  readonly now: (grant: Grant) => readonly string[];
}

const wordings: Readonly<Record<GrantEnd, Wording>> = {
  revoked: {
    level: 'informational',
    title: 'Temporary access ended',
    what: 'Its time was up. The auditor took exactly this away and saw that it was gone.',
    now: (grant) => [
      remainderOf(grant.target),
      `Whoever still needs the access asks for it anew: change-auditor grants restore ${grantHandle(grant.id)}`,
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
    what: 'Its time was up, but the same access is given otherwise. The auditor changed nothing.',
    now: () => [
      'If that should not prolong it, withdraw the record that gives it, and remove the access.',
    ],
  },
  overdue: {
    level: 'high',
    title: 'Temporary access is overdue',
    what: 'Its time is up and it is STILL LIVE. The auditor did not touch it.',
    now: byHandLines,
  },
  changed: {
    level: 'high',
    title: 'Temporary access was altered',
    what: 'Its time is up, and what stands in its place is STILL LIVE but not what was given. The auditor takes nothing away that it does not know.',
    now: byHandLines,
  },
  failed: {
    level: 'critical',
    title: 'Temporary access NOT removed',
    what: 'Its time is up and it is STILL LIVE: the auditor could not make sure that it is gone. A person must act.',
    now: byHandLines,
  },
};

/** The matter of one telling about a grant's end: told once, however often the timer fires. */
export function grantMatterId(grant: Pick<Grant, 'id' | 'reminders'>, end: GrantEnd): string {
  const { id, reminders = 0 } = grant;
  return `grant:${end}:${id}${reminders === 0 ? '' : `:${reminders}`}`;
}

/**
 * What people read at the end of a grant's time, and again while its access is still there: what, who opened it, since
 * when, why it ends, what happened, what now. `grant`: as it will be recorded, its reminders not yet counted up.
 */
export function grantAlert(
  grant: Grant,
  end: GrantEnd,
  at: string,
  remindEveryHours: number,
): Alert {
  const wording = wordings[end];
  const isOpen = end === 'overdue' || end === 'changed' || end === 'failed';
  const isAgain = isOpen && (grant.reminders ?? 0) > 0;
  const past = durationWords(millisecondsOf(at) - millisecondsOf(grant.expiresAt));
  const title = isAgain ? `STILL LIVE ${past} after its end` : wording.title;
  return alertOf(grant, at, {
    matterId: grantMatterId(grant, end),
    sequence: isAgain ? (grant.reminders ?? 0) + 1 : 1,
    kind: isAgain ? 'grant-still-live' : end === 'failed' ? 'grant-failed' : 'grant-expired',
    level: wording.level,
    title,
    what: [wording.what, `Detail: ${plain(grant.note)}`],
    now: [
      ...wording.now(grant),
      ...(isOpen
        ? [
            ...(end === 'failed' ? ['The auditor goes on trying every hour.'] : []),
            `This comes back every ${remindEveryHours} h until the auditor sees that it is gone.`,
          ]
        : []),
    ],
  });
}

/** What people read before a grant's end: what ends when, and how it is extended or ended before. */
export function warningAlert(grant: Grant, at: string): Alert {
  const left = durationWords(millisecondsOf(grant.expiresAt) - millisecondsOf(at));
  const handle = grantHandle(grant.id);
  return alertOf(grant, at, {
    matterId: `grant:warning:${grant.id}:${grant.expiresAt}`,
    sequence: 1,
    kind: 'grant-warning',
    level: 'low',
    title: `Temporary access ends in ${left}`,
    what: [`At ${grant.expiresAt} it ends by itself.`],
    now: [
      'If it is needed for longer, ask for more time before then; it needs approval:',
      `  change-auditor grants extend ${handle} --until +4h --why "..."`,
      'If it is not needed any more, end it now:',
      `  change-auditor grants revoke ${handle} --why "done"`,
    ],
  });
}

/** One alert about a grant; `title`, `what` and `now` are made of safe text. */
export function alertOf(
  grant: Grant,
  at: string,
  said: Pick<Alert, 'matterId' | 'sequence' | 'kind' | 'level'> & {
    readonly title: string;
    readonly what: readonly string[];
    readonly now: readonly string[];
  },
): Alert {
  const { title, what, now, ...alert } = said;
  const words = plain(wordsOfTarget(grant.target));
  const body = [
    `${title}: ${words}`,
    '',
    ...what,
    '',
    ...grantLines(grant, at),
    '',
    'What now',
    ...now,
  ];
  return {
    ...alert,
    subject: subjectLine(`${title}:`, words, `(${plain(grant.account)})`),
    body: body.join('\n'),
    account: grant.account,
    region: grant.region,
    verdict: null,
    eventId: grant.eventId,
    record: grant.record,
    raisedAt: at,
  };
}
