import fc from 'fast-check';
import { stepAfterReading, stepBeforeReading } from '../../../src/domain/grants/expiry-steps.ts';
import { mostTries, nextTryAt } from '../../../src/domain/grants/expiry-tries.ts';
import { reasonToLeave } from '../../../src/domain/grants/protected-principals.ts';
import { GrantStateSchema } from '../../../src/schemas/grant.ts';
import { toInstant } from '../../../src/schemas/instant.ts';
import { grantOf, targets } from './grant-fixtures.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const instant = fc
  .integer({ min: 0, max: 3 * 24 * 60 })
  .map((at) => toInstant(start + at * 60_000));
const grant = fc
  .record({
    state: fc.constantFrom(...GrantStateSchema.options),
    attempts: fc.integer({ min: 0, max: mostTries + 2 }),
    expiresAt: instant,
    updatedAt: instant,
  })
  .map((parts) => grantOf(parts));

test('expiry is monotonic: what is due, or done, stays so', () => {
  fc.assert(
    fc.property(grant, instant, fc.nat(10_000), (one, now, later) => {
      const before = stepBeforeReading(one, now);
      const after = stepBeforeReading(one, toInstant(Date.parse(now) + later * 60_000));
      if (before.do !== 'wait') expect(after).toEqual(before);
      else if (before.for === 'next-try') expect(after).not.toMatchObject({ for: 'expiry' });
    }),
  );
});

test('nothing is looked at before its end, and whatever waits says until when', () => {
  fc.assert(
    fc.property(grant, instant, (one, now) => {
      const step = stepBeforeReading(one, now);
      if (Date.parse(now) < Date.parse(one.expiresAt)) expect(step.do).not.toBe('read');
      if (step.do === 'wait') expect(stepBeforeReading(one, step.until).do).not.toBe('nothing');
      if (step.do === 'wait') expect(Date.parse(step.until)).toBeGreaterThan(Date.parse(now));
    }),
  );
});

test('tries come after 1, 5, 15 and 60 minutes', () => {
  const tries = [1, 2, 3, 4, 5].map((attempts) =>
    nextTryAt(grantOf({ attempts, updatedAt: '2026-03-02T12:00:00Z' })),
  );
  expect(tries.map((at) => at.slice(11, 16))).toEqual([
    '12:01',
    '12:05',
    '12:15',
    '13:00',
    '13:00',
  ]);
});

test('only enforce revokes, only what is there, and never more often than it may', () => {
  fc.assert(
    fc.property(
      grant,
      fc.constantFrom('present' as const, 'absent' as const),
      fc.constantFrom('enforce' as const, 'notify-only' as const),
      (one, live, mode) => {
        const now = '2026-03-06T00:00:00Z';
        const step = stepAfterReading({
          grant: one,
          live,
          onTarget: [one],
          mode,
          protectedPrincipals: [],
          now,
        });
        if (step.do === 'revoke') {
          expect([live, mode]).toEqual(['present', 'enforce']);
          expect(one.attempts).toBeLessThan(mostTries);
        }
        if (live === 'absent') {
          expect(step).toMatchObject({ as: one.state === 'expiring' ? 'revoked' : 'already-gone' });
        }
      },
    ),
  );
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

  test('a membership is protected by its group and by its user; a rule has no principal', () => {
    const member = grantOf({ target: targets['group-membership'] });
    expect(reasonToLeave(member, ['group/operators'])).toBeDefined();
    expect(reasonToLeave(member, ['user/dana'])).toBeDefined();
    expect(reasonToLeave(grantOf(), ['*'])).toBeUndefined();
  });

  test('a pattern of many stars, on which others backtrack for ever, is answered', () => {
    expect(reasonToLeave(held('a'.repeat(1_000)), [`${'*a'.repeat(200)}b`])).toBeUndefined();
  });
});
