import type { StateOwner } from '../../../schemas/known-state.ts';
import type { MadeSystem, MeasureSighting } from '../../../schemas/made-system.ts';

/** What is remembered of systems: what events showed from one instant on and before another, in milliseconds. */
export interface MeasureMemory {
  /** Whether it had the measure at the end, as the last of them shows. Undefined: none of them says. */
  shown(owner: StateOwner, measure: string, from: number, to: number): boolean | undefined;
  isGone(owner: StateOwner, from: number, to: number): boolean;
}

/**
 * What the systems an event made lack at an instant: what they lack for good, and what had not come by then. Of several,
 * what one of them lacks. Those that are gone lack nothing; where all are, the answer is empty.
 */
export function lackingWhenSettled(
  { at, owners, forGood, atFirst }: MadeSystem,
  memory: MeasureMemory,
  settled: number,
): readonly string[] {
  const from = Date.parse(at);
  const alive = owners.filter((owner) => !memory.isGone(owner, from, settled));
  if (alive.length === 0) return [];
  const missing = Object.entries(atFirst)
    .filter(([measure, has]) =>
      alive.some((owner) => !(memory.shown(owner, measure, from, settled) ?? has)),
    )
    .map(([measure]) => measure);
  return [...forGood, ...missing];
}

/** Memory over what was noted of each system. Of two events in one instant the one that gives counts. */
export function memoryOf(
  sightingsOf: (owner: StateOwner) => readonly MeasureSighting[],
): MeasureMemory {
  const within = (owner: StateOwner, from: number, to: number) =>
    sightingsOf(owner).filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
  return {
    shown(owner, measure, from, to) {
      let last: { readonly at: number; readonly has: boolean } | undefined;
      for (const { at, measures } of within(owner, from, to)) {
        const has = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
        if (has === undefined) continue;
        const time = Date.parse(at);
        if (last === undefined || time > last.at) last = { at: time, has };
        else if (time === last.at && has) last = { at: time, has };
      }
      return last?.has;
    },
    isGone: (owner, from, to) => within(owner, from, to).some(({ gone }) => gone),
  };
}
