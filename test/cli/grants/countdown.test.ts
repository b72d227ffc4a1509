import { exampleGrant } from '../../../src/adapters/http/openapi/grant-examples.ts';
import { countdownOf, standingOf } from '../../../src/cli/grants/countdown.ts';
import { grantLifeLine } from '../../../src/cli/grants/grant-life-line.ts';
import { makePaint } from '../../../src/domain/reports/table/terminal-style.ts';
import type { ShownGrant } from '../../../src/schemas/api/grant-answers.ts';
import { type GrantState, GrantStateSchema } from '../../../src/schemas/grant.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const grant = (fields: Partial<ShownGrant>): ShownGrant => ({ ...exampleGrant, ...fields });

test.each<[string, Partial<ShownGrant>, string]>([
  ['long before its end', { expiresAt: '2026-03-02T14:14:00Z' }, 'in 2 h 14 min'],
  ['the other side of midnight', { expiresAt: '2026-03-03T12:00:00Z' }, 'in 1 d'],
  ['seconds before', { expiresAt: '2026-03-02T12:00:09Z' }, 'in 9 s'],
  ['at its end', { expiresAt: '2026-03-02T12:00:00Z' }, 'ending now'],
  ['a moment later', { state: 'expiring', expiresAt: '2026-03-02T11:59:00Z' }, 'ending now'],
  ['found late', { state: 'active', expiresAt: '2026-03-02T11:00:00Z' }, '1 h OVERDUE'],
  ['left in place', { state: 'overdue', expiresAt: '2026-03-02T09:00:00Z' }, '3 h OVERDUE'],
  ['just failed', { state: 'failed', expiresAt: '2026-03-02T11:59:00Z' }, '1 min OVERDUE'],
  [
    'gone',
    { state: 'revoked', live: false, closedAt: '2026-03-02T09:00:00Z', secondsLeft: null },
    'gone 3 h ago',
  ],
  ['kept', { state: 'kept', live: false, secondsLeft: null }, 'stays'],
])('the countdown %s', (_, fields, words) => {
  expect(countdownOf(grant(fields), now).text).toBe(words);
});

test('what is open beyond its end says so, in a colour of its own', () => {
  const states = GrantStateSchema.options;
  const loud = states.filter((state) => standingOf({ state }).text.includes('STILL LIVE'));
  expect(loud).toEqual(['overdue', 'changed', 'failed']);
  expect(states.filter((state) => standingOf({ state }).tone === 'redInverse')).toEqual(loud);
});

test.each<[GrantState, readonly GrantState[], string]>([
  ['active', ['active'], '● active ─ ○ warned ─ ○ expiring ─ ○ revoked'],
  ['warned', ['active', 'warned'], '✓ active ─ ● warned ─ ○ expiring ─ ○ revoked'],
  [
    'extended',
    ['active', 'warned', 'extended'],
    '✓ active ─ ✓ warned ─ ● extended ─ ○ warned ─ ○ expiring ─ ○ revoked',
  ],
  ['revoked', ['active', 'expiring', 'expiring', 'revoked'], '✓ active ─ ✓ expiring ─ ✓ revoked'],
  ['failed', ['active', 'failed'], '✓ active ─ ● STILL LIVE: failed ─ ○ revoked'],
  ['kept', [], '✓ kept'],
])('the life of what is %s, on one line', (state, history, line) => {
  const steps = history.map((one) => ({ state: one }));
  expect(grantLifeLine(state, steps, makePaint(false))).toBe(line);
});
