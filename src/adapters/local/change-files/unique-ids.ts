import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Fault } from '../../../schemas/fault.ts';
import type { PlacedRecord } from './parsed-changes.ts';

/** Keeps the first record of each id; every later one becomes a fault that names both places. */
export function firstOfEachId(placed: readonly PlacedRecord[]): {
  readonly records: readonly ChangeRecord[];
  readonly faults: readonly Fault[];
} {
  const first = new Map<string, PlacedRecord>();
  const faults: Fault[] = [];
  for (const one of placed) {
    const { id } = one.record;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, one);
    else
      faults.push({
        place: one.place,
        reason: `the id "${bounded(id)}" is already taken at ${earlier.place}; that record is used`,
        mend: 'give every record an id of its own, or remove one of the two',
      });
  }
  return { records: [...first.values()].map(({ record }) => record), faults };
}
