import type { ScopeEntry } from '../../../schemas/change-record.ts';

/** Why a change may not be submitted as it is, and what to do; `proposal` is a narrower scope where one follows. */
export interface Refusal {
  readonly because: string;
  readonly mend: string;
  readonly proposal?: readonly ScopeEntry[];
}
