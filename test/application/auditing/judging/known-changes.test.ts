import { makeMemoryChangeStores } from '../../../../src/adapters/memory/change-stores.ts';
import { makeKnownChanges } from '../../../../src/application/auditing/judging/known-changes.ts';
import { understandTrailRecord } from '../../../../src/domain/events/understand-trail-record.ts';
import { judgeEvent } from '../../../../src/domain/matching/judge-event.ts';
import { defaultMatchingPolicy } from '../../../../src/domain/matching/matching-policy.ts';
import type { ChangeRecord } from '../../../../src/schemas/change-record.ts';
import { importedAt, makeStoppedClock } from '../auditing-on-memory.ts';
import { opens } from '../small-world.ts';

const record: ChangeRecord = {
  id: 'CHG-1',
  title: 'Open ssh',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice',
  implementers: ['*'],
  approvals: [{ by: 'carol', at: '2026-03-02T09:00:00Z' }],
  scope: [{ accounts: ['*'], regions: ['*'], resources: ['sg-1'], actions: ['ec2:Authorize*'] }],
  window: { start: '2026-03-02T09:30:00Z', end: '2026-03-02T12:00:00Z' },
};
const eventOn = (group: string, at = '2026-03-02T10:00:00Z') =>
  understandTrailRecord(opens(group, 'e', at).value, 'sha');

function makeWorld() {
  const clock = makeStoppedClock('2026-03-02T10:00:00Z');
  const { records, active } = makeMemoryChangeStores();
  const down = { isDown: false };
  const known = makeKnownChanges({
    active: {
      async during(period) {
        if (down.isDown) throw new Error('the store is down');
        return active.during(period);
      },
    },
    policy: defaultMatchingPolicy,
    clock,
  });
  const verdictOf = (group: string, at?: string) => {
    const event = eventOn(group, at);
    return known.judge(
      event,
      ({ records: index }) => judgeEvent(event, index.candidates(event)).verdict,
      (verdict) => verdict === 'authorised',
    );
  };
  return { clock, records, known, verdictOf, down };
}

test('one query serves a minute of covered events, and none of them asks twice', async () => {
  const { clock, records, known, verdictOf } = makeWorld();
  await records.create(record, importedAt('2026-03-02T09:00:00Z'));
  for (let event = 0; event < 100; event += 1) {
    expect(await verdictOf('sg-1')).toBe('authorised');
    clock.pass(0.6);
  }
  expect(known.counters).toEqual({ queries: 1, warm: 99 });
  clock.pass(1);
  await verdictOf('sg-1');
  expect(known.counters.queries).toBe(2);
});

test('what known records do not cover is held against what is stored, at most once a second', async () => {
  const { clock, records, known, verdictOf } = makeWorld();
  expect(await verdictOf('sg-1')).toBe('unauthorised');
  expect(known.counters.queries).toBe(1);
  await records.create(record, importedAt('2026-03-02T09:00:00Z'));
  clock.pass(1);
  expect(await verdictOf('sg-1')).toBe('unauthorised');
  expect(known.counters.queries).toBe(1);
  clock.pass(0.001);
  expect(await verdictOf('sg-1')).toBe('authorised');
  expect(known.counters.queries).toBe(2);
});

test('an event never costs more than one query', async () => {
  const { clock, known, verdictOf } = makeWorld();
  for (const seconds of [0, 3, 6, 59, 61, 1_000, -500, 7]) {
    clock.pass(seconds);
    const before = known.counters.queries;
    await verdictOf('sg-1');
    expect(known.counters.queries - before).toBeLessThanOrEqual(1);
  }
});

test('events of other days are held against what was active then; a few days are kept at once', async () => {
  const { records, known, verdictOf } = makeWorld();
  await records.create(record, importedAt('2026-03-02T09:00:00Z'));
  const days = ['2026-02-01', '2026-02-02', '2026-03-02'];
  for (const day of [...days, ...days]) await verdictOf('sg-1', `${day}T10:00:00Z`);
  expect(known.counters.queries).toBe(3);
  expect(await verdictOf('sg-1', '2026-02-01T10:00:00Z')).toBe('unauthorised');
  for (let day = 10; day < 28; day += 1) await verdictOf('sg-1', `2025-12-${day}T10:00:00Z`);
  const { queries } = known.counters;
  await verdictOf('sg-1', '2026-03-02T10:00:00Z');
  expect(known.counters.queries).toBe(queries + 1);
});

test('a query that failed is asked again, and what is forgotten too', async () => {
  const { records, known, verdictOf, down } = makeWorld();
  await records.create(record, importedAt('2026-03-02T09:00:00Z'));
  down.isDown = true;
  await expect(verdictOf('sg-1')).rejects.toThrow('the store is down');
  down.isDown = false;
  expect(await verdictOf('sg-1')).toBe('authorised');
  known.forget();
  await verdictOf('sg-1');
  expect(known.counters.queries).toBe(3);
});

test('events at the same time share one query', async () => {
  const { records, known, verdictOf } = makeWorld();
  await records.create(record, importedAt('2026-03-02T09:00:00Z'));
  expect(await Promise.all(['sg-1', 'sg-1', 'sg-2'].map((group) => verdictOf(group)))).toEqual([
    'authorised',
    'authorised',
    'unauthorised',
  ]);
  expect(known.counters.queries).toBe(1);
});
