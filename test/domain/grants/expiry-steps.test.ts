import fc from 'fast-check';
import { stepAfterReading, stepBeforeReading } from '../../../src/domain/grants/expiry-steps.ts';
import { nextTryAt } from '../../../src/domain/grants/expiry-tries.ts';
import { isWaiting, neverEnds } from '../../../src/domain/grants/grant-states.ts';
import type { Live } from '../../../src/domain/grants/kinds/grant-kind.ts';
import { reasonToLeave } from '../../../src/domain/grants/protected-principals.ts';
import type { StandingEnd } from '../../../src/domain/grants/standing-end.ts';
import { type Grant, GrantStateSchema } from '../../../src/schemas/grant.ts';
import { toInstant } from '../../../src/schemas/instant.ts';
import { grantOf, targets } from './grant-fixtures.ts';

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
  const held = (name: string) =>
    grantOf({ target: { kind: 'inline-policy', holder: 'role', name, policyName: 'p' } });

  test.each([
    ['BreakGlass', ['BreakGlass*'], true],
    ['BreakGlassAdmin', ['role/breakglass*'], true],
    ['BreakGlass', ['user/BreakGlass'], false],
    ['NoBreakGlass', ['BreakGlass*'], false],
    ['BreakGlass', ['arn:aws-cn:iam::111122223333:role/ops/BreakGlass'], true],
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

  test('a pattern of many stars, on which others backtrack for ever, is answered', () => {
    expect(reasonToLeave(held('a'.repeat(1_000)), [`${'*a'.repeat(200)}b`])).toBeUndefined();
  });
});
