import { grantHandle } from '../../../src/domain/grants/grant-handle.ts';
import { callerOf } from '../../../src/domain/people/caller.ts';
import { people } from '../../domain/changes/change-world.ts';
import { makeGrantRequestsWorld } from './grant-requests-world.ts';

const { alice, bob, carol, deploy, stranger } = people;

test("I'm done: its end is now, its timer too, and the history says who and why", async () => {
  const world = await makeGrantRequestsWorld();
  const answer = await world.end(grantHandle(world.grant.id), alice, 'the vendor is done');
  const now = '2026-03-02T11:00:00Z';
  expect(answer).toMatchObject({
    outcome: 'done',
    grant: {
      expiresAt: now,
      dueAt: now,
      grantedUntil: world.grant.expiresAt,
      endedEarly: { at: now, by: alice.id, why: 'the vendor is done' },
    },
  });
  expect(world.schedule.timers.get(world.grant.id)).toBe(now);
  const [, step] = await world.grants.history(world.grant.id);
  expect(step).toMatchObject({ by: alice.id, expiresAt: now });
});

test.each([
  ['who requested its change', alice, true],
  ['who approved it', bob, true],
  ['the role that may implement it', deploy, true],
  ['who opened it', callerOf('local:bob@example.com'), true],
  ['somebody with no part in it', stranger, false],
  [
    'who only claims the name of an approver',
    callerOf('arn:aws:sts::111122223333:assumed-role/Guests/bob@example.com'),
    false,
  ],
])('%s: %s', async (_, caller, may) => {
  const world = await makeGrantRequestsWorld();
  const answer = await world.end(world.grant.id, caller, 'done');
  expect(answer).toMatchObject(
    may ? { outcome: 'done' } : { outcome: 'refused', refusal: { code: 'not-involved' } },
  );
  expect((await world.stored()).version).toBe(may ? 2 : 1);
});

test('without a record, whoever opened it and the groups of the policy may', async () => {
  const untied = { record: null, because: 'tag', eventId: 'unknown' } as const;
  const world = await makeGrantRequestsWorld(untied);
  expect(await world.end(world.grant.id, stranger, 'done')).toMatchObject({ outcome: 'refused' });
  expect(await world.end(world.grant.id, carol, 'done')).toMatchObject({ outcome: 'done' });
});

test('no extension revives it', async () => {
  const world = await makeGrantRequestsWorld();
  const until = '2026-03-02T15:00:00Z';
  const asked = await world.extend(world.grant.id, until, 'longer', alice);
  if (asked.outcome !== 'done') throw new Error('was refused');
  await world.end(world.grant.id, alice, 'done after all');
  await world.step(asked.change.record.id, { action: 'approve' }, bob);
  expect(await world.stored()).toMatchObject({ expiresAt: '2026-03-02T11:00:00Z', version: 2 });
});

test('what is overdue is looked at again at once; what is gone is refused', async () => {
  const overdue = await makeGrantRequestsWorld({
    state: 'overdue',
    expiresAt: '2026-03-02T10:30:00Z',
  });
  expect(await overdue.end(overdue.grant.id, alice, 'now')).toMatchObject({ outcome: 'done' });
  expect(await overdue.stored()).toMatchObject({
    state: 'overdue',
    expiresAt: '2026-03-02T10:30:00Z',
    dueAt: '2026-03-02T11:00:00Z',
  });
  const gone = await makeGrantRequestsWorld({ state: 'already-gone' });
  expect(await gone.end(gone.grant.id, alice, 'now')).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'grant-ended' },
  });
});
