import type { Json } from '../../../schemas/json.ts';
import type { KnownState, StateAspect } from '../../../schemas/known-state.ts';

/** A state as an event shows it. `value` undefined: it changed to something that is not kept (too long, not told). */
export interface ToldState extends StateAspect {
  readonly at: string;
  readonly value: Json | undefined;
}

/** Whether the resource itself is there: true from its creation on, null once it is gone. It settles every other aspect. */
export const existence = 'existence';

/** Longest value that is kept, in bytes of its JSON text at most: a dozen of them are kept in one item of 400 kB. */
export const longestValue = 20_000;

/** The value as it may be kept: undefined where it is too long. */
export function keptValue(value: Json | undefined): Json | undefined {
  if (value === undefined || !isWithin(value, deepest)) return undefined;
  const text = JSON.stringify(value);
  const ascii = text.replaceAll(/[^ -~]/g, '').length;
  return ascii + 3 * (text.length - ascii) > longestValue ? undefined : value;
}

/** Deeper than any state; what is written as text must not be deeper than the stack. */
const deepest = 64;

function isWithin(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.values(value).every((inner: Json | undefined) => isWithin(inner ?? null, levels - 1))
  );
}

/** One key for one aspect of one resource. */
export function aspectKey({ resource, aspect }: StateAspect): string {
  const { account, region, type, id } = resource;
  return JSON.stringify([account, region, type, id, aspect]);
}

/**
 * What is known of each asked aspect: its latest state, or that it is absent because the resource was made or removed
 * since. `found`: the latest states before one instant, of the aspects and of their resources' existence.
 */
export function settledByExistence(
  asked: readonly StateAspect[],
  found: readonly KnownState[],
): readonly KnownState[] {
  const byKey = new Map(found.map((state) => [aspectKey(state), state]));
  return asked.flatMap(({ resource, aspect }) => {
    const state = byKey.get(aspectKey({ resource, aspect }));
    const being = byKey.get(aspectKey({ resource, aspect: existence }));
    if (being === undefined || aspect === existence) return state ?? [];
    const isOlder = state !== undefined && Date.parse(state.at) < Date.parse(being.at);
    if (state !== undefined && !isOlder) return state;
    return { resource, aspect, at: being.at, value: null };
  });
}
