import { periodExemptedBy, periodTouchedBy } from '../../../domain/decisions/revisited-period.ts';
import type { MatchingPolicy } from '../../../domain/matching/matching-policy.ts';
import type { ActiveSpan } from '../../../domain/matching/records/active-span.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { ChangeStep, FieldChange } from '../../../schemas/change-step.ts';
import type { RevisionCause } from '../../../schemas/kept-event.ts';
import type { ChangeRecordStore } from '../../ports/change-record-store.ts';
import type { ExemptionStore } from '../../ports/exemption-store.ts';

/** What changed, and the time whose events it may touch. */
export interface Touched {
  readonly period: ActiveSpan;
  readonly cause: RevisionCause;
  /** The record, where it is one. */
  readonly record?: ChangeRecord | undefined;
}

export interface TouchedPeriodParts {
  readonly records: Pick<ChangeRecordStore, 'get' | 'history'>;
  readonly exemptions: Pick<ExemptionStore, 'get'>;
  readonly policy: MatchingPolicy;
}

const stepsAtOnce = 1_000;

/** The time that a record or exemption which changed may touch. Undefined: it is not there. */
export function makeTouchedPeriod({
  records,
  exemptions,
  policy,
}: TouchedPeriodParts): (
  kind: 'change-record' | 'exemption',
  id: string,
) => Promise<Touched | undefined> {
  async function changedFields(id: string): Promise<readonly FieldChange[]> {
    const changed: FieldChange[] = [];
    let cursor: string | undefined;
    do {
      const page = await records.history(id, { limit: stepsAtOnce, cursor });
      changed.push(...page.items.flatMap((step) => step.changed));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return changed;
  }

  return async (kind, id) => {
    if (kind === 'exemption') {
      const found = await exemptions.get(id);
      if (found === undefined) return undefined;
      return { period: periodExemptedBy(found.exemption), cause: causeOf(kind, id, found.step) };
    }
    const found = await records.get(id);
    if (found === undefined) return undefined;
    // The first version replaced nothing.
    const changed = found.version === 1 ? [] : await changedFields(id);
    const period = periodTouchedBy(found.record, changed, policy);
    return { period, cause: causeOf(kind, id, found.step), record: found.record };
  };
}

function causeOf(
  kind: 'change-record' | 'exemption',
  id: string,
  step: ChangeStep | undefined,
): RevisionCause {
  const what = kind === 'exemption' ? `exemption ${id}` : id;
  const happened = step === undefined ? 'changed' : `was ${step.action}`;
  return { kind, of: id, detail: `${what} ${happened}` };
}
