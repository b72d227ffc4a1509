import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeEndLastingGrants } from '../../../src/application/grants/end-lasting-grants.ts';
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
