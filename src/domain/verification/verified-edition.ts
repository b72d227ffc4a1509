import {
  authorisingStatuses,
  type ChangeRecord,
  type ChangeWindow,
  type Recurrence,
  type ScopeEntry,
} from '../../schemas/change-record.ts';
import { millisecondsOf } from '../../schemas/instant.ts';

/** The edition of a record whose outcome can be looked at: what it allowed, and since when. */
export interface VerifiedEdition {
  readonly scope: readonly ScopeEntry[];
  readonly window: ChangeWindow | undefined;
  readonly recurrence: Recurrence | undefined;
  /** When the last of its approvals was given, in milliseconds; undefined where it names none. */
  readonly approvedAt: number | undefined;
}

/**
 * The edition that was last approved, whatever became of the record since: what was allowed may have been done. Undefined
 * where nobody ever approved one.
 */
export function verifiedEdition(record: ChangeRecord): VerifiedEdition | undefined {
  const { status, past = [] } = record;
  const isCurrent =
    authorisingStatuses.includes(status) || (status === 'withdrawn' && wasApproved(record));
  const edition = isCurrent ? record : past.at(-1);
  if (edition === undefined) return undefined;
  const { scope, window, recurrence } = edition;
  const times = edition.approvals.map(({ at }) => millisecondsOf(at));
  return {
    scope,
    window,
    recurrence,
    approvedAt: times.length === 0 ? undefined : Math.max(...times),
  };
}

/** Whether it had all it needed when it was withdrawn, as far as the record itself says what it needed. */
function wasApproved({ type, approvals, required = [] }: ChangeRecord): boolean {
  if (required.length === 0) return approvals.length >= (type === 'major' ? 2 : 1);
  return required.every(
    ({ group, count }) =>
      approvals.filter(({ groups = [] }) => groups.includes(group)).length >= count,
  );
}
