import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeScheduleGrants } from '../../../src/application/grants/schedule-grants.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import { neverEnds } from '../../../src/domain/grants/grant-states.ts';
import { grantsToKeep } from '../../../src/domain/grants/grants-to-keep.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import { storedDecision } from '../../contract/samples.ts';
import {
  account,
  eventOf,
  grantOf,
  region,
  sshRule,
  targets,
} from '../../domain/grants/grant-fixtures.ts';

const later = '2026-03-02T15:00:00Z';
const clock = { now: () => new Date('2026-03-02T10:30:00Z') };
function world() {
  const grants = makeMemoryGrantStore();
  const schedule = makeMemoryExpirySchedule();
  const access = { warnMinutes: () => 0 };
  const schedules = makeScheduleGrants({ grants, schedule, access, clock });
  const keep = (found: readonly Grant[], ifKnown = false) =>
    schedules(found.map((one) => ({ grant: one, ifKnown })));
  return { grants, schedule, keep };
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

test.each([
  ['before it was opened', '2026-03-02T09:00:00Z'],
  ['in the second it was opened', '2026-03-02T10:00:00Z'],
  ['before its event came', '2026-03-02T10:10:00Z'],
])('an end %s is due at once, without a warning, by timer and sweep', async (_, expiresAt) => {
  const found = grantsToKeep(
    [{ id: grant.id, account, region, target: sshRule, taggedExpiresAt: expiresAt }],
    {
      event: eventOf('ec2:AuthorizeSecurityGroupIngress'),
      decision: storedDecision({ verdict: 'unauthorised' }),
      record: null,
      access: { ...defaultAccessPolicy, warnMinutes: () => 60 },
      now: '2026-03-02T10:30:00Z',
    },
  );
  const { grants, schedule, keep } = world();
  await keep(found.map((one) => one.grant));
  expect(schedule.timers.get(grant.id)).toBe(expiresAt);
  const due = await grants.due({ before: '2026-03-02T10:30:00Z', limit: 10 });
  expect(due.items).toMatchObject([{ id: grant.id, state: 'active', dueAt: expiresAt }]);
});

test('a tag never moves the end that a record set', async () => {
  const { grants, keep } = world();
  await keep([grant]);
  const tagged = { ...grant, because: 'tag' as const, record: null, expiresAt: neverEnds };
  expect(await keep([tagged])).toEqual([{ id: grant.id, outcome: 'known' }]);
  expect(await grants.get(grant.id)).toEqual(grant);
});

test.each(['revoked', 'already-gone'] as const)(
  'a grant that ended as %s stays so: no timer, no new end',
  async (state) => {
    const { grants, schedule, keep } = world();
    await grants.create({ ...grant, state, dueAt: null });
    await keep([{ ...grant, expiresAt: later }]);
    expect(await grants.get(grant.id)).toMatchObject({ state, expiresAt: grant.expiresAt });
    expect(schedule.timers.size).toBe(0);
  },
);

test.each(['warned', 'overdue', 'changed', 'failed', 'kept'] as const)(
  'a grant that is %s goes on as long as its record says by now',
  async (state) => {
    const { grants, schedule, keep } = world();
    await grants.create({ ...grant, state, attempts: 3 });
    expect(await keep([{ ...grant, expiresAt: later }])).toMatchObject([{ outcome: 'moved' }]);
    const moved = { state: 'active', expiresAt: later, dueAt: later, attempts: 0 };
    expect(await grants.get(grant.id)).toMatchObject(moved);
    expect(schedule.timers.get(grant.id)).toBe(later);
  },
);

test('a grant that is being ended right now is left to whoever ends it, who asks the record too', async () => {
  const { grants, keep } = world();
  await grants.create({ ...grant, state: 'expiring' });
  expect(await keep([{ ...grant, expiresAt: later }])).toMatchObject([{ outcome: 'known' }]);
});

test('an inferred end becomes that of the record which approves it, and stops where it is for good', async () => {
  const { grants, schedule, keep } = world();
  const inferred = { ...grant, because: 'policy' as const, record: null, policy: 'admin-ports' };
  await keep([inferred]);
  await keep([{ ...grant, expiresAt: later }]);
  const stored = await grants.get(grant.id);
  expect(stored).toMatchObject({ because: 'record', record: 'CHG-1', expiresAt: later });
  expect(stored?.policy).toBeUndefined();
  const forGood = { ...grant, state: 'kept' as const, expiresAt: neverEnds, dueAt: null };
  expect(await keep([forGood], true)).toMatchObject([{ outcome: 'moved' }]);
  expect(await grants.get(grant.id)).toMatchObject({ state: 'kept', dueAt: null });
  expect(schedule.timers.size).toBe(0);
});

test('what has no end and never had one is not stored', async () => {
  const { grants, keep } = world();
  const forGood = { ...grant, state: 'kept' as const, expiresAt: neverEnds, dueAt: null };
  expect(await keep([forGood], true)).toMatchObject([{ outcome: 'unknown' }]);
  expect(await grants.get(grant.id)).toBeUndefined();
});

test('an end that somebody asked for is not moved by its record', async () => {
  const { grants, keep } = world();
  const endedEarly = { at: '2026-03-02T10:20:00Z', by: 'ann', why: 'done' };
  await grants.create({ ...grant, expiresAt: endedEarly.at, endedEarly });
  expect(await keep([{ ...grant, expiresAt: later }])).toMatchObject([{ outcome: 'known' }]);
});

test('the later of an extension and a new end of the record counts', async () => {
  const { grants, keep } = world();
  const extensions = [{ record: 'CHG-2', expiresAt: '2026-03-02T14:00:00Z' }];
  const moved = { grantedUntil: grant.expiresAt, grantedRecord: 'CHG-1', extensions };
  const extended = { ...grant, ...moved, record: 'CHG-2', expiresAt: '2026-03-02T14:00:00Z' };
  await grants.create({ ...extended, state: 'extended', dueAt: '2026-03-02T14:00:00Z' });
  await keep([{ ...grant, expiresAt: '2026-03-02T13:00:00Z' }]);
  expect(await grants.get(grant.id)).toMatchObject({
    ...extended,
    state: 'extended',
    dueAt: '2026-03-02T14:00:00Z',
    grantedUntil: '2026-03-02T13:00:00Z',
    reminders: 1,
    version: 2,
    note: expect.any(String),
    updatedAt: expect.any(String),
  });
  await keep([{ ...grant, expiresAt: later }]);
  expect(await grants.get(grant.id)).toMatchObject({ record: 'CHG-1', expiresAt: later });
});

test('a grant given for good is stored without a timer', async () => {
  const { grants, schedule, keep } = world();
  const target = targets['group-membership'];
  const lasting = grantOf({ id: 'ever', target, state: 'kept', expiresAt: neverEnds });
  expect(await keep([lasting])).toEqual([{ id: 'ever', outcome: 'for-good' }]);
  expect(await grants.get('ever')).toEqual(lasting);
  expect(schedule.timers.size).toBe(0);
});

test.each(['record', 'tag', 'policy'] as const)(
  'what an inventory saw before its event came ends as its %s says',
  async (because) => {
    const { grants, schedule, keep } = world();
    const baseline = { because: 'baseline' as const, record: null, eventId: 'inventory' };
    const seen = { ...grant, ...baseline, state: 'kept' as const, expiresAt: neverEnds };
    await grants.create({ ...seen, dueAt: null });
    const { openedBy, openedAt, eventId, expiresAt } = grant;
    expect(await keep([{ ...grant, because }])).toMatchObject([{ outcome: 'moved' }]);
    expect(await grants.get(grant.id)).toMatchObject({
      ...{ because, state: 'active', openedBy, openedAt, eventId, expiresAt },
    });
    expect(schedule.timers.get(grant.id)).toBe(expiresAt);
  },
);
