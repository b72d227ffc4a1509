import type { ChangeRecord, ChangeType } from '../../schemas/change-record.ts';
import { toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import { conflictingDuty } from './approver-duties.ts';
import type { Caller } from './caller.ts';

export type ApproveOutcome =
  | {
      readonly outcome: 'approved' | 'waiting';
      readonly record: ChangeRecord;
      /** How many further approvers it needs; 0 when approved. */
      readonly missing: number;
    }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'not-submitted'; readonly status: ChangeRecord['status'] }
  | { readonly outcome: 'own-change'; readonly reason: string };

const tries = 8;

/**
 * Counts the caller as an approver, and approves the record once it has as many approvers as its type needs.
 * The same approver again changes nothing. Two approvers at once yield one record that holds both.
 */
export function makeApproveChange(deps: {
  readonly records: Pick<ChangeRecordStore, 'get' | 'replace'>;
  readonly clock: Clock;
  readonly approvalsNeeded: Readonly<Record<ChangeType, number>>;
}): (id: string, caller: Caller) => Promise<ApproveOutcome> {
  const missingOf = (record: ChangeRecord) =>
    Math.max(
      0,
      deps.approvalsNeeded[record.type] - new Set(record.approvals.map(({ by }) => by)).size,
    );

  return async (id, caller) => {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const found = await deps.records.get(id);
      if (found === undefined) return { outcome: 'absent' };
      const { record, version } = found;
      const approvedBefore = record.approvals.some(({ by }) => by === caller.id);
      if (approvedBefore && (record.status === 'submitted' || record.status === 'approved')) {
        return {
          outcome: record.status === 'approved' ? 'approved' : 'waiting',
          record,
          missing: missingOf(record),
        };
      }
      if (record.status !== 'submitted') {
        return { outcome: 'not-submitted', status: record.status };
      }
      const reason = conflictingDuty(caller, record);
      if (reason !== undefined) return { outcome: 'own-change', reason };

      const counted: ChangeRecord = {
        ...record,
        approvals: [
          ...record.approvals,
          { by: caller.id, at: toInstant(deps.clock.now().getTime()) },
        ],
      };
      const missing = missingOf(counted);
      const next: ChangeRecord = missing === 0 ? { ...counted, status: 'approved' } : counted;
      if ((await deps.records.replace(next, version)) === 'replaced') {
        return { outcome: missing === 0 ? 'approved' : 'waiting', record: next, missing };
      }
    }
    throw new AuditorError('busy', `Change ${id} kept changing while it was being approved`, {
      retryable: true,
      details: { id, tries },
    });
  };
}
