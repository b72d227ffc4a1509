import type { ActiveSpan } from './active-span.ts';

/** Finds what is active at a moment, and what was nearest to it. */
export interface SpanIndex<T> {
  readonly size: number;
  /** Everything whose span contains the moment. Costs the logarithm of the size plus what is found. */
  at(moment: number): readonly T[];
  /** Up to `count` entries whose spans begin around the moment, half on each side where there are as many. */
  around(moment: number, count: number): readonly T[];
  all(): readonly T[];
}

/** Builds the index; entries of equal start keep the order they came in. */
export function indexSpans<T>(
  entries: readonly { readonly item: T; readonly span: ActiveSpan }[],
): SpanIndex<T> {
  const sorted = [...entries].sort((a, b) => compare(a.span.start, b.span.start));
  const starts = sorted.map(({ span }) => span.start);
  const ends = sorted.map(({ span }) => span.end);
  const items = sorted.map(({ item }) => item);
  const latestEnd = latestEnds(ends);
  return {
    size: items.length,
    at(moment) {
      const found: T[] = [];
      collect(0, items.length);
      return found;

      /** An implicit balanced tree over the sorted array: the middle is the root, `latestEnd` prunes. */
      function collect(from: number, to: number): void {
        if (from >= to) return;
        const middle = (from + to) >>> 1;
        if ((latestEnd[middle] ?? -Infinity) < moment) return;
        collect(from, middle);
        if ((starts[middle] ?? Infinity) > moment) return;
        const item = items[middle];
        if (item !== undefined && (ends[middle] ?? -Infinity) >= moment) found.push(item);
        collect(middle + 1, to);
      }
    },
    around(moment, count) {
      const place = firstAfter(starts, moment);
      const from = Math.max(0, Math.min(place - (count >>> 1), items.length - count));
      return items.slice(from, from + count);
    },
    all: () => items,
  };
}

/** For each root of the implicit tree the latest end below it. */
function latestEnds(ends: readonly number[]): readonly number[] {
  const latest: number[] = new Array<number>(ends.length).fill(-Infinity);
  const fill = (from: number, to: number): number => {
    if (from >= to) return -Infinity;
    const middle = (from + to) >>> 1;
    const end = Math.max(ends[middle] ?? -Infinity, fill(from, middle), fill(middle + 1, to));
    latest[middle] = end;
    return end;
  };
  fill(0, ends.length);
  return latest;
}

function firstAfter(starts: readonly number[], moment: number): number {
  let from = 0;
  let to = starts.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((starts[middle] ?? Infinity) <= moment) from = middle + 1;
    else to = middle;
  }
  return from;
}

function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
