/** Spaces calls evenly: the nth caller resolves at least n times the spacing after the first. */
export function makePacer(parts: {
  readonly spacingMilliseconds: number;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}): () => Promise<void> {
  let freeAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = parts.now();
    const turn = Math.max(now, freeAt);
    freeAt = turn + parts.spacingMilliseconds;
    if (turn > now) await parts.sleep(turn - now);
  };
}
