import fc from 'fast-check';
import {
  type AlertTiming,
  alertLevelOf,
  alertSituationOf,
  alertTimingOf,
  defaultAlertPolicy,
} from '../../../src/domain/alerts/alert-policy.ts';
import { type Outcome, type Verdict, verdicts } from '../../../src/schemas/decision.ts';
import { type Level, levels, rankOf } from '../../../src/schemas/finding.ts';
import { storedDecision } from './stored-decision.ts';

function decisionWith(
  verdict: Verdict | null,
  found: readonly Level[],
  outcome: Outcome = 'succeeded',
) {
  const findings = found.map((level) => ({ rule: `r-${level}`, level, title: level }));
  return storedDecision({ verdict, outcome, findings });
}

describe('what is told', () => {
  test.each<[Verdict | null, Outcome, string, AlertTiming]>([
    ['unauthorised', 'succeeded', 'none', 'now'],
    ['unauthorised', 'succeeded', 'informational', 'now'],
    ['undetermined', 'succeeded', 'none', 'now'],
    ['deviating', 'succeeded', 'none', 'now'],
    ['ratified', 'succeeded', 'none', 'now'],
    ['authorised', 'succeeded', 'none', 'none'],
    ['authorised', 'succeeded', 'medium', 'none'],
    ['authorised', 'succeeded', 'high', 'now'],
    ['pre-approved', 'succeeded', 'medium', 'none'],
    ['pre-approved', 'succeeded', 'high', 'now'],
    ['exempt', 'succeeded', 'high', 'none'],
    [null, 'denied', 'medium', 'none'],
    [null, 'denied', 'high', 'now'],
    [null, 'failed', 'high', 'now'],
    [null, 'succeeded', 'informational', 'none'],
    [null, 'succeeded', 'low', 'none'],
    [null, 'succeeded', 'medium', 'now'],
  ])('%s, %s, risk %s: %s', (verdict, outcome, risk, timing) => {
    const found = levels.filter((level) => level === risk);
    expect(alertTimingOf(decisionWith(verdict, found, outcome))).toBe(timing);
  });

  test.each([...verdicts, null])('critical is always told at once: %s', (verdict) => {
    for (const outcome of ['succeeded', 'denied', 'failed'] as const) {
      expect(alertTimingOf(decisionWith(verdict, ['low', 'critical'], outcome))).toBe('now');
    }
  });

  test('the table is data: a deployment can let low-risk unauthorised changes wait', () => {
    const row = defaultAlertPolicy.unauthorised;
    const patient = {
      ...defaultAlertPolicy,
      unauthorised: { ...row, timing: { ...row.timing, none: 'wait', low: 'wait' } },
    } as const;
    expect(alertTimingOf(decisionWith('unauthorised', []), patient)).toBe('wait');
    expect(alertTimingOf(decisionWith('unauthorised', ['high']), patient)).toBe('now');
  });

  test('a graver finding never makes an alert quieter or lower', () => {
    const verdict = fc.constantFrom(...verdicts, null);
    const outcome = fc.constantFrom<Outcome>('succeeded', 'denied', 'failed');
    const found = fc.array(fc.constantFrom(...levels), { maxLength: 4 });
    const loudness = { none: 0, wait: 1, now: 2 };
    fc.assert(
      fc.property(verdict, outcome, found, fc.constantFrom(...levels), (v, o, some, more) => {
        const before = decisionWith(v, some, o);
        const after = decisionWith(v, [...some, more], o);
        expect(loudness[alertTimingOf(after)]).toBeGreaterThanOrEqual(
          loudness[alertTimingOf(before)],
        );
        expect(rankOf(alertLevelOf(after))).toBeGreaterThanOrEqual(rankOf(alertLevelOf(before)));
      }),
    );
  });
});

test.each<[Verdict, readonly Level[], Level]>([
  ['unauthorised', [], 'medium'],
  ['unauthorised', ['low'], 'medium'],
  ['unauthorised', ['high', 'low'], 'high'],
  ['deviating', [], 'low'],
  ['ratified', ['informational'], 'low'],
  ['authorised', ['critical'], 'critical'],
])('an alert on %s with findings %j has level %s', (verdict, found, level) => {
  expect(alertLevelOf(decisionWith(verdict, found))).toBe(level);
});

test('an event without a verdict is an attempt where it did not succeed, else merely observed', () => {
  expect(alertSituationOf(decisionWith(null, [], 'denied'))).toBe('attempt');
  expect(alertSituationOf(decisionWith(null, [], 'failed'))).toBe('attempt');
  expect(alertSituationOf(decisionWith(null, []))).toBe('observed');
});
