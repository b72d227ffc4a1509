import type { Criterion } from '../../../schemas/decision.ts';
import type { Pattern } from '../patterns/patterns.ts';

/** What comparing one aspect gave: the pattern that fits, or why none does. No words yet: see `explain-record.ts`. */
export type Found<P extends Pattern = Pattern> = P | 'fail' | 'unknown';

/** The result of a criterion. */
export function resultOf(found: Found): Criterion['result'] {
  return typeof found === 'string' ? found : 'pass';
}
