import fc from 'fast-check';
import type { GapStore } from '../../../src/application/ports/gap-store.ts';
import type { ControlSighting } from '../../../src/schemas/gap.ts';
import { at, gapWorld, sighting } from './gap-world.ts';

const story: readonly ControlSighting[] = [
  sighting('e1', 'off', 0),
  sighting('e2', 'on', 20),
  sighting('e3', 'off', 40, { record: 'CHG-1', dueAt: at(90) }),
  sighting('e4', 'off', 50),
  sighting('e5', 'on', 70, { source: 'config' }),
  sighting('e6', 'off', 80),
];

const told = (
  gaps: readonly { openedAt: string; closedAt: string | null; record: string | null }[],
) => gaps.map(({ openedAt, closedAt, record }) => [openedAt, closedAt, record]);

test('whatever the order, whoever works at once and wherever one crashes, the gaps are the same', async () => {
  const quiet = gapWorld();
  for (const one of story) await quiet.note(one);
  const expected = told(await quiet.all());
  expect(expected).toEqual([
    [at(80), null, null],
    [at(40), at(70), 'CHG-1'],
    [at(0), at(20), null],
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...story, ...story], { minLength: 12 }),
      fc.infiniteStream(fc.boolean()),
      async (order, crashes) => {
        const world = gapWorld([], (store) => crashing(store, crashes));
        // Two workers, each of which gets an event again until it is through with it.
        const work = async (events: readonly ControlSighting[]) => {
          for (const event of events) {
            for (;;) {
              try {
                await world.note(event);
                break;
              } catch {
                // Delivered again.
              }
            }
          }
        };
        await Promise.all([work(order.slice(0, 6)), work(order.slice(6))]);
        expect(told(await world.all())).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});

/** Crashes before or after a write, now and then. */
function crashing(store: GapStore, crashes: fc.Stream<boolean>): GapStore {
  let left = 12;
  const dies = () => {
    const next = crashes.next();
    left -= 1;
    return left > 0 && next.done !== true && next.value;
  };
  return {
    ...store,
    async save(watch, lookAt, version) {
      if (dies()) throw new Error('before saving');
      const saved = await store.save(watch, lookAt, version);
      if (dies()) throw new Error('after saving');
      return saved;
    },
    async relist(watch, gaps) {
      if (dies()) throw new Error('before listing');
      await store.relist(watch, gaps);
    },
  };
}

test('the record that a later revision names is the gap’s', async () => {
  const { note, open } = gapWorld();
  await note(sighting('e1', 'off', 0));
  await note(sighting('e1', 'off', 0, { record: 'CHG-9', dueAt: at(120), revision: 2 }));
  await note(sighting('e1', 'off', 0));
  expect(await open()).toMatchObject([{ record: 'CHG-9', dueAt: at(120) }]);
});
