import { AwsRefusal } from '../../../src/domain/grants/kinds/aws-refusal.ts';
import {
  denySessionsDocument,
  sessionDenyName,
} from '../../../src/domain/grants/sessions/session-deny.ts';
import { account, grantOf, targets } from '../../domain/grants/grant-fixtures.ts';
import { type Crash, enforcing, makeExpiryWorld } from './expiry-world.ts';

const grant = grantOf({ id: 'key', target: targets['access-key'], region: 'global' });
const access = enforcing({ endsSessions: () => true });
const now = '2026-03-02T12:00:00Z';

type World = Awaited<ReturnType<typeof makeExpiryWorld>>;
/** The deny that stands at the user, as JSON text. */
const denyOf = (world: World) =>
  world.aws.account(account).users.get('dana')?.inline.get(sessionDenyName(grant.id));

test('once a key is seen gone, sessions issued before are denied, until they have ended by themselves', async () => {
  const world = await makeExpiryWorld({ grant, access });
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'revoked' });
  expect(JSON.parse(denyOf(world) ?? '{}')).toEqual(JSON.parse(denySessionsDocument(now)));
  expect(world.sent).toHaveLength(1);
  expect(world.sent[0]?.body).toContain(`sessions issued before ${now} are denied everything`);
  const { sessions, dueAt, closedAt } = await world.stored();
  expect(closedAt).toBe(now);
  expect(sessions).toMatchObject({ issuedBefore: now, removeAt: dueAt });
  expect(world.schedule.timers.get(grant.id)).toBe(dueAt);

  world.pass((Date.parse(dueAt ?? now) - Date.parse(now)) / 60_000 - 1);
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'waiting' });
  expect(denyOf(world)).toBeDefined();
  world.pass(1);
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'deny-lifted' });
  expect(denyOf(world)).toBeUndefined();
  expect(await world.stored()).toMatchObject({
    state: 'revoked',
    dueAt: null,
    sessions: { removedAt: expect.any(String) },
  });
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'finished' });
});

test('nobody is denied anything where the policy does not ask for it', async () => {
  const world = await makeExpiryWorld({ grant });
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'revoked' });
  expect(denyOf(world)).toBeUndefined();
  expect(await world.stored()).toMatchObject({ dueAt: null });
});

test('what was gone already ends no sessions: the auditor took nothing away', async () => {
  const world = await makeExpiryWorld({ grant, access });
  world.removed();
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'already-gone' });
  expect(denyOf(world)).toBeUndefined();
});

test('where there is no role for it, the key is gone all the same and what is left is told', async () => {
  const world = await makeExpiryWorld({ grant, access });
  world.meanwhile.set('store expiring', async () => {
    world.meanwhile.set('store expiring', async () => {
      world.refusals.push(undefined, new AwsRefusal('AuditorHasNoRole', 'no role'));
    });
  });
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'revoked' });
  expect(world.isOpen()).toBe(false);
  expect(world.sent[0]?.body).toContain('sessions it left could not be ended');
  expect(await world.stored()).toMatchObject({ state: 'revoked', dueAt: null });
});

test('a deny that somebody rewrote is left, and told until it is gone', async () => {
  const world = await makeExpiryWorld({ grant, access });
  await world.expire(grant.id);
  const inline = world.aws.account(account).users.get('dana')?.inline;
  inline?.set(
    sessionDenyName(grant.id),
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
  );
  world.pass(3 * 24 * 60);
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'will-retry' });
  expect(denyOf(world)).toContain('s3:*');
  expect(world.sent.at(-1)).toMatchObject({ level: 'high', kind: 'grant-failed' });
  inline?.delete(sessionDenyName(grant.id));
  world.pass(24 * 60);
  expect(await world.expire(grant.id)).toMatchObject({ outcome: 'deny-lifted' });
});

const everyCrash: Crash[] = Array.from({ length: 15 }, (_, index) => index + 1).flatMap((step) => [
  { step, when: 'before' },
  { step, when: 'after' },
]);

test.each(everyCrash)(
  'a crash $when step $step leaves the key gone and its sessions denied',
  async (crash) => {
    const world = await makeExpiryWorld({ grant, access });
    await world.run(crash);
    for (let again = 0; again < 4; again += 1) {
      world.pass(6);
      await world.sweep();
    }
    expect(world.isOpen()).toBe(false);
    expect(denyOf(world)).toBeDefined();
    expect(await world.stored()).toMatchObject({ state: 'revoked', sessions: expect.anything() });
    world.pass(3 * 24 * 60);
    await world.sweep();
    expect(denyOf(world)).toBeUndefined();
    expect(new Set(world.sent.map(({ matterId }) => matterId)).size).toBe(1);
  },
);
