import fc from 'fast-check';
import { toInstant } from '../../../src/schemas/instant.ts';
import { ago, day, type Happening, hour, makeWorld, minute, noon } from './reconciling-world.ts';

const settle = 15 * minute;
const millisecondsOf = (mark: string | undefined): number => Date.parse(mark ?? '');

test('a record that can never be audited keeps nobody waiting: later calls are audited as soon as they settle', async () => {
  const calls = Array.from({ length: 390 }, (_, n) => ({
    id: `call ${n}`,
    at: noon + (n + 1) * 37 * minute,
  }));
  const poisoned = { id: 'poisoned', at: noon + hour };
  const world = makeWorld([poisoned, ...calls], { watermark: noon - settle });
  world.poison.add('poisoned');
  let slicesOfOnePass = 0;
  while (world.now < noon + 10 * day) {
    world.now += 30 * minute;
    const before = world.asked.length;
    const report = await world.reconcile();
    slicesOfOnePass = Math.max(slicesOfOnePass, world.asked.length - before);
    const settled = calls.filter(({ at }) => at <= world.now - settle);
    expect(settled.filter(({ id }) => !world.decided.has(id))).toEqual([]);
    expect(report.faults).toBe(poisoned.at <= world.now - settle ? 1 : 0);
  }
  expect(slicesOfOnePass).toBe(2);
  expect(millisecondsOf(world.watermark)).toBeLessThan(poisoned.at);
  expect(world.newest).toBe(toInstant(world.now - settle));
  expect(world.audited.filter((id) => id === 'poisoned').length).toBeGreaterThan(470);

  world.poison.clear();
  let passes = 0;
  while (world.watermark !== world.newest) {
    world.now += 30 * minute;
    const before = world.asked.length;
    expect(await world.reconcile()).toMatchObject({ faults: 0 });
    expect(world.asked.length - before).toBeLessThanOrEqual(1 + 6);
    passes += 1;
    // Six hours a pass, of which the newest half hour takes its part.
    expect(passes).toBeLessThanOrEqual(Math.ceil(240 / 5.5));
  }
  expect(world.decided).toContain('poisoned');
});

test('nor do many: a fault in every slice makes no pass longer than the one before', async () => {
  const poisoned = Array.from({ length: 150 }, (_, n) => ({
    id: `poisoned ${n}`,
    at: noon + n * 20 * minute,
  }));
  const world = makeWorld(poisoned, { watermark: noon - settle });
  world.poison = new Set(poisoned.map(({ id }) => id));
  while (world.now < noon + 2 * day) {
    world.now += 30 * minute;
    const before = world.asked.length;
    await world.reconcile();
    expect(world.asked.length - before).toBeLessThanOrEqual(2);
    expect(world.newest).toBe(toInstant(world.now - settle));
  }
});

test('the report says up to where all is audited and what is held', async () => {
  const world = makeWorld([{ id: 'poisoned', at: ago(100) }], { watermark: ago(195) });
  world.poison.add('poisoned');
  const completeTo = toInstant(ago(135));
  expect(await world.reconcile()).toMatchObject({
    completeTo,
    held: { from: completeTo, to: toInstant(ago(15)) },
    retriedSlices: 0,
    faults: 1,
  });
  world.now += hour;
  expect(await world.reconcile()).toMatchObject({ completeTo, retriedSlices: 1, faults: 1 });
  world.poison.clear();
  expect(await world.reconcile()).toMatchObject({
    completeTo: toInstant(noon + hour - settle),
    held: null,
    faults: 0,
    missed: 1,
  });
});

test('a watermark from before there were two: everything since is looked at once, faulty or not', async () => {
  const world = makeWorld(
    [
      { id: 'poisoned', at: noon - 3 * day + minute },
      { id: 'after', at: noon - 2 * day },
    ],
    { watermark: noon - 3 * day - hour },
  );
  world.poison.add('poisoned');
  expect(await world.reconcile()).toMatchObject({ missed: 1, faults: 1 });
  expect(world.newest).toBe(toInstant(ago(15)));
  const before = world.asked.length;
  await world.reconcile();
  expect(world.asked.length - before).toBe(2);
});

test('a watermark ahead of the newest counts as looked at', async () => {
  const world = makeWorld([], { watermark: ago(60), newest: ago(600) });
  const report = await world.reconcile();
  expect(report).toMatchObject({ from: toInstant(ago(90)), held: null });
});

test('a call that came late and cannot be audited is tried again, though the watermark had gone by', async () => {
  const late = { id: 'late', at: ago(41), shownAt: noon + 1 };
  const world = makeWorld([late], { watermark: ago(60) });
  world.poison.add('late');
  await world.reconcile();
  expect(world.watermark).toBe(toInstant(ago(15)));
  for (let pass = 0; pass < 10; pass += 1) {
    world.now += 5 * minute;
    expect(await world.reconcile()).toMatchObject({ faults: 1 });
  }
  world.poison.clear();
  await world.reconcile();
  expect(world.decided).toContain('late');
});

test.each([
  [1, 3],
  [10, 1],
])(
  'slices of %i minutes, %i tried again, shorter than the overlap: what is held is caught up with all the same',
  async (sliceMinutes, retrySlices) => {
    const world = makeWorld([], { watermark: ago(75), newest: ago(15) });
    for (let pass = 0; pass < 30 && world.watermark !== world.newest; pass += 1) {
      await world.reconcile({ sliceMinutes, retrySlices });
    }
    expect(world.watermark).toBe(world.newest);
  },
);

test('what is held is tried again last, so that its failing lookup keeps nothing new from being audited', async () => {
  const world = makeWorld([{ id: 'new', at: ago(20) }], { watermark: ago(600), newest: ago(60) });
  world.breakAfter(7);
  await expect(world.reconcile()).rejects.toThrow('the process died');
  expect(world.decided).toContain('new');
  expect(world.newest).toBe(toInstant(ago(15)));
});

describe('older than the trail serves', () => {
  const reach = toInstant(noon - 90 * day);

  test('a held period is named and given up, the newest goes on where it was', async () => {
    const world = makeWorld([{ id: 'new', at: ago(20) }], {
      watermark: noon - 91 * day,
      newest: ago(60),
    });
    expect(await world.reconcile()).toMatchObject({
      from: toInstant(ago(90)),
      missed: 1,
      outOfReach: { from: toInstant(noon - 91 * day), to: reach },
      completeTo: toInstant(noon - 90 * day + 6 * hour),
    });
    expect(await world.reconcile()).toMatchObject({ outOfReach: null });
  });

  test('while what follows it is faulty, it is named each time', async () => {
    const poisoned = { id: 'poisoned', at: noon - 90 * day + minute };
    const world = makeWorld([poisoned], { watermark: noon - 91 * day, newest: ago(60) });
    world.poison.add('poisoned');
    const outOfReach = { from: toInstant(noon - 91 * day), to: reach };
    expect(await world.reconcile()).toMatchObject({ outOfReach, faults: 1 });
    expect(await world.reconcile()).toMatchObject({ outOfReach, faults: 1 });
    world.now += 2 * minute;
    expect(await world.reconcile()).toMatchObject({ faults: 0, outOfReach: expect.anything() });
    expect(await world.reconcile()).toMatchObject({ faults: 0, outOfReach: null });
  });

  test('both watermarks behind it: one period is named, and everything within reach is audited', async () => {
    const world = makeWorld([{ id: 'within', at: noon - 89 * day }], {
      watermark: noon - 100 * day,
      newest: noon - 95 * day,
    });
    expect(await world.reconcile({ sliceMinutes: 24 * 60 })).toMatchObject({
      from: reach,
      missed: 1,
      outOfReach: { from: toInstant(noon - 100 * day), to: reach },
      held: null,
    });
    expect(world.watermark).toBe(toInstant(ago(15)));
  });
});

interface Trouble extends Happening {
  readonly healsInPass: number;
}

const start = noon - 24 * hour;
const troubles = fc.array(
  fc.record({
    id: fc.uuid(),
    at: fc.integer({ min: 16, max: 40 * 60 }).map((minutes) => start + minutes * minute),
    late: fc.integer({ min: 0, max: 45 }),
    healsInPass: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })),
  }),
  { maxLength: 15 },
);
const passes = fc.array(
  fc.record({
    pause: fc.integer({ min: 1, max: 5 * 60 }),
    breaks: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(60)),
  }),
  { minLength: 1, maxLength: 12 },
);
const parts = fc.record({
  sliceMinutes: fc.constantFrom(20, 60, 200),
  retrySlices: fc.integer({ min: 1, max: 6 }),
});

test('faults that heal in any pass, calls that come late, deaths at any step: all is audited in the end, and never is the watermark ahead', async () => {
  await fc.assert(
    fc.asyncProperty(troubles, passes, parts, async (found, plan, sizes) => {
      const calls = found.map(
        ({ late, ...call }): Trouble => ({ ...call, shownAt: call.at + late * minute }),
      );
      const world = makeWorld(calls);
      let begun: number | undefined;
      const owed = () =>
        calls.filter(({ id, at }) => at >= (begun ?? Infinity) && !world.decided.has(id));
      const run = async (pass: number): Promise<void> => {
        world.poison = new Set(
          calls.filter(({ healsInPass }) => healsInPass > pass).map(({ id }) => id),
        );
        const mark = world.watermark;
        const newest = world.newest;
        await world.reconcile({ ...sizes, settleMinutes: 15 }).catch(() => undefined);
        const complete = millisecondsOf(world.watermark);
        if (mark !== undefined) expect(complete).toBeGreaterThanOrEqual(millisecondsOf(mark));
        if (newest !== undefined) {
          expect(millisecondsOf(world.newest)).toBeGreaterThanOrEqual(millisecondsOf(newest));
          expect(complete).toBeLessThanOrEqual(millisecondsOf(world.newest));
        }
        if (world.watermark !== undefined) begun ??= complete;
        const isOnTime = ({ at, shownAt = at }: Happening): boolean => shownAt <= at + settle;
        expect(owed().filter((call) => call.at <= complete && isOnTime(call))).toEqual([]);
      };
      for (const [pass, { pause, breaks }] of plan.entries()) {
        world.breakAfter(breaks);
        await run(pass);
        world.now += pause * minute;
      }
      world.breakAfter(Number.POSITIVE_INFINITY);
      world.now = Math.max(world.now, start + 42 * hour);
      // At most 84 hours (24 before, 60 of pauses), 20 minutes at a time.
      for (let pass = 12; pass < 12 + 84 * 3; pass += 1) {
        await run(pass);
        if (world.watermark === world.newest) break;
      }
      expect(world.watermark).toBe(toInstant(world.now - settle));
      expect(world.newest).toBe(world.watermark);
      expect(owed()).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
