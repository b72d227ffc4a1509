/** One name with its counts. */
export interface Ranked {
  readonly name: string;
  readonly total: number;
  readonly unmatched: number;
}

/** Counts by name in bounded memory. */
export interface Ranking {
  count(name: string, unmatched: boolean): void;
  /** The most frequent, by total, then by name. */
  top(most: number): readonly Ranked[];
  /** True once rare names were dropped to make room; counts are then at least what is shown. */
  approximate(): boolean;
}

/** `capacity`: names held at once; at twice that the rarer ones are dropped. */
export function makeRanking(capacity = 2_000): Ranking {
  let counts = new Map<string, { total: number; unmatched: number }>();
  let approximate = false;

  function ordered(): readonly Ranked[] {
    return [...counts]
      .map(([name, { total, unmatched }]) => ({ name, total, unmatched }))
      .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
  }

  return {
    count(name, unmatched) {
      const key = name.slice(0, 200);
      let entry = counts.get(key);
      if (entry === undefined) {
        entry = { total: 0, unmatched: 0 };
        // A copy: a slice would hold the text it was cut from in memory.
        counts.set(JSON.parse(JSON.stringify(key)), entry);
      }
      entry.total += 1;
      if (unmatched) entry.unmatched += 1;
      if (counts.size > 2 * capacity) {
        approximate = true;
        counts = new Map(
          ordered()
            .slice(0, capacity)
            .map(({ name: kept, ...rest }) => [kept, rest]),
        );
      }
    },
    top: (most) => ordered().slice(0, most),
    approximate: () => approximate,
  };
}
