import type { StepRefusal } from '../../domain/changes/step-refusal.ts';
import { takeExemptionStep } from '../../domain/exemptions/take-exemption-step.ts';
import type { Caller } from '../../domain/people/caller.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import type { Exemption, ExemptionStepRequest } from '../../schemas/exemption.ts';
import { toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExemptionStore } from '../ports/exemption-store.ts';

export type StepExemptionOutcome =
  | {
      readonly outcome: 'taken' | 'unchanged';
      readonly exemption: Exemption;
      readonly version: number;
    }
  | { readonly outcome: 'absent' }
  /** It is no longer the version the caller has seen; nothing was changed. */
  | { readonly outcome: 'stale'; readonly exemption: Exemption; readonly version: number }
  | { readonly outcome: 'refused'; readonly refusal: StepRefusal };

const tries = 8;

/** Takes one step with an exemption, as the caller. What is asked for never changes, so its edition is always 1. */
export function makeStepExemption(deps: {
  readonly exemptions: Pick<ExemptionStore, 'get' | 'replace'>;
  readonly clock: Clock;
  readonly policy: CompiledChangePolicy;
}): (
  id: string,
  step: ExemptionStepRequest,
  caller: Caller,
  expected?: { readonly version?: number | undefined },
) => Promise<StepExemptionOutcome> {
  const { exemptions, clock, policy } = deps;
  return async (id, step, caller, expected) => {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const found = await exemptions.get(id);
      if (found === undefined) return { outcome: 'absent' };
      const { exemption: current, version } = found;
      if (expected?.version !== undefined && expected.version !== version) {
        return { outcome: 'stale', exemption: current, version };
      }
      const now = toInstant(clock.now().getTime());
      const result = takeExemptionStep(current, step, caller, { policy, now });
      if (result.kind === 'refused') return { outcome: 'refused', refusal: result.refusal };
      const { record: exemption } = result;
      if (result.kind === 'unchanged') return { outcome: 'unchanged', exemption, version };
      const { action, why, changed } = result;
      const entry = { at: now, by: caller.identity, action, why, changed: [...changed] };
      if ((await exemptions.replace(exemption, version, entry)) === 'replaced') {
        return { outcome: 'taken', exemption, version: version + 1 };
      }
    }
    throw new AuditorError('busy', `Exemption ${id} kept changing while a step was taken with it`, {
      retryable: true,
      details: { id, tries },
    });
  };
}
