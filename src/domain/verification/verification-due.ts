import type { ChangeRecord } from '../../schemas/change-record.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { compileRecurrence, type Openings } from '../matching/records/recurrence.ts';
import { type VerifiedEdition, verifiedEdition } from './verified-edition.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Events may come late, gaps close, grants end: so long after an end its result is looked at again. */
const lookAgainForHours = 48;
const looksAfterHours = [2, 8, 24, lookAgainForHours] as const;

/** What is to be looked at: what was done from one instant to another, and whether that was looked at before. */
export interface VerificationPeriod {
  readonly from: string;
  readonly windowEnd: string;
  readonly isAgain: boolean;
}

/**
 * When somebody has to look whether there is something to verify, by the record alone; null: never. A look that finds
 * nothing to write may be put off (`nextLookAt`), until the record is written anew.
 */
export function verificationDueAt(record: ChangeRecord): string | null {
  const edition = verifiedEdition(record);
  if (edition === undefined) return null;
  const verified = record.review?.verification;
  const before = verified && millisecondsOf(verified.windowEnd);
  const next = nextEnd(edition, before);
  // A result that was just written is looked at once more at once: whoever wrote it may have died before they told it.
  const again = verified === undefined ? Infinity : millisecondsOf(verified.at);
  const due = Math.min(next ?? Infinity, again);
  return due === Infinity ? null : toInstant(due);
}

/**
 * What there is to verify now; null: nothing. `now` less the grace for late events: what ended after that is left for
 * later.
 */
export function periodToVerify(record: ChangeRecord, settledAt: string): VerificationPeriod | null {
  const edition = verifiedEdition(record);
  if (edition === undefined) return null;
  const settled = millisecondsOf(settledAt);
  const verified = record.review?.verification;
  const before = verified && millisecondsOf(verified.windowEnd);
  const end = lastEnd(edition, before, settled);
  if (end !== null) {
    return {
      from: startOf(edition, verified?.windowEnd, end),
      windowEnd: toInstant(end),
      isAgain: false,
    };
  }
  if (verified === undefined || before === undefined) return null;
  const last = before + lookAgainForHours * hour;
  if (millisecondsOf(verified.at) >= last || settled >= last + day) return null;
  return { from: verified.from, windowEnd: verified.windowEnd, isAgain: true };
}

/** When to look next at a record of which nothing was written now; null: only once it is written anew. */
export function nextLookAt(record: ChangeRecord, now: string): string | null {
  const edition = verifiedEdition(record);
  if (edition === undefined) return null;
  const at = millisecondsOf(now);
  const verified = record.review?.verification;
  const before = verified && millisecondsOf(verified.windowEnd);
  const looks =
    before === undefined
      ? []
      : looksAfterHours.map((hours) => before + hours * hour).filter((look) => look > at);
  const openings = openingsOf(edition);
  const ends = [
    nextEnd(edition, before),
    // Openings in which nothing happened are passed over: one look a day finds the next in which something did.
    openings === undefined ? null : firstEndFrom(openings, at + day),
  ].flatMap((end) => (end !== null && end > at ? [end] : []));
  const due = Math.min(...looks, ...ends);
  return due === Infinity ? null : toInstant(due);
}

/** The next end that is to be verified after the one that was; of a recurrence one a day at most. */
function nextEnd(edition: VerifiedEdition, before: number | undefined): number | null {
  const openings = openingsOf(edition);
  const since = before === undefined ? edition.approvedAt : before + day;
  const ends = [
    windowEnd(edition, before),
    openings === undefined || since === undefined ? null : firstEndFrom(openings, since),
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** An amendment may bring the end of a window forward too; where there are openings besides, time only goes on. */
function windowEnd(
  { window, recurrence }: VerifiedEdition,
  before: number | undefined,
): number | null {
  if (window === undefined) return null;
  const end = millisecondsOf(window.end);
  if (end === before) return null;
  return recurrence === undefined || before === undefined || end > before ? end : null;
}

/** The last end that is over and was not verified yet. */
function lastEnd(
  edition: VerifiedEdition,
  before: number | undefined,
  settled: number,
): number | null {
  const first = nextEnd(edition, before);
  if (first === null || first > settled) return null;
  const openings = openingsOf(edition);
  const last = openings?.around(settled).last;
  // The last opening may still be open.
  const earlier = last && openings?.around(last.start - 1).last;
  const over = [windowEnd(edition, before), last?.end, earlier?.end].flatMap((end) =>
    typeof end === 'number' && end <= settled ? [end] : [],
  );
  return Math.max(first, ...over);
}

/** The end of the first opening that is not over before an instant. */
function firstEndFrom(openings: Openings, at: number): number | null {
  const { last, next } = openings.around(at);
  return last !== undefined && last.end >= at ? last.end : (next?.end ?? null);
}

function openingsOf({ recurrence }: VerifiedEdition): Openings | undefined {
  return recurrence === undefined ? undefined : compileRecurrence(recurrence);
}

/** A window's own start; with openings, what follows the end that was looked at last, else the approval. */
function startOf(
  { window, recurrence, approvedAt }: VerifiedEdition,
  before: string | undefined,
  end: number,
): string {
  if (window !== undefined && recurrence === undefined) return window.start;
  return before ?? toInstant(Math.min(approvedAt ?? end, end));
}
