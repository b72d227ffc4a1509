import type { ChangeOutcome, ChangeReview } from '../../../schemas/change-record.ts';
import type { ClosingItem, CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { isFilledIn } from '../conditions/request-fields.ts';
import { requestValues } from '../conditions/request-values.ts';
import type { Missing } from './missing.ts';
import { missingAnswer } from './missing-answers.ts';

type Closing = PolicySubject & { readonly review?: ChangeReview | undefined };

/**
 * What must be said or done before the change can be closed with this outcome. `seenIn`: environments in which the same
 * change was seen before, which can stand in for test evidence.
 */
export function missingToClose(
  subject: Closing,
  outcome: ChangeOutcome,
  policy: CompiledChangePolicy,
  seenIn: readonly string[],
): readonly Missing[] {
  const { values } = requestValues(subject, policy, outcome);
  const items = policy.closing.flatMap((item) => {
    const missing = missingItem(item, subject, outcome, seenIn);
    return missing !== undefined && item.required.ask(values).holds ? [missing] : [];
  });
  return [...items, ...missingReview(subject)];
}

function missingItem(
  item: ClosingItem,
  subject: Closing,
  outcome: ChangeOutcome,
  seenIn: readonly string[],
): Missing | undefined {
  const { id, ask, kind, orSeenIn, orFields = [] } = item;
  if (orSeenIn !== undefined && seenIn.includes(orSeenIn)) return undefined;
  if (orFields.some((field) => isFilledIn(fieldOf(field, subject, outcome)))) return undefined;
  const missing = missingAnswer(item, outcome.evidence, '/evidence');
  if (missing === undefined) return saidNo(item, outcome);
  const ways = [
    kind === 'yes-no' ? `attest evidence.${id} with true` : `write it at evidence.${id}`,
    ...(orFields.length === 0 ? [] : [`give ${orFields.join(' or ')}`]),
    ...(orSeenIn === undefined ? [] : [`have the same change seen in ${orSeenIn} first`]),
  ];
  return { pointer: missing.pointer, what: `"${ask}"`, mend: ways.join(', or ') };
}

/** An attestation says that something is done: "no" names what is missing rather than supplying it. */
function saidNo(
  { id, ask, kind }: ClosingItem,
  { evidence = {} }: ChangeOutcome,
): Missing | undefined {
  const said = Object.hasOwn(evidence, id) ? evidence[id] : undefined;
  if (kind !== 'yes-no' || said === undefined || /^(?:true|yes)$/i.test(String(said).trim()))
    return undefined;
  return {
    pointer: `/evidence/${id}`,
    what: `"${ask}", which was answered with no`,
    mend: `do it first, then attest evidence.${id} with true`,
  };
}

function fieldOf(
  field: NonNullable<ClosingItem['orFields']>[number],
  subject: Closing,
  outcome: ChangeOutcome,
): string | readonly unknown[] | undefined {
  switch (field) {
    case 'testEvidence':
    case 'rollback':
    case 'links':
      return subject[field];
    default:
      return outcome[field];
  }
}

function missingReview({ review }: Closing): readonly Missing[] {
  if (review?.dueAt === undefined || review.doneAt !== undefined) return [];
  return [
    {
      pointer: '/review',
      what: 'the review after the fact',
      mend: `have it reviewed by somebody who neither asked for it nor made it (due ${review.dueAt})`,
    },
  ];
}
