import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeEndLastingGrants } from '../../../src/application/grants/end-lasting-grants.ts';
import { makeScheduleGrants } from '../../../src/application/grants/schedule-grants.ts';
import { neverEnds } from '../../../src/domain/grants/grant-states.ts';
import { eventOf, grantOf, targets } from '../../domain/grants/grant-fixtures.ts';

const target = targets['managed-policy-attachment'];
const lasting = grantOf({
  id: 'ever',
  target,
  region: 'global',
  state: 'kept',
  expiresAt: neverEnds,
});
const temporary = grantOf({ id: 'hour', target, region: 'global' });
const detach = eventOf('iam:DetachRolePolicy', {
  request: { roleName: 'vendor', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  event: { at: '2026-03-02T11:00:00Z' },
});
async function world() {
  const grants = makeMemoryGrantStore();
  await grants.create(lasting);
  await grants.create(temporary);
  const clock = { now: () => new Date('2026-03-02T11:05:00Z') };
  return { grants, end: makeEndLastingGrants({ grants, clock }) };
}

test('what was given for good ends with the call that took it away; the temporary grant asks AWS itself', async () => {
  const { grants, end } = await world();
  expect(await end(detach)).toEqual(['ever']);
  expect(await grants.get('ever')).toMatchObject({ state: 'already-gone', version: 2 });
  expect(await grants.get('hour')).toEqual(temporary);
  expect(await end(detach)).toEqual([]);
});

test.each([
  ['a failed attempt', { ...detach, outcome: 'denied' as const }],
  ['a call before it was given', { ...detach, at: '2026-03-02T09:59:59Z' }],
  ['a call in the same second', { ...detach, at: '2026-03-02T10:00:00Z' }],
  ['a call of another account', { ...detach, account: '444455556666' }],
  ['a call of unknown time', { ...detach, at: null }],
])('%s ends nothing', async (_, event) => {
  const { grants, end } = await world();
  expect(await end(event)).toEqual([]);
  expect(await grants.get('ever')).toEqual(lasting);
});

test.each([
  ['was taken away after it', '2026-03-02T10:00:00Z', 'already-gone'],
  ['was given again afterwards', '2026-03-02T11:30:00Z', 'kept'],
  ['was given in the same second', '2026-03-02T11:00:00Z', 'kept'],
] as const)('what comes to be known late as given for good and %s', async (_, openedAt, state) => {
  const grants = makeMemoryGrantStore();
  const clock = { now: () => new Date('2026-03-02T12:00:00Z') };
  await makeEndLastingGrants({ grants, clock })(detach);
  const schedule = makeMemoryExpirySchedule();
  const keep = makeScheduleGrants({ grants, schedule, access: { warnMinutes: () => 0 }, clock });
  const found = [{ grant: { ...lasting, openedAt }, ifKnown: false }];
  await keep(found);
  expect(await grants.get('ever')).toMatchObject({ state });
  await keep(found);
  expect(await grants.get('ever')).toMatchObject({ state });
});

test('of rules and keys, which AWS never gives twice, no ending is remembered', async () => {
  const { grants } = await world();
  const noted: string[] = [];
  const spied = { ...grants, noteEnding: async (key: string) => void noted.push(key) };
  const clock = { now: () => new Date('2026-03-02T11:05:00Z') };
  await makeEndLastingGrants({ grants: spied, clock })(
    eventOf('iam:DeleteAccessKey', {
      request: { userName: 'dana', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    }),
  );
  expect(noted).toEqual([]);
  await makeEndLastingGrants({ grants: spied, clock })(detach);
  expect(noted).toHaveLength(1);
});
