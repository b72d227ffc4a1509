import type { Alert } from '../../schemas/alert.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { explainCommand } from './explain-command.ts';
import { longestSubject, toAsciiLine, toPlainText } from './plain-text.ts';

const mostApprovers = 5;

/** What a matter came to, for the message that closes it. */
export interface Settlement {
  readonly matterId: string;
  readonly sequence: number;
  /** The newest decision on the event that settled it. */
  readonly decision: StoredDecision;
  /** How many events the matter has. */
  readonly events: number;
  /** The record that covers the event now, where there is one. */
  readonly record: ChangeRecord | undefined;
  readonly now: string;
}

/** The message that closes a matter people were told of: why it is no concern any more, and who says so. */
export function settledAlert(settlement: Settlement): Alert {
  const { matterId, sequence, decision, now } = settlement;
  const { action, account, actor } = decision;
  const who = toPlainText(actor.identity ?? actor.principal ?? 'unknown', 60);
  const where = toPlainText(account ?? 'unknown account', 20);
  const what = toPlainText(action, 50);
  return {
    matterId,
    sequence,
    kind: 'change-settled',
    level: 'informational',
    subject: toAsciiLine(
      `[SETTLED] ${headline(decision)}: ${what} in ${where} by ${who}`,
      longestSubject,
    ),
    body: bodyOf(settlement),
    account: decision.account,
    region: decision.region,
    verdict: decision.verdict,
    eventId: decision.eventId,
    record: decision.record,
    raisedAt: now,
  };
}

function headline({ verdict, cause }: StoredDecision): string {
  switch (verdict) {
    case 'ratified':
      return 'Ratified afterwards';
    case 'authorised':
    case 'pre-approved':
      return 'Approved';
    case 'exempt':
      return 'Exempt';
    default:
      return cause?.kind === 'call' ? 'Explained by a call' : 'No longer of concern';
  }
}

function bodyOf({ decision, matterId, events, record }: Settlement): string {
  const { action, account, region, at, eventId, revision, cause, findings } = decision;
  const more = events > 1 ? ` and ${events - 1} more ${events === 2 ? 'event' : 'events'}` : '';
  return [
    'SETTLED: what you were alerted about needs nothing more from you as an unapproved change.',
    '',
    `What   ${toPlainText(action)}${more}`,
    `Where  account ${toPlainText(account ?? 'unknown')}, region ${toPlainText(region ?? 'unknown')}`,
    `When   ${toPlainText(at ?? 'unknown')}`,
    '',
    'WHY IT IS SETTLED',
    ...reasons(decision, record).map((reason) => `- ${reason}`),
    ...(cause === undefined ? [] : [`- What changed it: ${toPlainText(cause.detail, 300)}`]),
    ...(findings.some(({ level }) => level === 'high' || level === 'critical')
      ? ['- It stays dangerous: the risk rules that fired on it still hold.']
      : []),
    '',
    'WHAT NOW',
    `- Nothing, if that is right. To see every step: ${explainCommand(eventId)}`,
    '',
    `Event         ${toPlainText(eventId)} (revision ${revision})`,
    `Matter        ${matterId}`,
    '',
  ].join('\n');
}

function reasons(
  { verdict, record: id }: StoredDecision,
  record: ChangeRecord | undefined,
): string[] {
  const named = id === null ? 'A change record' : toPlainText(id);
  const approvers = approversOf(record);
  switch (verdict) {
    case 'ratified':
      return [
        `${named} covers it, but was approved or widened only afterwards${approvers}.`,
        'It stays counted as made outside the process.',
      ];
    case 'authorised':
    case 'pre-approved':
      return [`${named} covers it and was approved before it happened${approvers}.`];
    case 'exempt':
      return ['An approved exemption covers it.'];
    default:
      return ['It is no change of its own any more, or below what people are told of.'];
  }
}

function approversOf(record: ChangeRecord | undefined): string {
  const by = (record?.approvals ?? []).map((approval) => toPlainText(approval.by, 100));
  if (by.length === 0) return '';
  const more = by.length > mostApprovers ? ` and ${by.length - mostApprovers} more` : '';
  return ` by ${by.slice(0, mostApprovers).join(', ')}${more}`;
}
