import type { GapStore } from '../../../../src/application/ports/gap-store.ts';
import type { Gap } from '../../../../src/schemas/gap.ts';

/** Stores a gap as a watch over its control would list it. */
export async function storeGap(gaps: GapStore, gap: Gap): Promise<void> {
  const { control, account, region, resource, openedAt, eventId, record } = gap;
  const watch = {
    ...{ control, account, region, resource },
    sightings: [
      { eventId, at: openedAt, says: 'off', record, source: 'cloudtrail', revision: 1 } as const,
    ],
    notices: [],
    version: 0,
  };
  await gaps.save(watch, gap.dueAt, 0);
  await gaps.relist({ ...watch, version: 1 }, [gap]);
}
