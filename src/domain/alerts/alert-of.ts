import type { Alert } from '../../schemas/alert.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { alertBody } from './alert-body.ts';
import {
  type AlertPolicy,
  alertLevelOf,
  alertSituationOf,
  defaultAlertPolicy,
} from './alert-policy.ts';
import { matterIdOf } from './matter-id.ts';
import { longestSubject, toAsciiLine, toPlainText } from './plain-text.ts';

const subjectWords = {
  authorised: 'Approved but dangerous',
  'pre-approved': 'Pre-approved but dangerous',
  ratified: 'Ratified afterwards',
  deviating: 'Deviating',
  unauthorised: 'Unauthorised',
  undetermined: 'Undetermined',
  exempt: 'Exempt but critical',
  attempt: 'Attempt',
  observed: 'Seen',
} as const;

/** The message about a decision; whether it is sent is `alertTimingOf`'s answer. */
export function alertOf(decision: StoredDecision, policy: AlertPolicy = defaultAlertPolicy): Alert {
  const level = alertLevelOf(decision, policy);
  const matterId = matterIdOf(decision);
  return {
    matterId,
    sequence: 1,
    kind: 'change',
    level,
    subject: subject(decision, level),
    body: alertBody(decision, level, matterId),
    account: decision.account,
    region: decision.region,
    verdict: decision.verdict,
    eventId: decision.eventId,
    record: decision.record,
    raisedAt: decision.decidedAt,
  };
}

function subject(decision: StoredDecision, level: string): string {
  const { actor, account, action } = decision;
  const who = actor.identity ?? actor.principal ?? 'unknown';
  const line = [
    `[${level.toUpperCase()}] ${subjectWords[alertSituationOf(decision)]}:`,
    toPlainText(action, 50),
    `in ${toPlainText(account ?? 'unknown account', 20)}`,
    `by ${toPlainText(who, 60)}`,
  ].join(' ');
  return toAsciiLine(line, longestSubject);
}
