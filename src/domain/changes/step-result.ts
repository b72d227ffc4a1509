import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { FieldChange, StepAction } from '../../schemas/change-step.ts';
import type { CompiledChangePolicy } from '../policy/compiling/compiled-policy.ts';
import { fieldChanges } from './field-changes.ts';
import type { OpenGap } from './gaps-at-closing.ts';
import { type RefusalCode, refusalOf, type StepRefusal } from './step-refusal.ts';

/** What a step did to a thing. */
export type ResultOf<T> =
  | {
      readonly kind: 'taken';
      readonly record: T;
      readonly action: StepAction;
      readonly why: string | null;
      readonly changed: readonly FieldChange[];
    }
  | { readonly kind: 'unchanged'; readonly record: T }
  | { readonly kind: 'refused'; readonly refusal: StepRefusal };

/** What a step did to a change. */
export type StepResult = ResultOf<ChangeRecord>;

/** What a step depends on beside the record, the request and the caller. */
export interface World {
  readonly policy: CompiledChangePolicy;
  /** UTC instant. */
  readonly now: string;
  /** Environments in which the same actions were seen and covered before; only closing asks. */
  readonly seenIn: readonly string[];
  /** Controls that the change switched off and that are still off; only closing asks. @default none */
  readonly openGaps?: readonly OpenGap[] | undefined;
}

/** The step was taken: what it changed is measured, not told. */
export function taken<T extends object>(
  before: T,
  record: T,
  action: StepAction,
  why: string | null = null,
): ResultOf<T> {
  return {
    kind: 'taken',
    record,
    action,
    why,
    changed: fieldChanges(before, record),
  };
}

/** The step was refused, by name. */
export function refused(
  code: RefusalCode,
  special: Partial<Omit<StepRefusal, 'kind' | 'code'>> = {},
): { readonly kind: 'refused'; readonly refusal: StepRefusal } {
  return { kind: 'refused', refusal: refusalOf(code, special) };
}
