import { controlNamed } from '../../domain/gaps/control-named.ts';
import { gapsOf } from '../../domain/gaps/gaps-of.ts';
import { lookAtOf } from '../../domain/gaps/look-at.ts';
import type { PlacedSighting } from '../../domain/gaps/placed-sightings.ts';
import { withSightings } from '../../domain/gaps/with-sightings.ts';
import type { ControlPlace, ControlSighting, ControlWatch } from '../../schemas/gap.ts';
import type { GapStore } from '../ports/gap-store.ts';

/** Keeps what one event says of controls, all of it in one call, and lists the gaps that follow. May be repeated. */
export type NoteControls = (ofEvent: readonly PlacedSighting[]) => Promise<void>;

/** Others may note at the same time; each loses to the others a few times at most. */
const mostTurns = 25;

export function makeNoteControls({
  gaps,
}: {
  readonly gaps: Pick<GapStore, 'watch' | 'save' | 'relist'>;
}): NoteControls {
  async function note(place: ControlPlace, ofEvent: readonly ControlSighting[]): Promise<void> {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const known = (await gaps.watch(place)) ?? { ...place, ...nothingSeen };
      const sightings = withSightings(known.sightings, ofEvent);
      // Known already: whoever noted it may not have come to listing what follows.
      if (sightings === undefined) return relist(known, gaps);
      if (await keepWatch({ ...known, sightings: [...sightings] }, gaps)) return;
    }
    throw new Error(
      `What is known of the control ${place.control} kept changing while it was noted`,
    );
  }

  return async (ofEvent) => {
    const byPlace = new Map<string, PlacedSighting[]>();
    for (const one of ofEvent) {
      const { control, account, region, resource } = one.place;
      const key = JSON.stringify([control, account, region, resource]);
      byPlace.set(key, [...(byPlace.get(key) ?? []), one]);
    }
    for (const placed of byPlace.values()) {
      const [first] = placed;
      if (first !== undefined) {
        await note(
          first.place,
          placed.map(({ sighting }) => sighting),
        );
      }
    }
  };
}

const nothingSeen = { sightings: [], notices: [], version: 0 };

/** Writes a watch over its version and lists the gaps that follow; false (nothing written) where it was written meanwhile. */
export async function keepWatch(
  watch: ControlWatch,
  gaps: Pick<GapStore, 'save' | 'relist'>,
): Promise<boolean> {
  const lookAt = lookAtOf(watch, gapsOf(watch, controlNamed(watch.control)));
  if ((await gaps.save(watch, lookAt, watch.version)) === 'conflict') return false;
  await relist({ ...watch, version: watch.version + 1 }, gaps);
  return true;
}

function relist(watch: ControlWatch, gaps: Pick<GapStore, 'relist'>): Promise<void> {
  return gaps.relist(
    watch,
    gapsOf(watch, controlNamed(watch.control)).map(({ gap }) => gap),
  );
}
