import type { ChangeRecord } from '../../schemas/change-record.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Caller } from './caller.ts';

export type SubmitOutcome =
  | { readonly outcome: 'submitted'; readonly record: ChangeRecord }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'not-requester' }
  | { readonly outcome: 'not-a-draft'; readonly status: ChangeRecord['status'] };

/** Hands the caller's own draft in for approval; a repeat changes nothing. */
export function makeSubmitChange(deps: {
  readonly records: Pick<ChangeRecordStore, 'get' | 'replace'>;
}): (id: string, caller: Caller) => Promise<SubmitOutcome> {
  return async (id, caller) => {
    const found = await deps.records.get(id);
    if (found === undefined) return { outcome: 'absent' };
    const { record, version } = found;
    if (record.requestedBy !== caller.id) return { outcome: 'not-requester' };
    if (record.status === 'submitted') return { outcome: 'submitted', record };
    if (record.status !== 'draft') return { outcome: 'not-a-draft', status: record.status };
    const submitted: ChangeRecord = { ...record, status: 'submitted' };
    if ((await deps.records.replace(submitted, version)) === 'replaced') {
      return { outcome: 'submitted', record: submitted };
    }
    throw new AuditorError('busy', `Change ${id} was changed while it was being submitted`, {
      retryable: true,
      details: { id },
    });
  };
}
