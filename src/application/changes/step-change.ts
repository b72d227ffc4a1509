import type { Outstanding } from '../../domain/changes/outstanding.ts';
import { outstandingOf } from '../../domain/changes/outstanding.ts';
import type { StepRefusal } from '../../domain/changes/step-refusal.ts';
import { takeStep } from '../../domain/changes/take-step.ts';
import type { Caller } from '../../domain/people/caller.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { type ChangeRecord, editionOf } from '../../schemas/change-record.ts';
import type { ChangeStepRequest } from '../../schemas/change-step-request.ts';
import { toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import { openGapsOf } from '../gaps/open-gaps-of.ts';
import type { ApplyExtensions } from '../grants/apply-extensions.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { GapReader } from '../ports/gap-store.ts';
import { makeSeenBefore } from './seen-before.ts';

/** What the caller has seen of the change, as an ETag says it. */
export interface Expected {
  readonly edition: number;
  /** Absent: any version of that edition will do. Approving looks at the edition alone in any case. */
  readonly version?: number | undefined;
}

export type StepOutcome =
  | {
      readonly outcome: 'taken' | 'unchanged';
      readonly record: ChangeRecord;
      readonly version: number;
      readonly outstanding: Outstanding;
    }
  | { readonly outcome: 'absent' }
  /** It is no longer what the caller has seen; nothing was changed. */
  | { readonly outcome: 'stale'; readonly record: ChangeRecord; readonly version: number }
  | { readonly outcome: 'refused'; readonly refusal: StepRefusal };

const tries = 8;

/**
 * Takes one step with a change, as the caller, by the policy. Steps of several people at once are taken one after the
 * other on what the one before left, so none is lost.
 */
export function makeStepChange(deps: {
  readonly records: Pick<ChangeRecordStore, 'get' | 'replace'>;
  readonly decisions: Pick<DecisionStore, 'list'>;
  readonly gaps: Pick<GapReader, 'list'>;
  readonly clock: Clock;
  readonly policy: CompiledChangePolicy;
  /** `makeApplyExtensions`. @default revisiting does it, minutes later */
  readonly applyExtensions?: ApplyExtensions | undefined;
}): (
  id: string,
  step: ChangeStepRequest,
  caller: Caller,
  expected?: Expected,
) => Promise<StepOutcome> {
  const { records, gaps, clock, policy } = deps;
  const seenBefore = makeSeenBefore(deps);

  /** At once, for whoever waits for it. The step is taken, so what fails here is left to revisiting, which does it again. */
  async function extendGrants(record: ChangeRecord): Promise<void> {
    try {
      await deps.applyExtensions?.(record);
    } catch {
      // The mark that the step left makes the next revisit apply it, loudly where it fails again.
    }
  }

  return async (id, step, caller, expected) => {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const found = await records.get(id);
      if (found === undefined) return { outcome: 'absent' };
      const { record: current, version } = found;
      if (isStale(expected, step, current, version)) {
        return { outcome: 'stale', record: current, version };
      }
      const now = toInstant(clock.now().getTime());
      const closes = step.action === 'close';
      const seenIn = closes ? await seenBefore(current, now) : [];
      const openGaps = closes ? await openGapsOf(gaps, id) : [];
      const result = takeStep(current, step, caller, { policy, now, seenIn, openGaps });
      if (result.kind === 'refused') return { outcome: 'refused', refusal: result.refusal };
      const { record } = result;
      const outstanding = outstandingOf(record, policy);
      if (result.kind === 'unchanged')
        return { outcome: 'unchanged', record, version, outstanding };
      const { action, why, changed } = result;
      const entry = { at: now, by: caller.identity, action, why, changed: [...changed] };
      if ((await records.replace(record, version, entry)) === 'replaced') {
        await extendGrants(record);
        return { outcome: 'taken', record, version: version + 1, outstanding };
      }
    }
    throw new AuditorError('busy', `Change ${id} kept changing while a step was taken with it`, {
      retryable: true,
      details: { id, tries },
    });
  };
}

/** Another approver's approval must not make mine stale: approving looks at what is asked for, not at the version. */
function isStale(
  expected: Expected | undefined,
  { action }: ChangeStepRequest,
  current: ChangeRecord,
  version: number,
): boolean {
  if (expected === undefined) return false;
  if (expected.edition !== editionOf(current)) return true;
  return action !== 'approve' && expected.version !== undefined && expected.version !== version;
}
