import { authorisingStatuses, type ChangeRecord, editionOf } from '../../schemas/change-record.ts';
import { fieldChanges } from './field-changes.ts';
import { mostPastEditions, pastEditionOf } from './past-editions.ts';
import { present } from './present.ts';

/**
 * What is kept of a record that another system keeps, over what was kept of it before: theirs, but where it says nothing
 * of editions, what was approved and is no longer asked for that way stays as a past edition.
 */
export function importedOver(
  stored: ChangeRecord,
  imported: ChangeRecord,
  now: string,
): ChangeRecord {
  const theirs = withVerificationOf(stored, imported);
  if (theirs.edition !== undefined || theirs.past !== undefined) return theirs;
  const same = present({ ...theirs, edition: stored.edition, past: stored.past });
  if (!authorisingStatuses.includes(stored.status) || !isAskedOtherwise(stored, theirs))
    return same;
  const past = [...(stored.past ?? []), pastEditionOf(stored, now)];
  return {
    ...same,
    edition: editionOf(stored) + 1,
    // Theirs cannot be refused as an amendment is: the oldest edition, which covers the oldest events, gives way.
    past: past.slice(-mostPastEditions),
  };
}

/** What the auditor verified is its own: no other system speaks of it. */
function withVerificationOf({ review }: ChangeRecord, theirs: ChangeRecord): ChangeRecord {
  return review?.verification === undefined
    ? theirs
    : { ...theirs, review: { ...theirs.review, verification: review.verification } };
}

/** Whether what matching compares is another. Who approved is not asked for: more approvals make no new edition. */
function isAskedOtherwise(stored: ChangeRecord, theirs: ChangeRecord): boolean {
  const asked = (record: ChangeRecord) => {
    const {
      approvals: _,
      required: __,
      until: ___,
      edition: ____,
      ...rest
    } = pastEditionOf(record, '');
    return rest;
  };
  return fieldChanges(asked(stored), asked(theirs)).length > 0;
}
