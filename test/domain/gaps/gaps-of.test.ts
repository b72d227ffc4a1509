import fc from 'fast-check';
import { gapsOf } from '../../../src/domain/gaps/gaps-of.ts';
import { withSightings } from '../../../src/domain/gaps/with-sightings.ts';
import type { ControlWords } from '../../../src/schemas/control.ts';
import type { ControlSighting } from '../../../src/schemas/gap.ts';

const words: ControlWords = {
  id: 'trail-records',
  title: 'The trail records',
  why: 'why',
  level: 'critical',
  type: 'AWS::CloudTrail::Trail',
  dueAfterMinutes: 15,
  controls: ['SOC 2 CC7.2'],
  restore: 'StartLogging',
};

const at = (minute: number, second = 0) =>
  new Date(Date.parse('2026-03-02T10:00:00Z') + minute * 60_000 + second * 1_000)
    .toISOString()
    .replace('.000Z', 'Z');

let next = 0;
const seen = (
  says: ControlSighting['says'],
  minute: number,
  more: Partial<ControlSighting> = {},
): ControlSighting => {
  next += 1;
  return {
    eventId: `event-${String(next).padStart(4, '0')}`,
    at: at(minute),
    says,
    record: null,
    source: 'cloudtrail',
    revision: 1,
    ...more,
  };
};

const gapsIn = (sightings: readonly ControlSighting[]) =>
  gapsOf(
    {
      control: words.id,
      account: '111122223333',
      region: 'eu-west-1',
      resource: 'main',
      sightings: [...sightings],
      notices: [],
      version: 1,
    },
    words,
  ).map(({ gap }) => gap);
const spans = (sightings: readonly ControlSighting[]) =>
  gapsIn(sightings).map(({ openedAt, closedAt, closedHow }) => [openedAt, closedAt, closedHow]);

test('switched off and on again is one gap, closed', () => {
  const [off, on] = [seen('off', 0), seen('on', 7)];
  expect(gapsIn([on, off])).toEqual([
    expect.objectContaining({
      openedAt: at(0),
      closedAt: at(7),
      closedHow: 'restored',
      closedBy: on.eventId,
      eventId: off.eventId,
      dueAt: at(15),
    }),
  ]);
});

test('what was never off is not opened by being switched on', () => {
  expect(gapsIn([seen('on', 0), seen('gone', 3)])).toEqual([]);
});

test('switched off twice is one gap since the first time', () => {
  const gaps = gapsIn([seen('off', 0), seen('off', 5), seen('on', 9)]);
  expect(gaps).toMatchObject([{ openedAt: at(0), closedAt: at(9), repeats: 1 }]);
});

test('off and on within one second stays open until it is seen on later', () => {
  const both = [seen('off', 0), seen('on', 0)];
  expect(spans(both)).toEqual([[at(0), null, null]]);
  expect(spans([...both, seen('on', 4)])).toEqual([[at(0), at(4), 'restored']]);
});

test('a gap ends with its resource', () => {
  expect(spans([seen('off', 0), seen('gone', 4)])).toEqual([[at(0), at(4), 'resource-gone']]);
  expect(spans([seen('off', 0), seen('gone', 0)])).toEqual([[at(0), at(0), 'resource-gone']]);
});

test('an item that shows it on closes a gap', () => {
  const item = seen('on', 4, { source: 'config' });
  expect(spans([seen('off', 0), item])).toEqual([[at(0), at(4), 'seen-restored']]);
});

test('an item that shows it off opens a gap where it was thought to be on', () => {
  const shown = seen('off', 4, { source: 'config', shows: true });
  expect(spans([shown])).toEqual([]);
  expect(spans([seen('on', 0), shown])).toEqual([[at(4), null, null]]);
  const switched = seen('off', 4, { source: 'config' });
  expect(spans([switched])).toEqual([[at(4), null, null]]);
});

test('parts are off and on by themselves, and gone with the whole', () => {
  const s3 = { part: 'S3' };
  const eks = { part: 'EKS' };
  expect(
    gapsIn([seen('off', 0, s3), seen('off', 1, eks), seen('on', 3, eks), seen('gone', 9)]).map(
      ({ resource, openedAt, closedAt }) => [resource, openedAt, closedAt],
    ),
  ).toEqual([
    ['main/S3', at(0), at(9)],
    ['main/EKS', at(1), at(3)],
  ]);
});

test('an item that shows what a part already told opens no second gap', () => {
  const part = seen('off', 1, { part: 'sgr-1' });
  const item = seen('off', 2, { source: 'config', shows: true });
  const clean = seen('on', 5, { source: 'config' });
  expect(spans([seen('on', 0), part, item])).toEqual([[at(1), null, null]]);
  expect(spans([seen('on', 0), part, item, clean])).toEqual([[at(1), at(5), 'seen-restored']]);
});

test('a record says when it is to be on again; of several the last', () => {
  const covered = { record: 'CHG-1', dueAt: at(60) };
  expect(gapsIn([seen('off', 0, covered)])).toMatchObject([{ record: 'CHG-1', dueAt: at(60) }]);
  const again = seen('off', 10, { record: 'CHG-2', dueAt: at(90) });
  expect(gapsIn([seen('off', 0, covered), again])).toMatchObject([{ dueAt: at(90) }]);
  expect(gapsIn([seen('off', 0), again])).toMatchObject([{ record: null, dueAt: at(15) }]);
});

test('a later revision of the decision replaces what an earlier one said, whichever came first', () => {
  const first = seen('off', 0);
  const later = { ...first, record: 'CHG-1', dueAt: at(60), revision: 2 };
  for (const order of [
    [first, later],
    [later, first],
  ]) {
    const kept = order.reduce<readonly ControlSighting[]>(
      (known, one) => withSightings(known, [one]) ?? known,
      [],
    );
    expect(gapsIn(kept)).toMatchObject([{ record: 'CHG-1', dueAt: at(60) }]);
    expect(kept).toHaveLength(1);
  }
});

const sightingArbitrary = fc
  .record({
    minute: fc.integer({ min: 0, max: 12 }),
    second: fc.integer({ min: 0, max: 2 }),
    says: fc.constantFrom('off', 'on', 'gone'),
    part: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    source: fc.constantFrom('cloudtrail', 'config'),
    shows: fc.boolean(),
  })
  .map(
    ({ minute, second, says, part, source, shows }): ControlSighting => ({
      eventId: `${says}-${minute}-${second}-${part}-${source}-${shows}`,
      at: at(minute, second),
      says: says as ControlSighting['says'],
      record: null,
      source: source as ControlSighting['source'],
      revision: 1,
      ...(part === undefined ? {} : { part }),
      ...(source === 'config' && says === 'off' && shows ? { shows: true } : {}),
    }),
  );

test('neither order nor repeats change the gaps', () => {
  fc.assert(
    fc.property(
      fc
        .array(sightingArbitrary, { maxLength: 25 })
        .chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
          ),
        ),
      ([all, shuffled]) => {
        const add = (order: readonly ControlSighting[]) =>
          order.reduce<readonly ControlSighting[]>(
            (known, one) => withSightings(known, [one]) ?? known,
            [],
          );
        expect(gapsIn(add(shuffled))).toEqual(gapsIn(add(all)));
        expect(gapsIn(shuffled.filter((one, index) => shuffled.indexOf(one) === index))).toEqual(
          gapsIn(add(all)),
        );
      },
    ),
  );
});

test('gaps of one part never overlap, never end before they begin, and only the last may be open', () => {
  fc.assert(
    fc.property(fc.array(sightingArbitrary, { maxLength: 25 }), (all) => {
      const byResource = Map.groupBy(gapsIn(all), ({ resource }) => resource);
      for (const gaps of byResource.values()) {
        for (const [index, { openedAt, closedAt }] of gaps.entries()) {
          const end = closedAt === null ? Infinity : Date.parse(closedAt);
          expect(end).toBeGreaterThanOrEqual(Date.parse(openedAt));
          const after = gaps[index + 1];
          if (after !== undefined) {
            expect(Date.parse(after.openedAt)).toBeGreaterThanOrEqual(
              Math.floor(end / 1_000) * 1_000,
            );
          }
        }
      }
    }),
  );
});

test('a call that switches it off, and nothing after it, always shows as an open gap', () => {
  fc.assert(
    fc.property(fc.array(sightingArbitrary, { maxLength: 20 }), (all) => {
      const gaps = gapsIn([...all, seen('off', 30)]);
      expect(gaps.some(({ closedAt }) => closedAt === null)).toBe(true);
    }),
  );
});

test('an item that shows it off every minute does not push out since when it is', () => {
  const off = seen('off', 0, { record: 'CHG-1', dueAt: at(60) });
  const all = Array.from({ length: 600 }, (_, index) =>
    seen('off', index + 1, { source: 'config', shows: true }),
  );
  const kept = [seen('on', -5), off, ...all].reduce<readonly ControlSighting[]>(
    (known, one) => withSightings(known, [one]) ?? known,
    [],
  );
  expect(kept.length).toBeLessThanOrEqual(200);
  expect(gapsIn(kept)).toMatchObject([{ openedAt: at(0), record: 'CHG-1', closedAt: null }]);
});

test('of a control that is switched all day the latest gaps stay known', () => {
  const all = Array.from({ length: 600 }, (_, index) =>
    seen(index % 2 === 0 ? 'off' : 'on', index),
  );
  const kept = all.reduce<readonly ControlSighting[]>(
    (known, one) => withSightings(known, [one]) ?? known,
    [],
  );
  expect(kept).toEqual(all.slice(-200));
});
