import { dueByRecord } from '../../domain/gaps/due-by-record.ts';
import { placedSightings } from '../../domain/gaps/placed-sightings.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { StoredDecision, Verdict } from '../../schemas/decision.ts';
import type { SeenControl } from '../../schemas/seen-control.ts';
import type { NoteControls } from './note-controls.ts';

/** An event, and what it says of controls. */
export interface SeenEvent {
  readonly event: ChangeEvent;
  readonly seen: readonly SeenControl[];
}

/** The decision on it, with the record it rests on; undefined: that is to be read. */
export interface Deciding {
  readonly decision: StoredDecision;
  readonly basis?: ChangeRecord | null | undefined;
}

/**
 * Keeps what an event says of controls, with the record that covers it and when that says they are to be on again. What
 * has no decision (a configuration item that a call explains) counts without. May be repeated.
 */
export type WatchControls = (seen: SeenEvent, deciding?: Deciding) => Promise<void>;

const covering: ReadonlySet<Verdict | null> = new Set<Verdict | null>([
  'authorised',
  'pre-approved',
  'ratified',
]);

export function makeWatchControls({
  noteControls,
  readBasis,
}: {
  readonly noteControls: NoteControls;
  /** `makeReadBasis`: a record as it counts for an event. */
  readonly readBasis: (event: ChangeEvent, record: string) => Promise<ChangeRecord | null>;
}): WatchControls {
  async function coverOf(event: ChangeEvent, at: string, deciding: Deciding | undefined) {
    const id = deciding?.decision.record ?? null;
    if (deciding === undefined || id === null || !covering.has(deciding.decision.verdict)) {
      return { record: null };
    }
    const known = deciding.basis === undefined ? await readBasis(event, id) : deciding.basis;
    return { record: id, dueAt: known?.id === id ? dueByRecord(known, at) : undefined };
  }

  return async ({ event, seen }, deciding) => {
    const at = event.at ?? deciding?.decision.decidedAt;
    if (seen.length === 0 || at === undefined) return;
    const isOff = seen.some(({ says }) => says === 'off');
    await noteControls(
      placedSightings(seen, event, {
        at,
        ...(isOff ? await coverOf(event, at, deciding) : { record: null }),
        revision: deciding?.decision.revision ?? 0,
      }),
    );
  };
}
