import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeScheduleGrants } from '../../../src/application/grants/schedule-grants.ts';
import { neverEnds } from '../../../src/domain/grants/grants-to-keep.ts';
import { grantOf, targets } from '../../domain/grants/grant-fixtures.ts';

const clock = { now: () => new Date('2026-03-02T10:30:00Z') };
function world() {
  const grants = makeMemoryGrantStore();
  const schedule = makeMemoryExpirySchedule();
  return { grants, schedule, keep: makeScheduleGrants({ grants, schedule, clock }) };
}
const grant = grantOf();

test('a new grant is stored and its timer is set', async () => {
  const { grants, schedule, keep } = world();
  expect(await keep([grant])).toEqual([{ id: grant.id, outcome: 'scheduled' }]);
  expect(await grants.get(grant.id)).toEqual(grant);
  expect(schedule.timers.get(grant.id)).toBe('2026-03-02T12:00:00Z');
});

test('the same event again changes nothing, and mends a timer that a crash left unset', async () => {
  const { grants, schedule, keep } = world();
  await grants.create(grant);
  expect(await keep([grant])).toEqual([{ id: grant.id, outcome: 'known' }]);
  expect(await grants.get(grant.id)).toEqual(grant);
  expect(schedule.timers.get(grant.id)).toBe('2026-03-02T12:00:00Z');
});

test('a record that was amended meanwhile moves the end and the timer', async () => {
  const { grants, schedule, keep } = world();
  await keep([grant]);
  const amended = { ...grant, expiresAt: '2026-03-02T15:00:00Z' };
  expect(await keep([amended])).toEqual([{ id: grant.id, outcome: 'moved' }]);
  expect(await grants.get(grant.id)).toMatchObject({
    expiresAt: '2026-03-02T15:00:00Z',
    version: 2,
    updatedAt: '2026-03-02T10:30:00Z',
  });
  expect(schedule.timers.get(grant.id)).toBe('2026-03-02T15:00:00Z');
});

test('a tag never moves the end that a record set', async () => {
  const { grants, keep } = world();
  await keep([grant]);
  const tagged = { ...grant, because: 'tag' as const, record: null, expiresAt: neverEnds };
  expect(await keep([tagged])).toEqual([{ id: grant.id, outcome: 'known' }]);
  expect(await grants.get(grant.id)).toEqual(grant);
});

test.each(['revoked', 'failed', 'overdue', 'already-gone', 'kept'] as const)(
  'a grant that ended as %s stays so: no timer, no new end',
  async (state) => {
    const { grants, schedule, keep } = world();
    await grants.create({ ...grant, state });
    await keep([{ ...grant, expiresAt: '2026-03-02T15:00:00Z' }]);
    expect(await grants.get(grant.id)).toMatchObject({ state, expiresAt: grant.expiresAt });
    expect(schedule.timers.size).toBe(0);
  },
);

test('a grant given for good is stored without a timer', async () => {
  const { grants, schedule, keep } = world();
  const target = targets['group-membership'];
  const lasting = grantOf({ id: 'ever', target, state: 'kept', expiresAt: neverEnds });
  expect(await keep([lasting])).toEqual([{ id: 'ever', outcome: 'for-good' }]);
  expect(await grants.get('ever')).toEqual(lasting);
  expect(schedule.timers.size).toBe(0);
});
