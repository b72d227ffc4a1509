import type { ChangeEvent } from '../../schemas/change-event.ts';
import { familyRegion, resourceFamily } from '../events/configuration/resource-family.ts';
import { callListsWith, watchedType } from '../events/configuration/watched-properties.ts';
import {
  explainDifferences,
  type PossibleCalls,
  withoutExplained,
} from './explained-differences.ts';
import { type Fingerprint, fingerprintOfText } from './fingerprint.ts';
import { ShardedTable } from './sharded-table.ts';

/** Config records within minutes, or once a day where it records daily. */
const hoursUntilRecorded = 24;
/** Time is kept in steps of this length; also what the clocks of the two feeds may differ by. */
const stepSeconds = 15 * 60;
/** Bounds the memory: on average an event leaves at most this many notes behind. */
const notesPerEvent = 2;
/** What the first events may leave beyond that: one alone may write several properties. */
const firstAllowance = 64;
/** Actions whose lists are remembered. Names come from records, so their number is bounded. */
const mostActions = 4_096;
/** The kind of note that every call on a resource leaves which writes no watched property. */
const anyCall = -1;

/**
 * Which properties of which resources API calls changed, and when: tells what of a configuration item no API event
 * explains. Config gives no link to the call, so resource, property and time decide. At most 23 bytes an event.
 */
export class ExplainedChanges {
  readonly #table = new ShardedTable(0);
  readonly #seed: number;
  readonly #lists = new Map<string, readonly number[]>();
  #allowance = firstAllowance;

  /** `seed`: random, so that nobody can construct collisions. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Bytes kept. */
  get bytes(): number {
    return this.#table.bytes;
  }

  /**
   * Notes an API call; only one that changed something explains anything. What goes beyond the allowance stays
   * unexplained: seen, never hidden.
   */
  note(event: ChangeEvent): void {
    const { source, notAChange, outcome, action } = event;
    if (source !== 'cloudtrail' || notAChange !== null || outcome !== 'succeeded') return;
    this.#allowance += notesPerEvent;
    const step = stepOf(event.at);
    if (step === undefined) return;
    const lists = this.#listsWith(action);
    for (const { id, type } of event.resources) {
      const place = placeOf(event, type, id);
      // Of a type that is not listed, whatever a call wrote explains everything.
      const own = watchedType(type) === undefined ? new Set([anyCall, ...lists]) : lists;
      for (const list of own) {
        if (this.#allowance <= 0) return;
        const [high, low] = this.#keyOf(place, list, step);
        if (this.#table.add(high, low)) this.#allowance -= 1;
      }
    }
  }

  /**
   * The item without what the calls noted explain: `explained` where that is all of it, the very event where it is
   * nothing.
   */
  withoutExplained(item: ChangeEvent): ChangeEvent {
    const captured = stepOf(item.at);
    if (captured === undefined) return item;
    const known = new Map<number, boolean>();
    const isNoted = (list: number): boolean => {
      const found = known.get(list) ?? this.#isNoted(item, list, captured);
      known.set(list, found);
      return found;
    };
    const calledBy = (possible: PossibleCalls): string | undefined =>
      (possible === 'any' ? [anyCall] : possible).some(isNoted) ? 'noted' : undefined;
    const explanation = explainDifferences(item, calledBy);
    return explanation === undefined ? item : withoutExplained(item, explanation);
  }

  #isNoted(item: ChangeEvent, list: number, captured: number): boolean {
    const steps = (hoursUntilRecorded * 60 * 60) / stepSeconds;
    for (const { type, id, name, arn } of item.resources) {
      for (const handle of new Set([id, name, arn])) {
        if (handle === undefined) continue;
        const place = placeOf(item, type, handle);
        for (let back = -1; back <= steps; back += 1) {
          const [high, low] = this.#keyOf(place, list, captured - back);
          if (this.#table.has(high, low)) return true;
        }
      }
    }
    return false;
  }

  /** The lists an action is in; of one that is in none, that it was any call. */
  #listsWith(action: string): readonly number[] {
    const known = this.#lists.get(action);
    if (known !== undefined) return known;
    const found = callListsWith(action);
    const lists = found.length === 0 ? [anyCall] : found;
    if (this.#lists.size < mostActions) this.#lists.set(action, lists);
    return lists;
  }

  #keyOf(place: string, list: number, step: number): Fingerprint {
    return fingerprintOfText(`${step}|${list}|${place}`, this.#seed);
  }
}

function placeOf({ account, region }: ChangeEvent, type: string, handle: string): string {
  const family = resourceFamily(type);
  return `${account}|${familyRegion(family, region)}|${family}|${handle}`;
}

function stepOf(at: string | null): number | undefined {
  if (at === null) return undefined;
  return Math.floor(Date.parse(at) / 1_000 / stepSeconds);
}
