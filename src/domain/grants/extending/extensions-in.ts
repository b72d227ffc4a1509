import { authorisingStatuses, type ChangeRecord } from '../../../schemas/change-record.ts';
import { type ApprovalRules, approvalsMissing } from '../../changes/approvals-missing.ts';

/**
 * What a record says of the grants it names, or ever named in an approved edition: the end it moves each to; undefined:
 * it moves it nowhere (any more). While an amendment waits for its approval, the edition approved before it counts.
 */
export function extensionsIn(
  record: ChangeRecord,
  rules: ApprovalRules,
): ReadonlyMap<string, string | undefined> {
  const named = [record, ...(record.past ?? [])].flatMap(
    ({ temporary }) => temporary?.grants ?? [],
  );
  const approved = approvedExtension(record, rules);
  return new Map(
    named.map((name) => [
      name,
      approved?.grants?.includes(name) === true ? approved.expiresAt : undefined,
    ]),
  );
}

function approvedExtension(record: ChangeRecord, rules: ApprovalRules): ChangeRecord['temporary'] {
  const { status, temporary, past = [] } = record;
  if (status === 'rejected' || status === 'withdrawn') return undefined;
  if (!authorisingStatuses.includes(status)) return past.at(-1)?.temporary;
  return approvalsMissing(record, rules).length === 0 ? temporary : undefined;
}
