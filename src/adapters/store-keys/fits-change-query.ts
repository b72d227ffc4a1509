import type { ChangeRecordQuery } from '../../application/ports/change-record-store.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';

/** Text as a search compares it: in one case, and without lone surrogates, which DynamoDB's texts cannot hold. */
export function searchable(text: string): string {
  return text.toLowerCase().toWellFormed();
}

/** Whether a listing shows a record: the rule both stores go by. */
export function fitsChangeQuery(
  record: ChangeRecord,
  { status, type, category, environment, requestedBy, text }: ChangeRecordQuery,
): boolean {
  return (
    (status === undefined || record.status === status) &&
    (type === undefined || record.type === type) &&
    (category === undefined || record.category === category) &&
    (environment === undefined || record.environment === environment) &&
    (requestedBy === undefined || record.requestedBy === requestedBy) &&
    (text === undefined ||
      [record.id, record.title].some((where) => searchable(where).includes(searchable(text))))
  );
}
