/** Who took a place under the cap lately, and since when it is reached. Instants in milliseconds since 1970. */
export interface RevocationPlaces {
  readonly taken: readonly { readonly grant: string; readonly at: number }[];
  readonly reachedAt: number | null;
}

export const noPlacesTaken: RevocationPlaces = { taken: [], reachedAt: null };

export interface PlaceTaken {
  readonly answer: 'free' | 'reached';
  /** What is to be kept; undefined: nothing changes. */
  readonly next: RevocationPlaces | undefined;
}

const hour = 3_600_000;

/**
 * Takes a place for a grant. One more than `most` within any `hours` hours reaches the cap, and then it stays reached:
 * whatever asked for so many may be wrong, and time alone does not mend it. Clocks of workers differ a little, so what
 * counts as now is the latest instant seen.
 */
export function takePlace(
  places: RevocationPlaces,
  grant: string,
  at: number,
  cap: { readonly most: number; readonly hours: number },
): PlaceTaken {
  if (places.taken.some((place) => place.grant === grant))
    return { answer: 'free', next: undefined };
  if (places.reachedAt !== null) return { answer: 'reached', next: undefined };
  const now = Math.max(at, ...places.taken.map((place) => place.at));
  const recent = places.taken.filter((place) => place.at > now - cap.hours * hour);
  return recent.length < cap.most
    ? { answer: 'free', next: { taken: [...recent, { grant, at: now }], reachedAt: null } }
    : { answer: 'reached', next: { taken: recent, reachedAt: now } };
}
