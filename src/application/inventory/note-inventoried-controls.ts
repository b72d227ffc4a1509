import { neverEnds } from '../../domain/grants/grant-states.ts';
import type { ComparedEntry, Standing } from '../../domain/inventory/compare-inventories.ts';
import type { ControlSighting } from '../../schemas/gap.ts';
import type { NoteControls } from '../gaps/note-controls.ts';

/** Lists controls that an inventory found off as gaps, and those it found on again as restored. */
export type NoteInventoriedControls = (
  compared: readonly ComparedEntry[],
  takenAt: string,
) => Promise<void>;

const says: Readonly<Record<Standing, ControlSighting['says'] | undefined>> = {
  new: 'off',
  'newly-visible': 'off',
  // What was off already is known; saying it again would only add to what is kept.
  worse: undefined,
  still: undefined,
  unseen: undefined,
  gone: 'on',
};

export function makeNoteInventoriedControls({
  noteControls,
}: {
  readonly noteControls: NoteControls;
}): NoteInventoriedControls {
  return async (compared, takenAt) => {
    for (const { standing, entry } of compared) {
      const { control, account, region, resource } = entry;
      const word = says[standing];
      if (control === undefined || word === undefined) continue;
      const sighting: ControlSighting = {
        eventId: `inventory@${takenAt}`,
        at: takenAt,
        says: word,
        record: null,
        // What was off before anybody watched is listed, and not chased.
        dueAt: neverEnds,
        source: 'inventory',
        revision: 0,
      };
      await noteControls([
        { place: { control, account, region, resource: resource.id }, sighting },
      ]);
    }
  };
}
