import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeTellPeople } from '../../../src/application/auditing/telling/tell-people.ts';
import { makeChaseGaps } from '../../../src/application/gaps/chase-gaps.ts';
import { makeNoteControls } from '../../../src/application/gaps/note-controls.ts';
import type { GapStore } from '../../../src/application/ports/gap-store.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { ControlSighting } from '../../../src/schemas/gap.ts';

export const place = {
  control: 'trail-records',
  account: '111122223333',
  region: 'eu-west-1',
  resource: 'main',
};

/** The tenth hour of a day, so many minutes later. */
export const at = (minute: number): string =>
  new Date(Date.parse('2026-03-02T10:00:00Z') + minute * 60_000)
    .toISOString()
    .replace('.000Z', 'Z');

/** What an event says, once for each name. */
export const sighting = (
  eventId: string,
  says: ControlSighting['says'],
  minute: number,
  more: Partial<ControlSighting> = {},
): ControlSighting => ({
  eventId,
  at: at(minute),
  says,
  by: 'dana',
  action: says === 'off' ? 'cloudtrail:StopLogging' : 'cloudtrail:StartLogging',
  record: null,
  source: 'cloudtrail',
  revision: 1,
  ...more,
});

/** Noting and chasing over a store; `around`: wraps the store, e.g. to make it fail. */
export function gapWorld(
  records: readonly ChangeRecord[] = [],
  around: (store: GapStore) => GapStore = (store) => store,
) {
  const kept = makeMemoryGapStore();
  const gaps = around(kept);
  const time = { now: at(0) };
  const clock = { now: () => new Date(time.now) };
  const publisher = makeMemoryAlertPublisher();
  const tellPeople = makeTellPeople({ matters: makeMemoryMatterStore(), publisher, clock });
  const known = [...records];
  const noteControls = makeNoteControls({ gaps });
  const chase = makeChaseGaps({
    gaps,
    records: {
      async get(id) {
        const record = known.find((one) => one.id === id);
        return record && { record, version: 1 };
      },
    },
    tellPeople,
    clock,
  });
  return {
    gaps: kept,
    known,
    publisher,
    note: (...sightings: readonly ControlSighting[]) =>
      noteControls(sightings.map((one) => ({ place, sighting: one }))),
    /** One round at that minute; the subjects told. */
    async chaseAt(minute: number): Promise<readonly string[]> {
      time.now = at(minute);
      const before = publisher.sent.length;
      await chase();
      return publisher.sent.slice(before).map(({ subject }) => subject);
    },
    open: async () => (await kept.list({ state: 'open', limit: 100 })).items,
    all: async () => (await kept.list({ limit: 100 })).items,
  };
}
