import fc from 'fast-check';
import { mostTries } from '../../../src/domain/grants/expiry-tries.ts';
import { neverEnds } from '../../../src/domain/grants/grants-to-keep.ts';
import { RevocationRefused } from '../../../src/domain/grants/revocation-refused.ts';
import { account, grantOf, targets } from '../../domain/grants/grant-fixtures.ts';
import { type Crash, makeExpiryWorld } from './expiry-world.ts';

const denied = () => Object.assign(new Error('not authorized'), { name: 'UnauthorizedOperation' });

test('an expired rule is taken away, seen gone, told, recorded; its neighbour stays', async () => {
  const world = await makeExpiryWorld();
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
  expect(world.isOpen()).toBe(false);
  expect(await world.neighbourIsOpen()).toBe(true);
  expect(await world.stored()).toMatchObject({ state: 'revoked', attempts: 1, version: 3 });
  expect(world.sent).toHaveLength(1);
  expect(world.sent[0]).toMatchObject({
    kind: 'grant-expired',
    level: 'informational',
    record: 'CHG-1',
    subject:
      'Temporary access ended: tcp/22 from 203.0.113.0/24 on sg-0aa11bb22cc33dd44 (111122223333)',
  });
});

test('the intent is stored before AWS is called, and people are told before the end is recorded', async () => {
  const world = await makeExpiryWorld();
  await world.expire(world.grant.id);
  expect(world.calls).toEqual([
    'get',
    'read',
    'onTarget',
    'store expiring',
    'revoke',
    'read',
    'claim',
    'publish',
    'told',
    'store revoked',
  ]);
});

test('the same timer twice, one after the other, changes and tells nothing more', async () => {
  const world = await makeExpiryWorld();
  await world.expire(world.grant.id);
  const before = await world.stored();
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'finished' });
  expect(await world.stored()).toEqual(before);
  expect(world.sent).toHaveLength(1);
});

test('the same timer twice at once revokes once and tells once', async () => {
  const world = await makeExpiryWorld();
  const both = await Promise.all([world.expire(world.grant.id), world.expire(world.grant.id)]);
  expect(both.map(({ outcome }) => outcome)).toContain('revoked');
  expect(world.calls.filter((call) => call === 'revoke')).toHaveLength(1);
  expect(world.sent).toHaveLength(1);
});

test('an end that is moved while the expiry is at work wins: nothing is taken away', async () => {
  const world = await makeExpiryWorld();
  const later = { ...world.grant, expiresAt: '2026-03-02T15:00:00Z', version: 2 };
  world.meanwhile.set('onTarget', () => world.grants.replace(later, 1));
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'not-due' });
  expect(world.schedule.timers.get(world.grant.id)).toBe('2026-03-02T15:00:00Z');
  expect(world.isOpen()).toBe(true);
});

test('before its end nothing is touched and the timer is set again', async () => {
  const world = await makeExpiryWorld();
  world.pass(-1);
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'not-due' });
  expect(world.schedule.timers.get(world.grant.id)).toBe('2026-03-02T12:00:00Z');
  expect(world.isOpen()).toBe(true);
});

test('access that somebody removed earlier is already gone, and AWS is not called to change anything', async () => {
  const world = await makeExpiryWorld();
  await world.access.revoke(world.grant);
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'already-gone' });
  expect(world.calls).not.toContain('revoke');
});

test('notify-only leaves it in place and says so once', async () => {
  const world = await makeExpiryWorld({ mode: 'notify-only' });
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'overdue' });
  await world.expire(world.grant.id);
  expect(world.isOpen()).toBe(true);
  expect(world.sent).toHaveLength(1);
  expect(world.sent[0]).toMatchObject({ level: 'high' });
  expect(world.sent[0]?.body).toContain('STILL THERE');
  expect(world.sent[0]?.body).toContain(
    'aws ec2 revoke-security-group-ingress --group-id sg-0aa11bb22cc33dd44 --security-group-rule-ids sgr-0123456789abcdef0 --region eu-west-1',
  );
});

test('an unknown grant is named as such', async () => {
  const world = await makeExpiryWorld();
  expect(await world.expire('no-such')).toMatchObject({ outcome: 'unknown-grant' });
});

describe('overlaps', () => {
  const target = targets['managed-policy-attachment'];
  const attachment = (id: string, expiresAt: string, more = {}) =>
    grantOf({ id, target, region: 'global', expiresAt, ...more });

  test('the shorter of two grants of one attachment leaves it, the longer one takes it away', async () => {
    const world = await makeExpiryWorld();
    const short = attachment('short', '2026-03-02T12:00:00Z');
    const long = attachment('long', '2026-03-02T14:00:00Z', { record: 'CHG-2' });
    world.access.open(short);
    await world.grants.create(short);
    await world.grants.create(long);
    expect(await world.expire('short')).toMatchObject({
      outcome: 'kept',
      note: 'change record CHG-2 gives the same access until 2026-03-02T14:00:00Z',
    });
    expect(await world.access.read(short)).toBe('present');
    world.pass(120);
    expect(await world.expire('long')).toMatchObject({ outcome: 'revoked' });
    expect(await world.access.read(short)).toBe('absent');
  });

  test('what a record gives for good outlives a temporary grant of the same', async () => {
    const world = await makeExpiryWorld();
    const short = attachment('short', '2026-03-02T12:00:00Z');
    await world.grants.create(short);
    await world.grants.create(attachment('ever', neverEnds, { state: 'kept', record: 'CHG-9' }));
    world.access.open(short);
    expect(await world.expire('short')).toMatchObject({ outcome: 'kept' });
    expect(await world.access.read(short)).toBe('present');
  });

  test.each([
    ['a tag alone', { record: null, because: 'tag' }],
    ['one that was ended already', { state: 'already-gone' }],
    ['one that ends at the same time', { expiresAt: '2026-03-02T12:00:00Z' }],
    ['one of another account', { account: '444455556666' }],
  ])('%s justifies nothing', async (_, more) => {
    const world = await makeExpiryWorld();
    const short = attachment('short', '2026-03-02T12:00:00Z');
    world.access.open(short);
    await world.grants.create(short);
    await world.grants.create(attachment('other', '2026-03-02T14:00:00Z', more));
    expect(await world.expire('short')).toMatchObject({ outcome: 'revoked' });
  });
});

test.each([
  'arn:aws:iam::111122223333:role/Ven*',
  'arn:aws:iam::*:role/some/path/Vendor',
  'role/vendor',
  'V?ndor',
])('a principal protected by %s is told about and never touched', async (pattern) => {
  const world = await makeExpiryWorld({ protectedPrincipals: ['role/Other', pattern] });
  const grant = grantOf({ id: 'held', target: targets['managed-policy-attachment'] });
  world.access.open(grant);
  await world.grants.create(grant);
  expect(await world.expire('held')).toMatchObject({ outcome: 'overdue' });
  expect(await world.access.read(grant)).toBe('present');
});

test('roles of Identity Center are told about, for AWS lets nobody change them', async () => {
  const world = await makeExpiryWorld();
  const target = { ...targets['managed-policy-attachment'], name: 'AWSReservedSSO_Admin_0a1b' };
  const grant = grantOf({ id: 'sso', target });
  world.access.open(grant);
  await world.grants.create(grant);
  expect(await world.expire('sso')).toMatchObject({ outcome: 'overdue' });
});

describe('failures', () => {
  test('a denied read is a failed try, never taken for absence', async () => {
    const world = await makeExpiryWorld();
    world.refusals.push(denied());
    expect(await world.expire(world.grant.id)).toMatchObject({
      outcome: 'will-retry',
      note: 'UnauthorizedOperation: not authorized',
    });
    expect(await world.stored()).toMatchObject({ state: 'active', attempts: 1 });
    expect(world.schedule.timers.get(world.grant.id)).toBe('2026-03-02T12:01:00Z');
    expect(world.sent).toEqual([]);
  });

  test('a failed try is not repeated at once, and succeeds later', async () => {
    const world = await makeExpiryWorld();
    world.refusals.push(undefined, denied());
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'will-retry' });
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'waiting' });
    world.pass(1);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
    expect(await world.stored()).toMatchObject({ attempts: 2 });
  });

  test('after the last try it is failed, still there, and said so loudly with the reason', async () => {
    const world = await makeExpiryWorld();
    for (let each = 1; each < mostTries; each += 1) {
      world.refusals.push(undefined, denied());
      expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'will-retry' });
      world.pass(60);
    }
    world.refusals.push(undefined, denied());
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'failed' });
    expect(await world.stored()).toMatchObject({ state: 'failed', attempts: mostTries });
    expect(world.isOpen()).toBe(true);
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]).toMatchObject({ kind: 'grant-failed', level: 'critical' });
    expect(world.sent[0]?.body).toContain('UnauthorizedOperation: not authorized');
  });

  test('AWS that accepts the call and still shows the access is not believed', async () => {
    const world = await makeExpiryWorld({
      access: { read: async () => 'present', revoke: async () => 'revoked' },
    });
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'will-retry' });
    expect(await world.stored()).toMatchObject({ state: 'expiring' });
  });

  test('what must not be taken away fails at once, with the reason', async () => {
    const world = await makeExpiryWorld();
    world.refusals.push(undefined, new RevocationRefused('it may hold a Deny'));
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'failed' });
    expect(world.sent[0]?.body).toContain('the auditor declined: it may hold a Deny');
  });

  test('a channel that is down leaves the grant unfinished, so that the sweep tells later', async () => {
    let down = true;
    const told: string[] = [];
    const world = await makeExpiryWorld({
      tell: async ({ matterId }) => {
        if (down) throw new Error('channel is down');
        told.push(matterId);
        return 'told';
      },
    });
    await expect(world.expire(world.grant.id)).rejects.toThrow('channel is down');
    expect(world.isOpen()).toBe(false);
    expect(await world.stored()).toMatchObject({ state: 'expiring' });
    down = false;
    world.pass(5);
    expect(await world.sweep()).toEqual({ examined: 1, outcomes: { revoked: 1 }, errors: [] });
    expect(told).toEqual([`grant:revoked:${world.grant.id}`]);
  });
});

describe('the sweep', () => {
  test('one grant that cannot be worked on does not hold up the others', async () => {
    const world = await makeExpiryWorld();
    for (let each = 0; each < 250; each += 1) {
      const target = { ...targets['access-key'], accessKeyId: `AKIA${each}` };
      const grant = grantOf({ id: `key-${String(each).padStart(3, '0')}`, target });
      world.access.open(grant);
      await world.grants.create(grant);
    }
    world.refusals.push(denied());
    const report = await world.sweep();
    expect(report).toEqual({
      examined: 251,
      outcomes: { 'will-retry': 1, revoked: 250 },
      errors: [],
    });
    expect(await world.neighbourIsOpen()).toBe(true);
  });

  test('it says which grants it could not work on, and why', async () => {
    const world = await makeExpiryWorld({
      tell: async () => {
        throw new Error('channel is down');
      },
    });
    expect(await world.sweep()).toEqual({
      examined: 1,
      outcomes: {},
      errors: [{ grantId: world.grant.id, reason: 'Error: channel is down' }],
    });
  });

  test('grants not yet due are left alone', async () => {
    const world = await makeExpiryWorld();
    world.pass(-1);
    expect((await world.sweep()).examined).toBe(0);
  });
});

const everyCrash: Crash[] = Array.from({ length: 10 }, (_, index) => index + 1).flatMap((step) => [
  { step, when: 'before' },
  { step, when: 'after' },
]);

test.each(everyCrash)('a crash $when step $step ends like no crash', async (crash) => {
  const world = await makeExpiryWorld();
  expect(await world.run(crash)).toBe('crashed');
  for (let again = 0; again < 3; again += 1) {
    world.pass(5);
    await world.sweep();
  }
  expect(world.isOpen()).toBe(false);
  expect(await world.neighbourIsOpen()).toBe(true);
  const { state } = await world.stored();
  expect(state).toBe('revoked');
  expect(new Set(world.sent.map(({ matterId }) => matterId)).size).toBe(1);
  expect(world.sent.length).toBeLessThanOrEqual(2);
});

test('whatever crashes, fails, repeats or is removed by others: one honest end, told, the neighbour untouched', async () => {
  const happening = fc.oneof(
    fc.record({
      crash: fc.record({
        step: fc.integer({ min: 1, max: 12 }),
        when: fc.constantFrom('before' as const, 'after' as const),
      }),
    }),
    fc.constant({ twice: true }),
    fc.constant({ refused: 1 }),
    fc.constant({ refused: 2 }),
    fc.constant({ removed: true }),
    fc.record({ minutes: fc.integer({ min: 0, max: 90 }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -60, max: 10 }),
      fc.array(happening, { maxLength: 10 }),
      async (start, happenings) => {
        const world = await makeExpiryWorld();
        world.pass(start);
        let removedByOthers = false;
        for (const each of happenings) {
          if ('crash' in each) await world.run(each.crash);
          else if ('twice' in each)
            await Promise.all([world.expire(world.grant.id), world.expire(world.grant.id)]);
          else if ('minutes' in each) world.pass(each.minutes);
          else if ('removed' in each)
            removedByOthers ||= (await world.access.revoke(world.grant)) === 'revoked';
          else {
            world.refusals.splice(
              0,
              2,
              ...(each.refused === 1 ? [denied()] : [undefined, denied()]),
            );
            await world.run();
          }
          const isEarly = Date.parse(world.now()) < Date.parse(world.grant.expiresAt);
          if (isEarly && !removedByOthers) expect(world.isOpen()).toBe(true);
        }
        world.refusals.length = 0;
        world.pass(60);
        for (let again = 0; again < 4; again += 1) {
          world.pass(61);
          await world.sweep();
        }
        const { state, attempts } = await world.stored();
        expect(['revoked', 'already-gone', 'failed']).toContain(state);
        expect(world.isOpen()).toBe(state === 'failed');
        expect(attempts).toBeLessThanOrEqual(mostTries);
        expect(world.sent.map(({ matterId }) => matterId)).toContain(
          `grant:${state}:${world.grant.id}`,
        );
        expect(await world.neighbourIsOpen()).toBe(true);
        expect(world.access.list().every((one) => one.account === account)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
