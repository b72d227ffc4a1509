import { compileRecurrence } from '../../domain/matching/recurrence.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeRequest } from '../../schemas/change-request.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Caller } from './caller.ts';

export type RegisterOutcome =
  | { readonly outcome: 'registered'; readonly record: ChangeRecord }
  | { readonly outcome: 'id-taken'; readonly id: string }
  /** Its cron expression or time zone cannot be read, so it would never open. */
  | { readonly outcome: 'unreadable-recurrence' };

/** Registers a change, without approvals, in the name of the caller. */
export function makeRegisterChange(deps: {
  readonly records: Pick<ChangeRecordStore, 'create'>;
  readonly newId: () => string;
}): (request: ChangeRequest, caller: Caller) => Promise<RegisterOutcome> {
  return async (request, caller) => {
    if (request.recurrence !== undefined && compileRecurrence(request.recurrence) === undefined) {
      return { outcome: 'unreadable-recurrence' };
    }
    const { id = deps.newId(), status = 'submitted', risk, ...rest } = request;
    const record: ChangeRecord = {
      ...rest,
      id,
      status,
      requestedBy: caller.id,
      approvals: [],
      ...(risk === undefined
        ? {}
        : {
            risk: {
              level: risk,
              assessed: risk,
              raisedTo: risk,
              because: ['the requester says so'],
            },
          }),
    };
    return (await deps.records.create(record)) === 'created'
      ? { outcome: 'registered', record }
      : { outcome: 'id-taken', id };
  };
}
