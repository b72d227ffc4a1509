import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { KnownState, StateAspect } from '../../../schemas/known-state.ts';
import { firstLookups, furtherLookups, knownBeforeOf } from './lookups.ts';
import { type StateEntry, stateAt, withState } from './state-history.ts';
import { statesTold } from './states-told.ts';
import { aspectKey } from './told-state.ts';

interface Remembered {
  readonly history: readonly StateEntry[];
  readonly bytes: number;
}

/**
 * The states that events of one run showed, within a fixed amount of memory: what was not touched for longest is
 * forgotten first, and is not known then.
 */
export class RememberedStates {
  readonly #mostBytes: number;
  readonly #mostAspects: number;
  /** In the order they were last touched. */
  readonly #aspects = new Map<string, Remembered>();
  #bytes = 0;

  constructor({ mostBytes = 16 * 1_024 * 1_024, mostAspects = 20_000 } = {}) {
    this.#mostBytes = mostBytes;
    this.#mostAspects = mostAspects;
  }

  /** Bytes kept, roughly. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What was known before an event, as far as it is remembered. */
  before(event: ChangeEvent): readonly KnownState[] {
    const { at, eventId } = event;
    const asked = at === null ? [] : firstLookups(event);
    if (at === null || asked.length === 0) return [];
    const found = this.#find(asked, at, eventId);
    if (found.length === 0) return [];
    return knownBeforeOf(event, found, this.#find(furtherLookups(found), at, eventId));
  }

  /** Remembers what an event shows. */
  note(event: ChangeEvent): void {
    for (const { resource, aspect, at, value } of statesTold(event)) {
      const key = aspectKey({ resource, aspect });
      const known = this.#aspects.get(key);
      const entry = { at: Date.parse(at), event: event.eventId, value };
      const history = withState(known?.history ?? [], entry);
      if (history !== undefined) this.#put(key, history);
    }
  }

  #find(asked: readonly StateAspect[], at: string, eventId: string): readonly KnownState[] {
    return asked.flatMap(({ resource, aspect }) => {
      const history = this.#aspects.get(aspectKey({ resource, aspect }))?.history ?? [];
      const state = stateAt(history, Date.parse(at), eventId);
      if (state === undefined) return [];
      return { resource, aspect, at: toInstant(state.at), value: state.value };
    });
  }

  #put(key: string, history: readonly StateEntry[]): void {
    this.#drop(key);
    const bytes = history.reduce((sum, entry) => sum + weightOf(entry), 2 * key.length + 100);
    this.#aspects.set(key, { history, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#aspects.keys()) {
      if (this.#bytes <= this.#mostBytes && this.#aspects.size <= this.#mostAspects) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#aspects.get(key)?.bytes ?? 0;
    this.#aspects.delete(key);
  }
}

/** A parsed document takes several times its text. */
function weightOf({ event, value }: StateEntry): number {
  const text = value === undefined || value === null ? 0 : JSON.stringify(value).length;
  return 100 + 2 * event.length + 4 * text;
}
