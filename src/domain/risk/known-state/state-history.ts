import * as z from 'zod';
import type { Json } from '../../../schemas/json.ts';

/** One state in the history of an aspect. */
export interface StateEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: string;
  /** Undefined: it changed to something that is not kept. */
  readonly value?: Json | undefined;
  /** The record that corrected the event: what it says counts. */
  readonly correction?: string | undefined;
}

export const StateEntrySchema: z.ZodType<StateEntry> = z.object({
  at: z.number(),
  event: z.string(),
  value: z.json().optional(),
  correction: z.string().optional(),
});

/** Of one aspect; the oldest are dropped, and what was before them is not known then. */
const mostEntries = 12;

/**
 * The history with one more entry, in order of time. Undefined where it adds nothing. The order of adding makes no
 * difference: a correction takes the place of what it corrects, and of several the one whose id sorts last stays.
 */
export function withState(
  history: readonly StateEntry[],
  entry: StateEntry,
): readonly StateEntry[] | undefined {
  const own = history.find(({ at, event }) => at === entry.at && event === entry.event);
  if (own !== undefined && (own.correction ?? '') >= (entry.correction ?? '')) return undefined;
  const others = history.filter((one) => one !== own);
  const next = [...others, entry].sort(byTime).slice(-mostEntries);
  return next.includes(entry) ? next : undefined;
}

/**
 * The latest state before an instant. Undefined: not known, also where another event touched the aspect in the same
 * instant, or two left different states at once: CloudTrail's times are whole seconds. `event`: whose own entry does
 * not count.
 */
export function stateAt(
  history: readonly StateEntry[],
  at: number,
  event: string,
): { readonly at: number; readonly value: Json } | undefined {
  const others = history.filter((entry) => entry.event !== event);
  if (others.some((entry) => entry.at === at)) return undefined;
  const earlier = others.filter((entry) => entry.at < at);
  const [last] = earlier.slice(-1);
  if (last?.value === undefined) return undefined;
  const text = JSON.stringify(last.value);
  const isSame = (entry: StateEntry) => JSON.stringify(entry.value) === text;
  if (!earlier.filter((entry) => entry.at === last.at).every(isSame)) return undefined;
  return { at: last.at, value: last.value };
}

function byTime(left: StateEntry, right: StateEntry): number {
  return left.at - right.at || (left.event < right.event ? -1 : left.event > right.event ? 1 : 0);
}
