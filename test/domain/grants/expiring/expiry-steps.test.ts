import fc from 'fast-check';
import {
  stepAfterReading,
  stepBeforeReading,
} from '../../../../src/domain/grants/expiring/expiry-steps.ts';
import { nextTryAt } from '../../../../src/domain/grants/expiring/expiry-tries.ts';
import { reasonToLeave } from '../../../../src/domain/grants/expiring/protected-principals.ts';
import type { StandingEnd } from '../../../../src/domain/grants/expiring/standing-end.ts';
import { isWaiting, neverEnds } from '../../../../src/domain/grants/grant-states.ts';
import type { Live } from '../../../../src/domain/grants/kinds/grant-kind.ts';
import { type Grant, GrantStateSchema } from '../../../../src/schemas/grant.ts';
import type { GrantTarget } from '../../../../src/schemas/grant-target.ts';
import { toInstant } from '../../../../src/schemas/instant.ts';
import { account, grantOf, targets } from '../grant-fixtures.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const instant = fc
  .integer({ min: 0, max: 3 * 24 * 60 })
  .map((at) => toInstant(start + at * 60_000));
const grant = fc
  .record({
    state: fc.constantFrom(...GrantStateSchema.options),
    attempts: fc.integer({ min: 0, max: 8 }),
    expiresAt: instant,
    dueAt: fc.option(instant),
  })
  .map((parts) => grantOf(parts));
const warning = fc.constantFrom(0, 30, 60).map((minutes) => ({ warnMinutes: () => minutes }));

test('expiry is monotonic: what is due, or done, stays so', () => {
  fc.assert(
    fc.property(grant, warning, instant, fc.nat(10_000), (one, access, now, later) => {
      const before = stepBeforeReading(one, now, access);
      const after = stepBeforeReading(one, toInstant(Date.parse(now) + later * 60_000), access);
      if (['nothing', 'read', 'lift-deny'].includes(before.do)) expect(after).toEqual(before);
      else if (before.do === 'warn') expect(['warn', 'read']).toContain(after.do);
      else expect(after.do).not.toBe('nothing');
    }),
  );
});

test('nothing that waits is looked at before its end, and whatever waits says until when', () => {
  fc.assert(
    fc.property(grant, warning, instant, (one, access, now) => {
      const step = stepBeforeReading(one, now, access);
      const isEarly = Date.parse(now) < Date.parse(one.expiresAt);
      if (isEarly && isWaiting(one)) expect(step.do).not.toBe('read');
      if (!isEarly) expect(step.do).not.toBe('warn');
      if (one.state === 'warned') expect(step.do).not.toBe('warn');
      if ('until' in step) expect(Date.parse(step.until)).toBeGreaterThan(Date.parse(now));
    }),
  );
});

test('what nobody has to look at is left alone, whatever its state', () => {
  for (const state of GrantStateSchema.options) {
    const step = stepBeforeReading(grantOf({ state, dueAt: null }), '2026-03-09T00:00:00Z', {
      warnMinutes: () => 60,
    });
    expect(step).toEqual({ do: 'nothing' });
  }
});

test.each([
  ['conflict', ['12:01', '12:05', '12:15', '13:00', undefined]],
  ['denied', ['12:01', '12:05', undefined]],
  ['invalid', [undefined]],
  ['throttled', ['12:01', '12:02', '12:05', '12:10', '12:15', '12:15']],
] as const)('what was refused as %s is tried again at %j', (failure, wanted) => {
  const tries = wanted.map((_, index) => nextTryAt(index + 1, failure, '2026-03-02T12:00:00Z'));
  expect(tries.map((at) => at?.slice(11, 16))).toEqual(wanted);
});

const now = '2026-03-02T12:00:30Z';
function stepAt(
  different: Partial<Parameters<typeof stepAfterReading>[0]> & {
    readonly mode?: 'enforce' | 'notify-only';
    readonly edits?: boolean;
  } = {},
) {
  const { mode = 'enforce', edits = true, ...rest } = different;
  return stepAfterReading({
    grant: grantOf(),
    live: { state: 'present' },
    onTarget: [],
    standing: { says: 'as-before' },
    access: { modeOf: () => mode, editsDocuments: () => edits, protectedPrincipals: [] },
    now,
    ...rest,
  });
}

describe('at its end', () => {
  const ever = grantOf({ id: 'ever', state: 'kept', expiresAt: neverEnds, dueAt: null });
  const baseline = { ...ever, record: null, because: 'baseline' } as const;
  const changed: Live = { state: 'changed', difference: 'tcp/22 became tcp/23' };
  const untouchable: Live = { state: 'untouchable', reason: 'it holds a Deny' };
  const absent: Live = { state: 'absent' };
  const forGood: StandingEnd = { says: 'for-good', record: 'CHG-1', why: 'CHG-1 gives it' };
  const trust = { target: targets['trust-statement'], region: 'global' };
  const intent = { at: now, action: 'ec2:RevokeSecurityGroupIngress' };

  test.each<[string, Parameters<typeof stepAt>[0], object]>([
    ['what was given is taken away', {}, { do: 'revoke' }],
    ['what is gone is already gone', { live: absent }, { as: 'already-gone' }],
    [
      'what is gone after the intent was revoked',
      { live: absent, grant: grantOf({ state: 'expiring', intent, attempts: 1 }) },
      { as: 'revoked' },
    ],
    [
      'what is gone after a failure was taken away by somebody',
      { live: absent, grant: grantOf({ state: 'failed', intent, attempts: 5 }) },
      { as: 'already-gone' },
    ],
    ['what was altered is told', { live: changed }, { as: 'changed', note: changed.difference }],
    ['what holds a Deny is left', { live: untouchable }, { as: 'overdue' }],
    ['what another gives for good is kept', { onTarget: [ever] }, { as: 'kept' }],
    ['also where it was altered', { onTarget: [ever], live: changed }, { as: 'kept' }],
    [
      'what was there before the auditor is kept',
      { onTarget: [{ ...baseline, openedAt: '2026-01-01T00:00:00Z' }] },
      { as: 'kept' },
    ],
    [
      'what an inventory saw only after it was opened does not count as there before',
      { onTarget: [{ ...baseline, openedAt: '2026-03-02T11:00:00Z' }] },
      { do: 'revoke' },
    ],
    [
      'what a tag gives for longer is not',
      { onTarget: [grantOf({ id: 'tagged', because: 'tag', record: null, expiresAt: neverEnds })] },
      { do: 'revoke' },
    ],
    ['what its record gives for good now is kept', { standing: forGood }, { as: 'kept' }],
    ['notify-only only tells', { mode: 'notify-only' }, { as: 'overdue' }],
    [
      'documents are edited only with leave',
      { grant: grantOf(trust), edits: false },
      { as: 'overdue' },
    ],
    ['and with leave they are', { grant: grantOf(trust) }, { do: 'revoke' }],
  ])('%s', (_, situation, wanted) => {
    expect(stepAt(situation)).toMatchObject(wanted);
  });

  test('what AWS may not show yet is no absence', () => {
    const target = targets['kms-grant'];
    const young = grantOf({ target, openedAt: '2026-03-02T12:00:00Z', expiresAt: now });
    expect(stepAt({ grant: young, live: absent })).toMatchObject({ do: 'settle' });
    expect(
      stepAt({ grant: { ...young, openedAt: '2026-03-02T11:00:00Z' }, live: absent }),
    ).toMatchObject({ as: 'already-gone' });
  });

  test('only enforce revokes, and only what stands there as it was given', () => {
    const lives = fc.constantFrom<Live>({ state: 'present' }, absent, changed, untouchable);
    const modes = fc.constantFrom('enforce' as const, 'notify-only' as const);
    const others = fc.subarray<Grant>([ever, grantOf({ id: 'x', state: 'revoked', dueAt: null })]);
    const standing = fc.constantFrom<StandingEnd>({ says: 'as-before' }, forGood, {
      says: 'unknown',
      why: 'nobody knows',
    });
    fc.assert(
      fc.property(grant, lives, modes, others, standing, (one, live, mode, onTarget, says) => {
        const step = stepAt({ grant: one, live, mode, onTarget, standing: says });
        if (step.do !== 'revoke') return;
        expect([live.state, mode, says === forGood]).toEqual(['present', 'enforce', false]);
        expect(onTarget).not.toContain(ever);
      }),
    );
  });
});

describe('protected principals', () => {
  const kmsTarget = {
    kind: 'kms-grant' as const,
    keyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
    grantId: '0c237476b39f8bc44e45212e08498fbe3151305030726c0590dd8d3e9f3d6a60',
    operations: ['Decrypt'],
  } satisfies Omit<Extract<GrantTarget, { kind: 'kms-grant' }>, 'grantee'>;
  const held = (name: string) =>
    grantOf({ target: { kind: 'inline-policy', holder: 'role', name, policyName: 'p' } });

  test.each([
    ['BreakGlass', ['BreakGlass*'], true],
    ['BreakGlassAdmin', ['role/breakglass*'], true],
    ['BreakGlass', ['user/BreakGlass'], false],
    ['NoBreakGlass', ['BreakGlass*'], false],
    ['BreakGlass', ['arn:aws-cn:iam::111122223333:role/ops/BreakGlass'], true],
    ['BreakGlass', ['role/ops/BreakGlass'], true],
    ['BreakGlass', ['arn:aws:iam::444455556666:role/BreakGlass'], false],
    ['BreakGlass', ['*'], true],
    ['BreakGlass', [], false],
    ['AWSServiceRoleForSSO', [], true],
  ])('%s under %j: %s', (name, patterns, isProtected) => {
    expect(reasonToLeave(held(name), patterns) !== undefined).toBe(isProtected);
  });

  test('a membership is protected by its group and by its user; a rule by its group', () => {
    const member = grantOf({ target: targets['group-membership'] });
    expect(reasonToLeave(member, ['group/operators'])).toBeDefined();
    expect(reasonToLeave(member, ['user/dana'])).toBeDefined();
    expect(reasonToLeave(grantOf(), ['sg-0AA11*'])).toBeDefined();
    expect(reasonToLeave(grantOf(), ['role/*', 'sg-1*'])).toBeUndefined();
  });

  test.each<[GrantTarget, string, string]>([
    [
      targets['security-group-rule'],
      'us-gov-west-1',
      'arn:aws-us-gov:ec2:*:*:security-group/sg-0aa*',
    ],
    [targets['kms-grant'], 'cn-north-1', 'arn:aws-cn:kms:*:*:key/*'],
    [targets['bucket-policy-statement'], 'eu-west-1', 'arn:aws:s3:::*'],
  ])(
    '$kind is protected by the ARN of what it lies on, in every partition',
    (target, where, arn) => {
      expect(reasonToLeave(grantOf({ target, region: where }), [arn])).toBeDefined();
    },
  );

  test('whom a key or a policy gives something to is protected, those of other accounts by their ARN alone', () => {
    const keyGrantTo = (owner: string) =>
      grantOf({
        target: { ...kmsTarget, grantee: `arn:aws-cn:iam::${owner}:role/ops/BreakGlass` },
      });
    const own = keyGrantTo(account);
    const foreign = keyGrantTo('444455556666');
    expect(reasonToLeave(own, ['role/breakglass'])).toBeDefined();
    expect(reasonToLeave(own, [`arn:aws:iam::${account}:role/BreakGlass`])).toBeDefined();
    expect(reasonToLeave(foreign, ['arn:aws:iam::444455556666:role/BreakGlass'])).toBeDefined();
    // Whoever names a role of their own account like ours is not to keep what they were given.
    expect(reasonToLeave(foreign, ['role/breakglass', '*BreakGlass'])).toBeUndefined();
  });

  test.each(['trust-statement', 'bucket-policy-statement', 'function-policy-statement'] as const)(
    'a %s protects whom it names',
    (kind) => {
      const given = JSON.stringify({
        statement: {
          Effect: 'Allow',
          Principal: {
            AWS: [`arn:aws:iam::${account}:user/BreakGlass`],
            Service: ['ec2.amazonaws.com'],
          },
        },
        account,
        beside: [],
      });
      const statement = grantOf({ target: targets[kind], given });
      expect(reasonToLeave(statement, ['user/BreakGlass*'])).toBeDefined();
      expect(reasonToLeave(statement, ['role/BreakGlass*', 'group/*'])).toBeUndefined();
    },
  );

  test('an assignment is protected by its account, and by whom it is for', () => {
    const assignment = grantOf({ target: targets['account-assignment'] });
    expect(reasonToLeave(assignment, ['444455556666'])).toBeDefined();
    expect(reasonToLeave(assignment, ['93671c1a-*'])).toBeDefined();
    expect(reasonToLeave(assignment, ['arn:aws:sso:::permissionSet/*/ps-5555*'])).toBeDefined();
    expect(reasonToLeave(assignment, ['111122223333', 'user/*'])).toBeUndefined();
  });

  test('a pattern of many stars, on which others backtrack for ever, is answered', () => {
    expect(reasonToLeave(held('a'.repeat(1_000)), [`${'*a'.repeat(200)}b`])).toBeUndefined();
  });
});
