/** How late access ended, in minutes. */
export interface Lateness {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly most: number;
}

export function latenessOf(minutes: readonly number[]): Lateness {
  const sorted = [...minutes].sort((one, other) => one - other);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) /
    10;
  return { count: sorted.length, median: at(0.5), p99: at(0.99), most: at(1) };
}
