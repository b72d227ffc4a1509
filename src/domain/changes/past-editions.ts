import { type ChangeRecord, editionOf, type PastEdition } from '../../schemas/change-record.ts';
import { present } from './present.ts';

/** How many superseded editions a record holds at most. */
export const mostPastEditions = 50;

/** What was approved of a record, as an edition that goes on covering what happened before `until`. */
export function pastEditionOf(record: ChangeRecord, until: string): PastEdition {
  const { type, implementers, approvals, scope } = record;
  const { required, window, recurrence, temporary, riskCeiling } = record;
  return present({
    edition: editionOf(record),
    type,
    implementers,
    approvals,
    scope,
    required,
    window,
    recurrence,
    temporary,
    riskCeiling,
    until,
  });
}
