import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import type { FailureClass } from './refusal-class.ts';

interface Tries {
  /** Minutes to wait after the first, second, … try; the last of them after every later one. */
  readonly waits: readonly [number, ...number[]];
  /** How often it is tried before the grant counts as failed. */
  readonly most: number;
}

const usual: Tries = { waits: [1, 5, 15, 60], most: 5 };

/** What was throttled says nothing about the grant, so it is tried longer; what was denied stays so without a person. */
const triesOf: Readonly<Record<FailureClass, Tries>> = {
  denied: { waits: [1, 5], most: 3 },
  throttled: { waits: [1, 2, 5, 10, 15], most: 12 },
  conflict: usual,
  invalid: { waits: [1], most: 1 },
  'not-found': usual,
  unanswered: usual,
  'no-role': { waits: [1], most: 1 },
  unknown: usual,
};

/** The most tries that any failure is given. */
export const mostTries = Math.max(...Object.values(triesOf).map(({ most }) => most));

/** How often what failed is tried again, without a word until people are to be told again. */
export const quietTryMinutes = 60;

/** How long whoever wrote an intent may be at work: longer than a run of the expiry function may take. */
export const workMinutes = 5;

/** When to try again after the given number of tries; undefined: it has failed, a person has to act. */
export function nextTryAt(
  attempts: number,
  failure: FailureClass,
  now: string,
): string | undefined {
  const { waits, most } = triesOf[failure];
  if (attempts >= most) return undefined;
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? waits[0];
  return toInstant(millisecondsOf(now) + wait * 60_000);
}
