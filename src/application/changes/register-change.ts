import { type Outstanding, outstandingOf } from '../../domain/changes/outstanding.ts';
import { registeredRecord } from '../../domain/changes/registered-record.ts';
import type { StepRefusal } from '../../domain/changes/step-refusal.ts';
import type { Caller } from '../../domain/people/caller.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeRequest } from '../../schemas/change-request.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import { derivedId, requestSha256Of, whatTookId } from './idempotent-request.ts';

export type RegisterOutcome =
  | {
      /** `repeated`: the same request under the same idempotency key registered it before. */
      readonly outcome: 'registered' | 'repeated';
      readonly record: ChangeRecord;
      readonly version: number;
      readonly outstanding: Outstanding;
    }
  | { readonly outcome: 'refused'; readonly refusal: StepRefusal }
  | { readonly outcome: 'id-taken'; readonly id: string }
  /** The idempotency key was used for another request. */
  | { readonly outcome: 'key-reused' };

/**
 * Registers a change, without approvals, in the name of the caller. Under an idempotency key a repeat answers with what
 * the first call registered, whatever has become of it: the id is derived from caller and key, so nothing else is stored.
 * `asked`: what the caller asked for, where the request was made of it and holds the time besides. @default the request
 */
export function makeRegisterChange(deps: {
  readonly records: Pick<ChangeRecordStore, 'get' | 'create' | 'history'>;
  readonly clock: Clock;
  readonly policy: CompiledChangePolicy;
  readonly newId: () => string;
}): (
  request: ChangeRequest,
  caller: Caller,
  idempotencyKey?: string,
  asked?: object,
) => Promise<RegisterOutcome> {
  const { records, clock, policy } = deps;

  async function existing(
    id: string,
    request: ChangeRequest,
    caller: Caller,
    idempotencyKey: string | undefined,
    asked: object,
  ): Promise<RegisterOutcome | undefined> {
    const found = await records.get(id);
    if (found === undefined) return undefined;
    const { record, version } = found;
    const outcome = await whatTookId(
      records,
      id,
      { ...asked, id: request.id },
      caller,
      idempotencyKey,
    );
    if (outcome !== 'repeated') return outcome === 'key-reused' ? { outcome } : { outcome, id };
    return { outcome, record, version, outstanding: outstandingOf(record, policy) };
  }

  return async (request, caller, idempotencyKey, asked = request) => {
    const id =
      request.id ??
      (idempotencyKey === undefined ? deps.newId() : derivedId('CHG', caller.id, idempotencyKey));
    // Asked before the policy: what was registered once is answered with again, though it might be refused by now.
    const before = await existing(id, request, caller, idempotencyKey, asked);
    if (before !== undefined) return before;
    const now = toInstant(clock.now().getTime());
    const result = registeredRecord(id, request, caller, { policy, now, seenIn: [] });
    if (result.kind === 'refused') return { outcome: 'refused', refusal: result.refusal };
    const { record } = result;
    const created = await records.create(record, {
      at: now,
      by: caller.identity,
      action: 'registered',
      why: null,
      changed: [],
      ...(idempotencyKey === undefined
        ? {}
        : { requestSha256: requestSha256Of({ ...asked, id: request.id }, idempotencyKey) }),
    });
    if (created === 'created') {
      return {
        outcome: 'registered',
        record,
        version: 1,
        outstanding: outstandingOf(record, policy),
      };
    }
    return (
      (await existing(id, request, caller, idempotencyKey, asked)) ?? { outcome: 'id-taken', id }
    );
  };
}
