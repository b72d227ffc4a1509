/** A request is tried so often before it is given up. */
export const mostAttempts = 4;

const firstPause = 250;
const longestPause = 10_000;

/** Milliseconds to wait before the next attempt: what the server asks for, else doubling, spread so that callers part. */
export function pauseBefore(
  attempt: number,
  retryAfter: string | null,
  random: () => number = Math.random,
): number {
  const asked = Number(retryAfter);
  if (retryAfter !== null && Number.isFinite(asked) && asked >= 0) {
    return Math.min(asked * 1_000, longestPause);
  }
  const most = firstPause * 2 ** (attempt - 1);
  return Math.round(most / 2 + (most / 2) * random());
}
