import type { Alert } from '../../schemas/alert.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Exemption } from '../../schemas/exemption.ts';
import type { Level } from '../../schemas/finding.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { longestSubject, toAsciiLine, toPlainText } from '../alerts/plain-text.ts';

const hour = 3_600_000;
/** From so many intervals on, a reminder is more than a reminder. */
const longOverdue = 2;

interface Reminding {
  readonly now: string;
  readonly remindEveryHours: number;
}

/** Reminds of a review after the fact that is due; undefined where none is to be done (any more, or yet). */
export function changeReviewAlert(record: ChangeRecord, reminding: Reminding): Alert | undefined {
  const { id, title, review, requestedBy, status } = record;
  if (review?.dueAt === undefined || review.doneAt !== undefined) return undefined;
  if (status === 'draft' || status === 'rejected' || status === 'closed') return undefined;
  const overdue = overdueSince(review.dueAt, reminding);
  if (overdue === undefined) return undefined;
  const undecided = status === 'submitted';
  const asked = [...new Set((record.required ?? []).map(({ group }) => group))].join(', ');
  const who = asked === '' ? 'somebody who could approve it' : `somebody of ${asked}`;
  const word = plainId(id);
  return alertOf({
    ...overdue,
    id,
    record: id,
    subject: `Review overdue: emergency change ${id}`,
    now: reminding.now,
    lines: [
      `The emergency change ${toPlainText(id)} (${toPlainText(title)}) was to be reviewed by ${review.dueAt}.`,
      '',
      `Status        ${status}`,
      `Requested by  ${toPlainText(requestedBy, 300)}`,
      '',
      'WHAT NOW',
      ...(undecided
        ? [
            `- It was never decided on: ${who} approves it, \`change-auditor approve ${word}\`, or rejects it, \`change-auditor reject ${word}\`. Once approved it is to be reviewed.`,
          ]
        : [
            `- ${who} who neither requested nor made it looks at what was done, \`change-auditor show ${word}\`, and keeps what they found: \`change-auditor review ${word} --findings "..."\` (or POST /changes/${word}/review).`,
          ]),
    ],
  });
}

/** Reminds of an exemption that is to be reviewed before it ends; undefined where that is no longer to be done. */
export function exemptionReviewAlert(
  exemption: Exemption,
  reminding: Reminding,
): Alert | undefined {
  const { id, title, status, reviewAt, reviewedAt, endsAt, owner, reason } = exemption;
  if (status !== 'active' || reviewedAt !== undefined) return undefined;
  if (millisecondsOf(endsAt) <= millisecondsOf(reminding.now)) return undefined;
  const overdue = overdueSince(reviewAt, reminding);
  if (overdue === undefined) return undefined;
  const word = plainId(id);
  return alertOf({
    ...overdue,
    id,
    record: null,
    subject: `Review due: exemption ${id} ends ${endsAt}`,
    now: reminding.now,
    lines: [
      `The exemption ${toPlainText(id)} (${toPlainText(title)}) ends at ${endsAt}; since ${reviewAt} its owner is asked whether it is still needed.`,
      '',
      `Owner   ${toPlainText(owner, 300)}`,
      `Reason  ${toPlainText(reason, 500)}`,
      '',
      'WHAT NOW',
      `- No longer needed: its owner ends it, \`change-auditor exemptions end ${word} --why "..."\` (or POST /exemptions/${word}/end).`,
      `- Needed until its end: its owner keeps that, \`change-auditor exemptions review ${word} --findings "..."\` (or POST /exemptions/${word}/review).`,
      '- Needed for longer: its owner proposes a new exemption, which somebody else approves. This one cannot be extended.',
    ],
  });
}

function overdueSince(
  dueAt: string,
  { now, remindEveryHours }: Reminding,
): { readonly reminder: number; readonly level: Level } | undefined {
  const late = millisecondsOf(now) - millisecondsOf(dueAt);
  if (late < 0) return undefined;
  const reminder = Math.floor(late / (remindEveryHours * hour));
  return { reminder, level: reminder >= longOverdue ? 'medium' : 'low' };
}

function alertOf({
  id,
  record,
  reminder,
  level,
  subject,
  lines,
  now,
}: {
  readonly id: string;
  readonly record: string | null;
  readonly reminder: number;
  readonly level: Level;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly now: string;
}): Alert {
  const matterId = `review:${id}:${reminder}`;
  return {
    matterId,
    sequence: 1,
    kind: 'review-due',
    level,
    subject: toAsciiLine(subject, longestSubject),
    body: [...lines, '', `Matter  ${toPlainText(matterId)}`, ''].join('\n'),
    account: null,
    region: null,
    verdict: null,
    eventId: null,
    record,
    raisedAt: now,
  };
}

/** An id of another system may hold anything: only a plain one is shown in a command or a path to copy. */
function plainId(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) ? id : 'ID';
}
