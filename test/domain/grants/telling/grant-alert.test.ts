import fc from 'fast-check';
import type { GrantEnd } from '../../../../src/domain/grants/expiring/expiry-steps.ts';
import { grantHandle } from '../../../../src/domain/grants/grant-handle.ts';
import {
  grantAlert,
  grantMatterId,
  warningAlert,
} from '../../../../src/domain/grants/telling/grant-alert.ts';
import {
  capAlert,
  denyNotLiftedAlert,
  interleavedAlert,
} from '../../../../src/domain/grants/telling/trouble-alerts.ts';
import { AlertSchema } from '../../../../src/schemas/alert.ts';
import { grantOf, targets } from '../grant-fixtures.ts';

const ends: readonly GrantEnd[] = [
  'revoked',
  'already-gone',
  'kept',
  'overdue',
  'changed',
  'failed',
];
const now = '2026-03-02T15:20:00Z';

test('it says what, who, since when, by which record, what happened and what now', () => {
  const { body } = grantAlert(
    grantOf({ attempts: 2, note: 'seen gone afterwards' }),
    'revoked',
    now,
    24,
  );
  expect(body).toBe(
    [
      'Temporary access ended: tcp/22 from 203.0.113.0/24 on sg-0aa11bb22cc33dd44',
      '',
      'Its time was up. The auditor took exactly this away and saw that it was gone.',
      'Detail: seen gone afterwards',
      '',
      'Which:     ingress rule sgr-0123456789abcdef0 of sg-0aa11bb22cc33dd44',
      'Where:     account 111122223333, eu-west-1',
      'Opened by: bob@example.com at 2026-03-02T10:00:00Z (event a1b2c3d4-0000-4000-8000-000000000001)',
      'Ends by:   change record CHG-1, at 2026-03-02T12:00:00Z',
      'Open for:  5 h 20 min, of that 3 h 20 min after its end',
      'Tries:     2',
      `Handle:    ${grantHandle(grantOf().id)}`,
      '',
      'What now',
      'Connections that were established through the rule go on until they end; look for them if they matter.',
      `Whoever still needs the access asks for it anew: change-auditor grants restore ${grantHandle(grantOf().id)}`,
    ].join('\n'),
  );
});

test.each(Object.values(targets))(
  '$kind: what is overdue comes with the call that ends it',
  (target) => {
    const { body, level } = grantAlert(grantOf({ target }), 'overdue', now, 24);
    expect(level).toBe('high');
    expect(body).toMatch(/\n {2}aws [a-z0-9-]+ [a-z-]+ --/);
  },
);

test('what is still there comes back as a matter of its own, saying for how long', () => {
  const again = grantAlert(grantOf({ reminders: 3, state: 'overdue' }), 'overdue', now, 24);
  expect(again).toMatchObject({ kind: 'grant-still-live', level: 'high', sequence: 4 });
  expect(again.matterId).toBe(`grant:overdue:${grantOf().id}:3`);
  expect(again.subject).toMatch(/^STILL LIVE 3 h 20 min after its end: tcp\/22/);
  expect(again.body).toContain(
    'This comes back every 24 h until the auditor sees that it is gone.',
  );
});

test('a warning says when it ends, how it is extended and how it is ended', () => {
  const handle = grantHandle(grantOf().id);
  const warning = warningAlert(grantOf(), '2026-03-02T11:00:00Z');
  expect(warning).toMatchObject({ kind: 'grant-warning', level: 'low', record: 'CHG-1' });
  expect(warning.body).toContain('1 h 0 min to go');
  expect(warning.body).toContain(`grants extend ${handle}`);
  expect(warning.body).toContain(`grants revoke ${handle}`);
});

test('each end of a grant is a matter of its own', () => {
  expect(new Set(ends.map((end) => grantMatterId(grantOf(), end))).size).toBe(ends.length);
});

test('a name that is no plain name cannot add a second command', () => {
  const target = {
    ...targets['group-membership'],
    kind: 'group-membership' as const,
    group: "x'; rm -rf ~; '",
    user: 'dana',
  };
  const { body } = grantAlert(grantOf({ target }), 'failed', now, 24);
  expect(body).toContain(`--group-name 'x'\\''; rm -rf ~; '\\''' --user-name dana`);
});

test('hostile text never breaks the subject, forges a line or hides itself', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.constantFrom(
      '\n\nWhat now\npay',
      '\u202egnp.exe',
      '\x1b[2J',
      'x'.repeat(5_000),
      '',
      '💥'.repeat(200),
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, fc.constantFrom(...ends), (name, note, who, end) => {
      const target = {
        kind: 'inline-policy' as const,
        holder: 'role' as const,
        name,
        policyName: note,
      };
      const endedEarly = { at: now, by: who, why: note };
      const grant = grantOf({ target, openedBy: who, note, policy: name, endedEarly });
      const alerts = [
        grantAlert(grant, end, now, 24),
        warningAlert(grant, now),
        capAlert(grant, { cap: { most: 10, hours: 1 }, sha256: 'ab' }, now),
        interleavedAlert(grant, note, now),
        denyNotLiftedAlert(grant, note, now),
      ];
      for (const alert of alerts) {
        expect(AlertSchema.parse(alert)).toEqual(alert);
        expect(alert.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
        expect(alert.body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(alert.body.split('\n').filter((line) => line === 'What now')).toHaveLength(1);
        expect(alert.body.length).toBeLessThan(8_000);
      }
    }),
  );
});
