import type { Fault } from '../../../schemas/fault.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { JsonObject } from '../../../schemas/json.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TrailLookup } from '../../ports/trail-lookup.ts';
import type { WatermarkStore } from '../../ports/watermark-store.ts';
import { openTrailProgress } from './trail-progress.ts';
import { makeTrailTally, type TrailTally } from './trail-tally.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

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
  /**
   * Name of the watermark up to which everything was audited; `PASS/newest` is that of what was looked at. One for each
   * account and region that is looked up. @default reconcile-trail
   */
  readonly pass?: string;
  /** How far before a watermark the work begins anew, for events that came late. @default 30 */
  readonly overlapMinutes?: number;
  /** How old an event must be before the trail is trusted to hold it. @default 15 */
  readonly settleMinutes?: number;
  /** How far the very first pass looks back. @default 24 */
  readonly firstLookbackHours?: number;
  /** How far back the trail can be asked at all. @default 90 */
  readonly maxLookbackDays?: number;
  /** Length of the steps after each of which a watermark moves, so that a cut-off pass has got somewhere. @default 60 */
  readonly sliceMinutes?: number;
  /** How many of the slices held by a fault one pass tries again at most. @default 6 */
  readonly retrySlices?: number;
}

/** What one pass did. An event on the border of two slices is seen, and counted, in both. */
export interface ReconcileReport {
  /** The new period looked at; equal ends: nothing was due. */
  readonly from: string;
  readonly to: string;
  readonly seen: number;
  /** Decided now: the live feed had missed them. */
  readonly missed: number;
  readonly known: number;
  readonly notAChange: number;
  /** How many records could not be read or audited, now or again; later passes try them again. */
  readonly faults: number;
  /** The first of them, bounded. */
  readonly listedFaults: readonly Fault[];
  /** Everything up to here was audited, save what was ever out of reach. */
  readonly completeTo: string;
  /** Looked at, but not complete: it begins with a fault, or has yet to be tried again. */
  readonly held: TrailPeriod | null;
  /** How many slices of what was held were tried again. */
  readonly retriedSlices: number;
  /** A period due that the trail no longer serves: only trail files can still tell. */
  readonly outOfReach: TrailPeriod | null;
}

// An alias, not an interface: loggers take only what has an index signature.
type TrailPeriod = { readonly from: string; readonly to: string };

/**
 * The pass that audits what the live feed missed. First what is new, slice by slice, oldest first, up to now minus the
 * settling time: each slice is passed by, faulty or not, so that a record which can never be audited keeps no later one
 * waiting. Then a few of the slices that faults hold, up to the first that is still faulty. A repeat after a crash finds
 * its work `known`. Throws when the trail or a watermark cannot be reached.
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
  retrySlices = 6,
}: ReconcileTrailParts): () => Promise<ReconcileReport> {
  const overlap = overlapMinutes * minute;

  /** Whether everything in the slice was audited. */
  async function lookAt(slice: Slice, tally: TrailTally): Promise<boolean> {
    const faultsBefore = tally.faults;
    const period = { from: toInstant(slice.from), to: toInstant(slice.to) };
    for await (const entry of trail.mutations(period)) {
      tally.seen += 1;
      if (entry.kind === 'fault') {
        tally.addFault(entry.fault);
        continue;
      }
      try {
        tally.outcomes[await audit({ record: entry.record, text: entry.text })] += 1;
      } catch (error) {
        tally.addFailedAudit(entry.record, error);
      }
    }
    return tally.faults === faultsBefore;
  }

  return async () => {
    const now = clock.now().getTime();
    const to = now - settleMinutes * minute;
    const reach = now - maxLookbackDays * day;
    const firstDue = Math.max(to - firstLookbackHours * hour, reach);
    const progress = await openTrailProgress(watermarks, pass, firstDue);
    const { complete, newest } = progress;
    const dueFrom = (mark: number): number =>
      progress.isFirst ? firstDue : Math.max(mark - overlap, reach);
    const from = Math.min(dueFrom(newest), to);
    const tally = makeTrailTally();

    let cleanTo = from;
    for (const slice of slicesOf({ from, mark: newest, to }, sliceMinutes * minute)) {
      const isClean = await lookAt(slice, tally);
      if (isClean && cleanTo === slice.from) cleanTo = slice.to;
      // In this order: a crash in between leaves a slice to try again, never a fault that was passed by.
      await progress.moveNewest(slice.to);
      if (complete >= newest && cleanTo === slice.to) await progress.moveComplete(cleanTo);
    }

    // From an overlap before: a fault that came late may lie there. What is new was looked at just now.
    const heldFrom = Math.min(dueFrom(complete), from);
    const held = slicesOf({ from: heldFrom, mark: complete, to: from }, sliceMinutes * minute);
    let retriedSlices = 0;
    let caughtUpTo = heldFrom;
    for (const slice of held) {
      if (retriedSlices === retrySlices) break;
      retriedSlices += 1;
      if (!(await lookAt(slice, tally))) break;
      caughtUpTo = slice.to;
      await progress.moveComplete(caughtUpTo);
    }
    if (caughtUpTo === from) await progress.moveComplete(cleanTo);

    return {
      from: toInstant(from),
      to: toInstant(to),
      seen: tally.seen,
      missed: tally.outcomes.decided,
      known: tally.outcomes.known,
      notAChange: tally.outcomes['not-a-change'],
      faults: tally.faults,
      listedFaults: tally.listedFaults,
      completeTo: toInstant(progress.complete),
      held: periodOf(progress.complete, progress.newest),
      retriedSlices,
      outOfReach: periodOf(complete, reach),
    };
  };
}

interface Slice {
  readonly from: number;
  readonly to: number;
}

/** The first slice goes a whole length beyond the watermark, however long the overlap before it: each pass gets on. */
function* slicesOf(
  { from, mark, to }: Slice & { readonly mark: number },
  length: number,
): Generator<Slice> {
  let start = from;
  while (start < to) {
    const end = Math.min(Math.max(start, mark) + length, to);
    yield { from: start, to: end };
    start = end;
  }
}

function periodOf(from: number, to: number): TrailPeriod | null {
  return from < to ? { from: toInstant(from), to: toInstant(to) } : null;
}
