import type { StepRefusal } from '../../domain/changes/step-refusal.ts';
import { proposedExemption } from '../../domain/exemptions/proposed-exemption.ts';
import type { Caller } from '../../domain/people/caller.ts';
import type { Exemption, ExemptionRequest } from '../../schemas/exemption.ts';
import { toInstant } from '../../schemas/instant.ts';
import { derivedId, requestSha256Of, whatTookId } from '../changes/idempotent-request.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExemptionStore } from '../ports/exemption-store.ts';

export type ProposeOutcome =
  | {
      /** `repeated`: the same request under the same idempotency key proposed it before. */
      readonly outcome: 'proposed' | 'repeated';
      readonly exemption: Exemption;
      readonly version: number;
    }
  | { readonly outcome: 'refused'; readonly refusal: StepRefusal }
  | { readonly outcome: 'id-taken'; readonly id: string }
  /** The idempotency key was used for another request. */
  | { readonly outcome: 'key-reused' };

/** Proposes an exemption, in the name of the caller; it exempts nothing until somebody else approves it. */
export function makeProposeExemption(deps: {
  readonly exemptions: Pick<ExemptionStore, 'get' | 'create' | 'history'>;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Names of the risk rules there are, which it may silence. @default none */
  readonly knownRules?: readonly string[] | undefined;
}): (
  request: ExemptionRequest,
  caller: Caller,
  idempotencyKey?: string,
) => Promise<ProposeOutcome> {
  const { exemptions, clock, knownRules = [] } = deps;

  async function existing(
    id: string,
    request: ExemptionRequest,
    caller: Caller,
    idempotencyKey: string | undefined,
  ): Promise<ProposeOutcome | undefined> {
    const found = await exemptions.get(id);
    if (found === undefined) return undefined;
    const outcome = await whatTookId(exemptions, id, request, caller, idempotencyKey);
    if (outcome !== 'repeated') return outcome === 'key-reused' ? { outcome } : { outcome, id };
    return { outcome, exemption: found.exemption, version: found.version };
  }

  return async (request, caller, idempotencyKey) => {
    const made =
      idempotencyKey === undefined ? deps.newId : () => derivedId('EXM', caller.id, idempotencyKey);
    const id = request.id ?? made();
    const before = await existing(id, request, caller, idempotencyKey);
    if (before !== undefined) return before;
    const now = toInstant(clock.now().getTime());
    const proposed = proposedExemption(id, request, caller, now, knownRules);
    if (!proposed.ok) return { outcome: 'refused', refusal: proposed.refusal };
    const { exemption } = proposed;
    const created = await exemptions.create(exemption, {
      at: now,
      by: caller.identity,
      action: 'registered',
      why: null,
      changed: [],
      ...(idempotencyKey === undefined
        ? {}
        : { requestSha256: requestSha256Of(request, idempotencyKey) }),
    });
    if (created === 'created') return { outcome: 'proposed', exemption, version: 1 };
    return (await existing(id, request, caller, idempotencyKey)) ?? { outcome: 'id-taken', id };
  };
}
