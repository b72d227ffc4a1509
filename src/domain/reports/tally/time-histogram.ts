import { type Verdict, verdicts } from '../../../schemas/decision.ts';

export const seriesNames = [...verdicts, 'none'] as const;
export type Series = Verdict | 'none';

/** Counts of one interval, by verdict. */
export interface Interval {
  /** Start, milliseconds since the epoch, a multiple of the width (UTC). */
  readonly start: number;
  readonly counts: Readonly<Record<Series, number>>;
  readonly total: number;
}

const minute = 60_000;
/** Each a multiple of the one before, so that intervals merge without splitting. */
const widths = [1, 5, 15, 60, 360, 1_440, 10_080, 40_320, 524_160].map((width) => width * minute);

/** Counts over time. The intervals widen as the time range grows, so there are never more than `most`. */
export interface TimeHistogram {
  count(at: number, series: Series): void;
  /** Milliseconds of one interval. */
  width(): number;
  /** From the first to the last, empty ones in between included. */
  intervals(): readonly Interval[];
}

function emptyCounts(): Record<Series, number> {
  return {
    authorised: 0,
    'pre-approved': 0,
    ratified: 0,
    deviating: 0,
    unauthorised: 0,
    undetermined: 0,
    exempt: 0,
    none: 0,
  };
}

export function makeTimeHistogram(most = 60): TimeHistogram {
  let step = 0;
  let buckets = new Map<number, Record<Series, number>>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;

  const widthAt = (index: number) =>
    widths[index] ?? (widths.at(-1) ?? minute) * 10 ** (index - widths.length + 1);
  const startOf = (at: number) => Math.floor(at / widthAt(step)) * widthAt(step);
  const span = () => (startOf(last) - startOf(first)) / widthAt(step) + 1;

  function merge(): void {
    const merged = new Map<number, Record<Series, number>>();
    for (const [start, counts] of buckets) {
      const into = merged.get(startOf(start)) ?? emptyCounts();
      for (const series of seriesNames) into[series] += counts[series];
      merged.set(startOf(start), into);
    }
    buckets = merged;
  }

  return {
    count(at, series) {
      if (!Number.isFinite(at)) return;
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (span() > most) {
        while (span() > most) step += 1;
        merge();
      }
      const start = startOf(at);
      const counts = buckets.get(start) ?? emptyCounts();
      counts[series] += 1;
      buckets.set(start, counts);
    },
    width: () => widthAt(step),
    intervals() {
      if (buckets.size === 0) return [];
      return Array.from({ length: span() }, (_, index) => {
        const start = startOf(first) + index * widthAt(step);
        const counts = buckets.get(start) ?? emptyCounts();
        return { start, counts, total: seriesNames.reduce((sum, name) => sum + counts[name], 0) };
      });
    },
  };
}
