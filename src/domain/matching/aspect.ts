import type { Criterion } from '../../schemas/decision.ts';

/** One compared aspect of one record. The detail is only worded for the record that is shown. */
export interface Aspect {
  readonly result: Criterion['result'];
  /** The pattern that fitted holds no wildcard. */
  readonly exact: boolean;
  /** Literal characters of the pattern that fitted: more means narrower. */
  readonly literals: number;
  detail(): string;
}

export function passed(
  pattern: { readonly exact: boolean; readonly literals: number },
  detail: () => string,
): Aspect {
  return { result: 'pass', exact: pattern.exact, literals: pattern.literals, detail };
}

export function failed(detail: () => string): Aspect {
  return { result: 'fail', exact: false, literals: 0, detail };
}

export function unknown(detail: () => string): Aspect {
  return { result: 'unknown', exact: false, literals: 0, detail };
}
