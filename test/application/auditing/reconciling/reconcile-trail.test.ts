import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import fc from 'fast-check';
import { makeCloudTrailLookup } from '../../../../src/adapters/aws/cloudtrail/lookup-events.ts';
import type { TrailLookup } from '../../../../src/application/ports/trail-lookup.ts';
import { toInstant } from '../../../../src/schemas/instant.ts';
import { type FakeTrailEvent, startFakeCloudTrail } from '../../../fakes/fake-cloudtrail.ts';
import { ago, day, hour, makeWorld, minute, noon } from '../reconciling-world.ts';

test('what the live feed missed is decided, what it saw is known, what only reads is counted apart', async () => {
  const world = makeWorld([
    { id: 'missed', at: ago(40) },
    { id: 'seen live', at: ago(50) },
    { id: 'reads', at: ago(60) },
  ]);
  world.decided.add('seen live');
  world.readsOnly.add('reads');
  expect(await world.reconcile()).toMatchObject({
    seen: 3,
    missed: 1,
    known: 1,
    notAChange: 1,
    faults: 0,
    outOfReach: null,
  });
  expect(world.decided).toContain('missed');
});

test('the first pass looks back the configured time and stops before what may still arrive', async () => {
  const world = makeWorld([
    { id: 'too old', at: ago(200) },
    { id: 'fresh', at: ago(14) },
  ]);
  const report = await world.reconcile({ firstLookbackHours: 3 });
  expect(report).toMatchObject({
    from: toInstant(ago(195)),
    to: toInstant(ago(15)),
    seen: 0,
  });
  expect(world.watermark).toBe(toInstant(ago(15)));
});

test('a later pass begins an overlap before the watermark, so that what came late is found', async () => {
  const late = { id: 'late', at: ago(35) };
  const world = makeWorld([late], { watermark: ago(20) });
  expect(await world.reconcile()).toMatchObject({ from: toInstant(ago(50)), missed: 1 });
});

test('slices follow each other without a hole, oldest first, and cover exactly the period', async () => {
  const world = makeWorld([]);
  const report = await world.reconcile({ firstLookbackHours: 5, sliceMinutes: 70 });
  expect(world.asked.map(({ from }) => from)).toEqual([
    report.from,
    ...world.asked.slice(0, -1).map(({ to }) => to),
  ]);
  expect(world.asked).toHaveLength(5);
  expect(world.asked.at(-1)?.to).toBe(report.to);
});

test('a watermark beyond the settling time leaves nothing to do and moves nothing', async () => {
  const ahead = noon + hour;
  const world = makeWorld([], { watermark: ahead });
  const report = await world.reconcile();
  expect(report.from).toBe(report.to);
  expect(world.asked).toEqual([]);
  expect(world.watermark).toBe(toInstant(ahead));
});

test('a record that cannot be audited is reported and stops neither its neighbours nor later slices', async () => {
  const world = makeWorld([
    { id: 'before', at: ago(170) },
    { id: 'poisoned', at: ago(100) },
    { id: 'beside', at: ago(99) },
    { id: 'after', at: ago(20) },
  ]);
  world.poison.add('poisoned');
  const report = await world.reconcile({ firstLookbackHours: 3 });
  expect(report).toMatchObject({ missed: 3, faults: 1 });
  expect(report.listedFaults).toEqual([
    {
      place: 'LookupEvents: event "poisoned"',
      reason: 'could not be audited (Error: cannot store poisoned)',
      mend: expect.any(String),
    },
  ]);
  expect(Date.parse(world.watermark ?? '')).toBeLessThan(ago(100));
});

test('the watermark passes a fault once it is mended, and only then', async () => {
  const world = makeWorld([{ id: 'poisoned', at: ago(30) }], { watermark: ago(60) });
  world.poison.add('poisoned');
  await world.reconcile();
  world.now += 15 * minute;
  await world.reconcile();
  expect(Date.parse(world.watermark ?? '')).toBeLessThan(ago(30));
  world.poison.clear();
  expect(await world.reconcile()).toMatchObject({ missed: 1, faults: 0 });
  expect(world.watermark).toBe(toInstant(ago(0)));
});

test('an unreadable entry of the trail holds the watermark back as well', async () => {
  const world = makeWorld([{ id: 'unreadable', at: ago(31), readable: false }], {
    watermark: ago(60),
  });
  expect(await world.reconcile()).toMatchObject({ seen: 1, faults: 1, missed: 0 });
  expect(world.watermark).toBe(toInstant(ago(60)));
});

test('faults are all counted and the first hundred listed', async () => {
  const world = makeWorld(
    Array.from({ length: 130 }, (_, n) => ({ id: `${n}`, at: ago(30), readable: false })),
  );
  const report = await world.reconcile();
  expect(report.faults).toBe(130);
  expect(report.listedFaults).toHaveLength(100);
});

test('a period that the trail no longer serves is named, not skipped in silence', async () => {
  const world = makeWorld([], { watermark: noon - 100 * day });
  const reach = toInstant(noon - 90 * day);
  expect(await world.reconcile({ sliceMinutes: 60 * 24 })).toMatchObject({
    from: reach,
    outOfReach: { from: toInstant(noon - 100 * day), to: reach },
  });
  expect(world.watermark).toBe(toInstant(ago(15)));
});

test('denied by the trail throws; what was due from the very first pass on stays due', async () => {
  const world = makeWorld([{ id: 'a', at: ago(24 * 60) }]);
  const denied = new Error('AccessDenied');
  const trail: TrailLookup = {
    // biome-ignore lint/correctness/useYield: it fails before it has anything to yield
    async *mutations() {
      throw denied;
    },
  };
  await expect(world.reconcile({ trail })).rejects.toThrow(denied);
  expect(world.newest).toBeUndefined();
  world.now += 2 * day;
  expect(await world.reconcile()).toMatchObject({ missed: 1, outOfReach: null });
});

test('killed at any step, then run again: every event is decided once and the watermark ends at the same place', async () => {
  const happenings = fc.array(
    fc.record({ id: fc.uuid(), at: fc.integer({ min: 16, max: 1_400 }).map(ago) }),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(happenings, fc.array(fc.nat(80), { maxLength: 4 }), async (events, deaths) => {
      const world = makeWorld(events);
      for (const steps of deaths) {
        world.breakAfter(steps);
        await world.reconcile({ sliceMinutes: 240 }).catch(() => undefined);
      }
      world.breakAfter(Number.POSITIVE_INFINITY);
      await world.reconcile({ sliceMinutes: 240 });
      expect([...world.decided].toSorted()).toEqual(
        [...new Set(events.map(({ id }) => id))].toSorted(),
      );
      expect(world.watermark).toBe(toInstant(ago(15)));
    }),
    { numRuns: 60 },
  );
});

test('over the real client and the strict CloudTrail: pages, rate and period hold for a whole pass', async () => {
  let clock = 0;
  const events = Array.from({ length: 120 }, (_, number): FakeTrailEvent => {
    const id = `event-${number}`;
    return {
      id,
      name: 'PutRolePolicy',
      at: toInstant(ago(20 + number)),
      readOnly: false,
      text: JSON.stringify({ eventID: id }),
    };
  });
  const aws = await startFakeCloudTrail({ events: () => events, now: () => clock });
  try {
    const client = new CloudTrailClient({
      region: 'eu-west-1',
      endpoint: aws.endpoint,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
    const trail = makeCloudTrailLookup({
      client,
      now: () => clock,
      sleep: async (milliseconds) => {
        clock += milliseconds;
      },
    });
    const world = makeWorld([]);
    const report = await world.reconcile({ trail, firstLookbackHours: 3 });
    expect(report.faults).toBe(0);
    expect(world.decided.size).toBe(120);
  } finally {
    await aws.stop();
  }
});
