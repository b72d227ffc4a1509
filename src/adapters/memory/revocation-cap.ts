import type { RevocationCap } from '../../application/ports/revocation-cap.ts';
import {
  noPlacesTaken,
  type RevocationPlaces,
  takePlace,
} from '../../domain/grants/access-policy/revocation-places.ts';
import {
  type CountedCap,
  capKey,
  placeHolder,
  placeKey,
} from '../store-keys/revocation-cap-key.ts';

/** What caps of one process share: places by policy, and the grants that have one. */
export interface KeptPlaces {
  readonly places: Map<string, RevocationPlaces>;
  readonly holders: Set<string>;
}

/** Nothing counted yet. */
export function emptyPlaces(): KeptPlaces {
  return { places: new Map(), holders: new Set() };
}

/** A cap that lives as long as the process, or as what it shares with others. */
export function makeMemoryRevocationCap(
  cap: CountedCap,
  { places, holders }: KeptPlaces = emptyPlaces(),
): RevocationCap {
  return {
    async take(grantId, now) {
      const grant = placeHolder(grantId);
      if (holders.has(placeKey(cap, grant))) return 'free';
      const known = places.get(capKey(cap)) ?? noPlacesTaken;
      const { answer, next } = takePlace(known, grant, now.getTime(), cap);
      if (next !== undefined) places.set(capKey(cap), next);
      if (answer === 'free') holders.add(placeKey(cap, grant));
      return answer;
    },
  };
}
