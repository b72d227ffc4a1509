import type { Fault } from '../schemas/fault.ts';
import { millisecondsOf, toInstant } from '../schemas/instant.ts';
import type { JsonObject } from '../schemas/json.ts';
import type { Clock } from './ports/clock.ts';
import type { TrailLookup } from './ports/trail-lookup.ts';
import type { WatermarkStore } from './ports/watermark-store.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const mostFaultsListed = 100;

/** Audits one record of the trail. `known`: its decision exists. `decided`: the live feed had missed it. */
export type AuditTrailRecord = (input: {
  readonly record: JsonObject;
  readonly text: string;
}) => Promise<'decided' | 'known' | 'not-a-change'>;

export interface ReconcileTrailParts {
  readonly trail: TrailLookup;
  readonly watermarks: WatermarkStore;
  readonly audit: AuditTrailRecord;
  readonly clock: Clock;
  /** Name of the watermark; one for each account and region that is looked up. @default reconcile-trail */
  readonly pass?: string;
  /** How far before the watermark each pass begins anew, for events that came late. @default 30 */
  readonly overlapMinutes?: number;
  /** How old an event must be before the trail is trusted to hold it. @default 15 */
  readonly settleMinutes?: number;
  /** How far the very first pass looks back. @default 24 */
  readonly firstLookbackHours?: number;
  /** How far back the trail can be asked at all. @default 90 */
  readonly maxLookbackDays?: number;
  /** Length of the steps after each of which the watermark moves, so that a cut-off pass has got somewhere. @default 60 */
  readonly sliceMinutes?: number;
}

/** What one pass did. An event on the border of two slices is seen, and counted, in both. */
export interface ReconcileReport {
  /** The period looked at; equal ends: nothing was due. */
  readonly from: string;
  readonly to: string;
  readonly seen: number;
  /** Decided now: the live feed had missed them. */
  readonly missed: number;
  readonly known: number;
  readonly notAChange: number;
  /** How many records could not be read or audited; the next pass tries them again. */
  readonly faults: number;
  /** The first of them, bounded. */
  readonly listedFaults: readonly Fault[];
  /** A period due that the trail no longer serves: only trail files can still tell. */
  readonly outOfReach: { readonly from: string; readonly to: string } | null;
}

/**
 * The pass that audits what the live feed missed: from the watermark minus an overlap to now minus the settling time,
 * slice by slice, oldest first. The watermark follows each finished slice and rests before the first one with a fault,
 * so nothing faulty is passed by; a repeat after a crash finds its work `known`. Throws when the trail or the watermark
 * cannot be reached.
 */
export function makeReconcileTrail({
  trail,
  watermarks,
  audit,
  clock,
  pass = 'reconcile-trail',
  overlapMinutes = 30,
  settleMinutes = 15,
  firstLookbackHours = 24,
  maxLookbackDays = 90,
  sliceMinutes = 60,
}: ReconcileTrailParts): () => Promise<ReconcileReport> {
  async function reconcileSlice(from: number, to: number, tally: Tally): Promise<void> {
    const period = { from: toInstant(from), to: toInstant(to) };
    for await (const entry of trail.mutations(period)) {
      tally.seen += 1;
      if (entry.kind === 'fault') {
        tally.fault(entry.fault);
        continue;
      }
      try {
        tally.count(await audit({ record: entry.record, text: entry.text }));
      } catch (error) {
        tally.fault(failedAudit(entry.record, error));
      }
    }
  }

  return async () => {
    const now = clock.now().getTime();
    const to = now - settleMinutes * minute;
    const reach = now - maxLookbackDays * day;
    const watermark = await watermarks.get(pass);
    const due =
      watermark === undefined
        ? to - firstLookbackHours * hour
        : millisecondsOf(watermark) - overlapMinutes * minute;
    const from = Math.min(Math.max(due, reach), to);
    const lost = watermark !== undefined && millisecondsOf(watermark) < from;

    const tally = makeTally();
    for (let start = from; start < to; start += sliceMinutes * minute) {
      const end = Math.min(start + sliceMinutes * minute, to);
      await reconcileSlice(start, end, tally);
      if (tally.faults === 0) await watermarks.advance(pass, toInstant(end));
    }
    return {
      from: toInstant(from),
      to: toInstant(to),
      seen: tally.seen,
      missed: tally.decided,
      known: tally.known,
      notAChange: tally['not-a-change'],
      faults: tally.faults,
      listedFaults: tally.listedFaults,
      outOfReach: lost && watermark !== undefined ? { from: watermark, to: toInstant(from) } : null,
    };
  };
}

type Tally = ReturnType<typeof makeTally>;

function makeTally() {
  const listedFaults: Fault[] = [];
  return {
    seen: 0,
    decided: 0,
    known: 0,
    'not-a-change': 0,
    faults: 0,
    listedFaults,
    count(outcome: 'decided' | 'known' | 'not-a-change'): void {
      this[outcome] += 1;
    },
    fault(fault: Fault): void {
      this.faults += 1;
      if (listedFaults.length < mostFaultsListed) listedFaults.push(fault);
    },
  };
}

function failedAudit(record: JsonObject, error: unknown): Fault {
  const id = JSON.stringify(record['eventID'] ?? 'without id').slice(0, 200);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    place: `LookupEvents: event ${id}`,
    reason: `could not be audited (${reason.slice(0, 500)})`,
    mend: 'mend the cause; the next pass tries this event again',
  };
}
