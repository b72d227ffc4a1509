import fc from 'fast-check';
import { mostTries } from '../../../src/domain/grants/expiring/expiry-tries.ts';
import { grantHandle } from '../../../src/domain/grants/grant-handle.ts';
import { neverEnds } from '../../../src/domain/grants/grant-states.ts';
import { AwsRefusal } from '../../../src/domain/grants/kinds/aws-refusal.ts';
import { grantMatterId } from '../../../src/domain/grants/telling/grant-alert.ts';
import { grantOf, targets } from '../../domain/grants/grant-fixtures.ts';
import { type Crash, enforcing, makeExpiryWorld } from './expiry-world.ts';

const denied = () => new AwsRefusal('UnauthorizedOperation', 'not authorized');

test('an expired rule is taken away, seen gone, told, recorded; its neighbour stays', async () => {
  const world = await makeExpiryWorld();
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
  expect(world.isOpen()).toBe(false);
  expect(world.neighbourIsOpen()).toBe(true);
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
    'read',
    'subtract',
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
  expect(world.calls.filter((call) => call === 'subtract')).toHaveLength(1);
  expect(world.sent).toHaveLength(1);
});

test('an end that is moved while the expiry is at work wins: nothing is taken away', async () => {
  const world = await makeExpiryWorld();
  const end = '2026-03-02T15:00:00Z';
  const later = { ...world.grant, expiresAt: end, dueAt: end, version: 2 };
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
  world.removed();
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'already-gone' });
  expect(world.calls).not.toContain('subtract');
});

test('a grant whose table was restored to before its end is seen gone', async () => {
  const restored = await makeExpiryWorld();
  restored.removed();
  restored.pass(3 * 24 * 60);
  expect(await restored.sweep()).toMatchObject({ outcomes: { 'already-gone': 1 } });
  expect(restored.calls).not.toContain('subtract');
  expect(await restored.stored()).toMatchObject({ state: 'already-gone', dueAt: null });
});

test('notify-only leaves it in place and says so once', async () => {
  const world = await makeExpiryWorld({ access: enforcing({ modeOf: () => 'notify-only' }) });
  expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'overdue' });
  await world.expire(world.grant.id);
  expect(world.isOpen()).toBe(true);
  expect(world.sent).toHaveLength(1);
  expect(world.sent[0]).toMatchObject({ level: 'high' });
  expect(world.sent[0]?.body).toContain('STILL LIVE');
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
    world.aws.open(short);
    await world.grants.create(short);
    await world.grants.create(long);
    expect(await world.expire('short')).toMatchObject({
      outcome: 'kept',
      note: 'change record CHG-2 gives the same access until 2026-03-02T14:00:00Z',
    });
    expect(world.hasOpen(short)).toBe(true);
    world.pass(120);
    expect(await world.expire('long')).toMatchObject({ outcome: 'revoked' });
    expect(world.hasOpen(short)).toBe(false);
  });

  test('what a record gives for good outlives a temporary grant of the same', async () => {
    const world = await makeExpiryWorld();
    const short = attachment('short', '2026-03-02T12:00:00Z');
    await world.grants.create(short);
    await world.grants.create(attachment('ever', neverEnds, { state: 'kept', record: 'CHG-9' }));
    world.aws.open(short);
    expect(await world.expire('short')).toMatchObject({ outcome: 'kept' });
    expect(world.hasOpen(short)).toBe(true);
  });

  test.each([
    ['a tag alone', { record: null, because: 'tag' }],
    ['one that was ended already', { state: 'already-gone' }],
    ['one that ends at the same time', { expiresAt: '2026-03-02T12:00:00Z' }],
    ['one of another account', { account: '444455556666' }],
  ])('%s justifies nothing', async (_, more) => {
    const world = await makeExpiryWorld();
    const short = attachment('short', '2026-03-02T12:00:00Z');
    world.aws.open(short);
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
  const world = await makeExpiryWorld({
    access: enforcing({ protectedPrincipals: ['role/Other', pattern] }),
  });
  const grant = grantOf({ id: 'held', target: targets['managed-policy-attachment'] });
  world.aws.open(grant);
  await world.grants.create(grant);
  expect(await world.expire('held')).toMatchObject({ outcome: 'overdue' });
  expect(world.hasOpen(grant)).toBe(true);
});

test('roles of Identity Center are told about, for AWS lets nobody change them', async () => {
  const world = await makeExpiryWorld();
  const target = { ...targets['managed-policy-attachment'], name: 'AWSReservedSSO_Admin_0a1b' };
  const grant = grantOf({ id: 'sso', target });
  world.aws.open(grant);
  await world.grants.create(grant);
  expect(await world.expire('sso')).toMatchObject({ outcome: 'overdue' });
});

describe('failures', () => {
  test('a denied read is a failed try, never taken for absence', async () => {
    const world = await makeExpiryWorld();
    world.refusals.push(denied());
    expect(await world.expire(world.grant.id)).toMatchObject({
      outcome: 'will-retry',
      note: expect.stringContaining('UnauthorizedOperation: not authorized'),
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

  test.each([
    ['UnauthorizedOperation', 3, 'lacks the permission'],
    ['AccessDenied', 3, 'lacks the permission'],
    ['Throttling', 12, 'too much to do'],
    ['RequestLimitExceeded', 12, 'too much to do'],
    ['DeleteConflict', 5, 'somebody else is changing the same thing'],
    ['ConcurrentModification', 5, 'somebody else is changing the same thing'],
    ['MalformedPolicyDocument', 1, 'will not when asked again'],
    ['LimitExceeded', 1, 'will not when asked again'],
    ['ServiceFailure', 5, 'no answer'],
    ['SomethingNew', 5, 'a reason the auditor does not know'],
  ])('%s is tried %d times, then told as failed with what it means', async (code, most, words) => {
    const world = await makeExpiryWorld();
    const refuse = () => world.refusals.push(undefined, new AwsRefusal(code, 'said AWS'));
    for (let each = 1; each < most; each += 1) {
      refuse();
      expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'will-retry' });
      world.pass(60);
    }
    refuse();
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'failed' });
    expect(await world.stored()).toMatchObject({ state: 'failed', attempts: most });
    expect(world.isOpen()).toBe(true);
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]).toMatchObject({ kind: 'grant-failed', level: 'critical' });
    expect(world.sent[0]?.body).toContain('STILL LIVE');
    expect(world.sent[0]?.body).toContain(words);
    expect(world.sent[0]?.body).toContain(`${code}: said AWS`);
  });

  test('where the auditor was given no role, people are told at once and nothing is tried', async () => {
    const world = await makeExpiryWorld();
    world.refusals.push(undefined, undefined, new AwsRefusal('AuditorHasNoRole', 'no role'));
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'overdue' });
    expect(world.isOpen()).toBe(true);
  });

  test('AWS that accepts the call and still shows the access is not believed', async () => {
    const world = await makeExpiryWorld();
    world.meanwhile.set('subtract', async () => world.aws.open(world.grant));
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'will-retry' });
    expect(await world.stored()).toMatchObject({ state: 'expiring' });
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
    expect(await world.sweep()).toEqual({
      examined: 1,
      outcomes: { revoked: 1 },
      errors: [],
      cutShort: false,
    });
    expect(told).toEqual([`grant:revoked:${world.grant.id}`]);
  });
});

describe('the sweep', () => {
  test('one grant that cannot be worked on does not hold up the others', async () => {
    const world = await makeExpiryWorld();
    for (let each = 0; each < 250; each += 1) {
      const target = { ...targets['access-key'], accessKeyId: `AKIA${each}` };
      const grant = grantOf({ id: `key-${String(each).padStart(3, '0')}`, target });
      world.aws.open(grant);
      await world.grants.create(grant);
    }
    world.refusals.push(denied());
    const report = await world.sweep();
    expect(report).toEqual({
      examined: 251,
      outcomes: { 'will-retry': 1, revoked: 250 },
      errors: [],
      cutShort: false,
    });
    expect(world.neighbourIsOpen()).toBe(true);
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
      cutShort: false,
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
  expect(world.neighbourIsOpen()).toBe(true);
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
          else if ('removed' in each) {
            removedByOthers ||= world.isOpen();
            world.removed();
          } else {
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
        const stored = await world.stored();
        const { state, attempts } = stored;
        expect(['revoked', 'already-gone']).toContain(state);
        expect(stored).toMatchObject({ dueAt: null, closedAt: expect.any(String) });
        expect(world.isOpen()).toBe(false);
        expect(attempts).toBeLessThanOrEqual(mostTries);
        expect(world.sent.map(({ matterId }) => matterId)).toContain(
          grantMatterId(stored, state === 'revoked' ? 'revoked' : 'already-gone'),
        );
        expect(world.neighbourIsOpen()).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

describe('before its end', () => {
  const warned = { access: enforcing({ warnMinutes: () => 60 }) };
  const warnAt = { dueAt: '2026-03-02T11:00:00Z' };

  test('people are warned once, told how to extend and how to end it, and then its end comes', async () => {
    const world = await makeExpiryWorld({ ...warned, grant: grantOf(warnAt) });
    world.pass(-61);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'not-due' });
    world.pass(1);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'warned' });
    expect(await world.stored()).toMatchObject({ state: 'warned', dueAt: '2026-03-02T12:00:00Z' });
    expect(world.schedule.timers.get(world.grant.id)).toBe('2026-03-02T12:00:00Z');
    expect(world.sent[0]).toMatchObject({ kind: 'grant-warning', level: 'low' });
    expect(world.sent[0]?.subject).toContain('Temporary access ends in 1 h 0 min');
    const handle = grantHandle(world.grant.id);
    expect(world.sent[0]?.body).toContain(`change-auditor grants extend ${handle} --until`);
    expect(world.sent[0]?.body).toContain(`change-auditor grants revoke ${handle} --why`);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'not-due' });
    world.pass(60);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
    expect(world.sent).toHaveLength(2);
  });

  test('a warning whose time the policy moved is not told early', async () => {
    const world = await makeExpiryWorld({
      access: enforcing({ warnMinutes: () => 30 }),
      grant: grantOf(warnAt),
    });
    world.pass(-60);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'not-due' });
    expect(await world.stored()).toMatchObject({ state: 'active', dueAt: '2026-03-02T11:30:00Z' });
    expect(world.sent).toEqual([]);
  });

  test('a warning that comes after the end is none: the end is', async () => {
    const world = await makeExpiryWorld({ ...warned, grant: grantOf(warnAt) });
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
    expect(world.sent).toHaveLength(1);
  });
});

describe('what stays open', () => {
  const day = 24 * 60;
  test('comes back each time reminders are due, louder, until it is seen gone', async () => {
    const access = enforcing({ modeOf: () => 'notify-only' });
    const world = await makeExpiryWorld({ access });
    for (let each = 0; each < 3; each += 1) {
      expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'overdue' });
      expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'waiting' });
      world.pass(day);
    }
    expect(world.sent.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ['grant-expired', 1],
      ['grant-still-live', 2],
      ['grant-still-live', 3],
    ]);
    expect(world.sent[2]?.subject).toContain('STILL LIVE 2 d 0 h after its end');
    world.removed();
    expect(await world.expire(world.grant.id)).toMatchObject({
      outcome: 'already-gone',
      note: 'somebody took it away after its end',
    });
    expect(await world.stored()).toMatchObject({ state: 'already-gone', dueAt: null });
  });

  test('is taken away at its next reminder where the policy enforces meanwhile', async () => {
    let mode: 'notify-only' | 'enforce' = 'notify-only';
    const world = await makeExpiryWorld({ access: enforcing({ modeOf: () => mode }) });
    await world.expire(world.grant.id);
    mode = 'enforce';
    world.pass(day);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
  });

  describe('what failed', () => {
    const refuse = (world: Awaited<ReturnType<typeof makeExpiryWorld>>) =>
      world.refusals.push(undefined, new AwsRefusal('LimitExceeded', 'no'));

    test('is tried again every hour without a word, and told again when reminders are due', async () => {
      const world = await makeExpiryWorld();
      for (let hour = 0; hour <= 24; hour += 1) {
        refuse(world);
        expect(await world.expire(world.grant.id)).toMatchObject({
          outcome: hour % 24 === 0 ? 'failed' : 'will-retry',
        });
        expect(world.sent).toHaveLength(hour < 24 ? 1 : 2);
        expect(await world.stored()).toMatchObject({ state: 'failed' });
        expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'waiting' });
        world.pass(60);
      }
      expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
      expect(world.sent.map(({ kind }) => kind)).toEqual([
        'grant-failed',
        'grant-still-live',
        'grant-expired',
      ]);
      expect((await world.stored()).remindAt).toBeUndefined();
    });

    test('is looked at first: what somebody took away meanwhile is seen gone within the hour', async () => {
      const world = await makeExpiryWorld();
      refuse(world);
      await world.expire(world.grant.id);
      world.removed();
      world.pass(60);
      world.calls.length = 0;
      expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'already-gone' });
      expect(world.calls).not.toContain('subtract');
      expect(world.sent).toHaveLength(2);
    });

    test('is told at once where it turns out to be something else', async () => {
      let mode: 'notify-only' | 'enforce' = 'enforce';
      const world = await makeExpiryWorld({ access: enforcing({ modeOf: () => mode }) });
      refuse(world);
      await world.expire(world.grant.id);
      mode = 'notify-only';
      world.pass(60);
      expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'overdue' });
      expect(world.sent).toHaveLength(2);
      const { remindAt, dueAt } = await world.stored();
      expect([remindAt, dueAt]).toEqual([undefined, '2026-03-03T13:00:00Z']);
    });

    test.each([1, 3, 24, 36])(
      'is told every %d h, never later, by the sweep alone',
      async (hours) => {
        const world = await makeExpiryWorld({ access: enforcing({ remindEveryHours: hours }) });
        refuse(world);
        await world.expire(world.grant.id);
        for (let minute = 10; minute <= hours * 2 * 60 + 20; minute += 10) {
          world.pass(10);
          if ((await world.stored()).dueAt === `${world.now().slice(0, 19)}Z`) refuse(world);
          await world.sweep();
          world.refusals.length = 0;
        }
        expect(world.sent).toHaveLength(3);
      },
    );

    const steps = Array.from({ length: 6 }, (_, index) => index + 1);
    test.each(
      steps.flatMap((step): Crash[] => [
        { step, when: 'before' },
        { step, when: 'after' },
      ]),
    )('and crashes $when step $step of a quiet try is told no sooner', async (crash) => {
      const world = await makeExpiryWorld();
      refuse(world);
      await world.expire(world.grant.id);
      world.pass(60);
      // AWS goes on refusing whatever comes after the crash.
      refuse(world);
      expect(await world.run(crash)).toBe('crashed');
      for (let each = 0; each < 4; each += 1) {
        world.pass(6);
        world.refusals.length = 0;
        refuse(world);
        await world.sweep();
      }
      expect(await world.stored()).toMatchObject({ state: 'failed', reminders: 1 });
      expect(world.sent).toHaveLength(1);
      world.refusals.length = 0;
      world.pass(60);
      await world.sweep();
      expect(await world.stored()).toMatchObject({ state: 'revoked' });
      expect(world.sent.map(({ kind }) => kind)).toEqual(['grant-failed', 'grant-expired']);
    });

    test('and is tried for months keeps count of its tries', async () => {
      const world = await makeExpiryWorld();
      for (let hour = 0; hour < 50; hour += 1) {
        refuse(world);
        await world.expire(world.grant.id);
        world.pass(60);
      }
      expect(await world.stored()).toMatchObject({ state: 'failed', attempts: 50 });
      expect((await world.stored()).intent?.firstAt).toBe('2026-03-02T12:00:00Z');
    });
  });
});

describe('what somebody altered', () => {
  const target = targets['inline-policy'];
  const document = (action: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
    });

  test('is never taken away: people hear the difference, and again', async () => {
    const grant = grantOf({ target, region: 'global', given: document('s3:GetObject') });
    const world = await makeExpiryWorld({ grant });
    world.removed();
    world.aws.open({ ...grant }, document('s3:PutObject'));
    expect(await world.expire(grant.id)).toMatchObject({ outcome: 'changed' });
    expect(world.isOpen()).toBe(true);
    expect(world.calls).not.toContain('subtract');
    expect(world.sent[0]?.body).toContain('STILL LIVE');
    expect(await world.stored()).toMatchObject({ state: 'changed' });
    world.pass(24 * 60);
    expect(await world.expire(grant.id)).toMatchObject({ outcome: 'changed' });
    expect(world.sent).toHaveLength(2);
  });
});

describe('at its end its record is asked again', () => {
  test('what was made permanent is kept for good', async () => {
    const world = await makeExpiryWorld({
      standingEnd: async () => ({ says: 'for-good', record: 'CHG-1', why: 'CHG-1 gives it' }),
    });
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'kept' });
    expect(await world.stored()).toMatchObject({
      state: 'kept',
      expiresAt: neverEnds,
      dueAt: null,
    });
    expect(world.isOpen()).toBe(true);
  });

  test('a later end that nobody moved it to yet counts', async () => {
    const expiresAt = '2026-03-02T15:00:00Z';
    const world = await makeExpiryWorld({
      standingEnd: async () =>
        Date.parse(world.now()) < Date.parse(expiresAt)
          ? { says: 'ends', expiresAt, record: 'CHG-1', because: 'record', note: 'CHG-1 says so' }
          : { says: 'as-before' },
    });
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'moved' });
    expect(await world.stored()).toMatchObject({ state: 'active', expiresAt, dueAt: expiresAt });
    expect(world.schedule.timers.get(world.grant.id)).toBe(expiresAt);
    world.pass(180);
    expect(await world.expire(world.grant.id)).toMatchObject({ outcome: 'revoked' });
  });

  test('an end that a policy inferred is not enforced while the decision cannot be found', async () => {
    const grant = grantOf({ because: 'policy', record: null, policy: 'admin-ports' });
    const world = await makeExpiryWorld({
      grant,
      standingEnd: async () => ({ says: 'unknown', why: 'no decision' }),
    });
    expect(await world.expire(grant.id)).toMatchObject({ outcome: 'overdue' });
    expect(world.isOpen()).toBe(true);
  });
});

describe('the cap on inferred ends', () => {
  const inferred = grantOf({ because: 'policy', record: null, policy: 'admin-ports' });
  const reached = { cap: { take: async () => 'reached' as const } };

  test('once reached leaves them, tells once, and asks again every hour', async () => {
    const world = await makeExpiryWorld({ ...reached, grant: inferred });
    for (let each = 0; each < 3; each += 1) {
      expect(await world.expire(inferred.id)).toMatchObject({ outcome: 'held' });
      world.pass(60);
    }
    expect(world.isOpen()).toBe(true);
    expect(await world.stored()).toMatchObject({ state: 'active', attempts: 0 });
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]).toMatchObject({ kind: 'self', level: 'critical' });
  });

  test.each([
    ['a record gave an end', grantOf()],
    ['a tag gave an end', grantOf({ because: 'tag', record: null })],
    [
      'somebody is done with',
      {
        ...inferred,
        endedEarly: {
          at: '2026-03-02T12:00:00Z',
          by: 'arn:aws:iam::111122223333:user/a',
          why: 'done',
        },
      },
    ],
  ])('does not hold what %s', async (_, grant) => {
    const world = await makeExpiryWorld({ ...reached, grant });
    expect(await world.expire(grant.id)).toMatchObject({ outcome: 'revoked' });
  });
});
