/** Sorts after every instant: the end of what has no end. */
export const farFuture = '9999-12-31T23:59:59.999Z';
/** Sorts before every instant. */
export const farPast = '0000-01-01T00:00:00.000Z';

/**
 * An instant as fixed-width UTC text with milliseconds, so that text order is time order; as written it is not
 * (`…:00.5Z` sorts before `…:00Z`, offsets differ). Undefined where the text is no instant.
 */
export function sortableInstant(instant: string): string | undefined {
  return sortableMilliseconds(Date.parse(instant));
}

/** Milliseconds since the epoch as `sortableInstant` writes them; beyond the years 0 to 9999 the nearest of its bounds. */
export function sortableMilliseconds(milliseconds: number): string | undefined {
  if (Number.isNaN(milliseconds)) return undefined;
  if (milliseconds >= Date.parse(farFuture)) return farFuture;
  if (milliseconds <= Date.parse(farPast)) return farPast;
  return new Date(milliseconds).toISOString();
}

/** As `sortableInstant`, for an instant that our own schema vouches for: anything else is a programming error. */
export function requireSortable(instant: string): string {
  const sortable = sortableInstant(instant);
  if (sortable === undefined) {
    throw new TypeError(
      `"${instant.slice(0, 40)}" is no instant; write it like 2026-03-02T09:00:00Z`,
    );
  }
  return sortable;
}
