import { type ChangeRecord, editionOf, type RiskLevel } from '../../schemas/change-record.ts';
import type { Amendment } from '../../schemas/change-step-request.ts';
import { rankOf } from '../../schemas/finding.ts';
import type { Caller } from '../people/caller.ts';
import { isRequester } from '../people/standing-of.ts';
import { inadmissible, unreadable } from './admissible.ts';
import { type Asked, amendedAsked, askedOf, askingFor } from './asked-for.ts';
import { assessed } from './assessed.ts';
import { fieldChanges } from './field-changes.ts';
import { mostPastEditions, pastEditionOf } from './past-editions.ts';
import { present } from './present.ts';
import { isAfterTheFact, withoutOpenReview, withoutReview, withReviewDue } from './review-due.ts';
import { refused, type StepResult, taken, type World } from './step-result.ts';
import { isRequesterOrOwner } from './who-may.ts';

/**
 * Makes the next edition of what is asked for: approvals are void, risk and required approvals are found anew, and what
 * was approved goes on covering what happened before.
 */
export function amendRecord(
  current: ChangeRecord,
  amendment: Amendment,
  by: Caller,
  world: World,
): StepResult {
  const { policy, now } = world;
  const aliases = policy.matching.people;
  if (!isRequesterOrOwner(current, by, aliases)) {
    return refused('not-requester', {
      reason: 'only who requested it, or its owner, amends it',
      mend: 'ask them, or register a change of your own',
    });
  }
  // Otherwise an owner could write what is asked for, hand it on, and approve it.
  if (amendment.owner !== undefined && !isRequester(by, current, aliases)) {
    return refused('owner-not-handed-on');
  }
  const before = askedOf(current);
  const after = amendedAsked(before, amendment);
  if (!after.ok) return refused('invalid-change', { missing: after.missing });
  const raised = current.risk?.raisedTo;
  const { risk } = amendment;
  if (raised !== undefined && (risk === null || (risk && rankOf(risk) < rankOf(raised)))) {
    return refused('risk-not-lowered', { reason: `its risk was raised to ${raised}` });
  }
  const raisedTo = risk ?? raised;
  if (raisedTo === raised && fieldChanges(before, after.asked).length === 0) {
    return { kind: 'unchanged', record: current };
  }
  if (wasApproved(current) && (current.past?.length ?? 0) >= mostPastEditions) {
    return refused('too-many-editions');
  }
  const next = nextEdition(current, after.asked, raisedTo, world);
  const refusal =
    unreadable(next) ?? (next.status === 'draft' ? undefined : inadmissible(next, policy, now));
  return refusal === undefined
    ? taken(current, next, 'amended', amendment.why)
    : { kind: 'refused', refusal };
}

function nextEdition(
  current: ChangeRecord,
  asked: Asked,
  raisedTo: RiskLevel | undefined,
  { policy, now }: World,
): ChangeRecord {
  const approved = wasApproved(current);
  const next = askingFor(current, asked);
  const edition = assessed(
    present({
      ...next,
      status: current.status === 'draft' || current.status === 'rejected' ? 'draft' : 'submitted',
      approvals: [],
      edition: editionOf(current) + 1,
      past: approved ? [...(current.past ?? []), pastEditionOf(current, now)] : current.past,
      implementedAt: undefined,
      // A review that was done was of what is superseded; approving this edition asks for another.
      review: current.review?.doneAt === undefined ? current.review : withoutReview(current).review,
    }),
    raisedTo,
    policy,
  );
  const open = approved ? edition : withoutOpenReview(edition);
  return open.status === 'submitted' && isAfterTheFact(open, now)
    ? withReviewDue(open, policy, now)
    : open;
}

function wasApproved({ status }: ChangeRecord): boolean {
  return status === 'approved' || status === 'implemented';
}
