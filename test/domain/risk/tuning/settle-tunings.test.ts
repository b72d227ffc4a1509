import {
  type PlacedTuning,
  settleTunings,
} from '../../../../src/domain/risk/tuning/settle-tunings.ts';
import type { RuleExemption, RuleState } from '../../../../src/schemas/rule-tuning.ts';

const names = new Set(['root-used', 'bucket-open', 'bucket-closed']);
const now = Date.parse('2026-03-02T10:00:00Z');
const by = { owner: 'alice@example.com', reason: 'known' };
const nothing: PlacedTuning = { states: [], levels: [], exemptions: [] };

const stating = (place: string, rule: string, state: RuleState): PlacedTuning => ({
  ...nothing,
  states: [{ place, value: { rule, state } }],
});
const exempting = (change: Partial<RuleExemption>): PlacedTuning => ({
  ...nothing,
  exemptions: [
    {
      place: 'a: exemptions[0]',
      value: {
        ...by,
        rules: ['root-used'],
        resources: ['arn:x'],
        endsAt: '2026-06-01T00:00:00Z',
        ...change,
      },
    },
  ],
});

test('an unknown name is a fault with the name that was meant, and its entry is left out', () => {
  const settled = settleTunings([stating('a: rules.root-usd', 'root-usd', 'off')], names, now);
  expect(settled.tuning.states.size).toBe(0);
  expect(settled.faults).toEqual([
    {
      place: 'a: rules.root-usd',
      reason: '"root-usd" names no rule that can be used; this entry is not used',
      mend: 'maybe root-used; change-auditor rules list shows every name',
    },
  ]);
});

test('a pattern that fits no rule is a typo too', () => {
  expect(settleTunings([exempting({ rules: ['bukket-*'] })], names, now).faults).toHaveLength(1);
  expect(settleTunings([exempting({ rules: ['bucket-*'] })], names, now).faults).toEqual([]);
});

test.each<[RuleState, RuleState, RuleState]>([
  ['off', 'watch', 'watch'],
  ['watch', 'on', 'on'],
  ['on', 'off', 'on'],
])('of two files that say %s and %s the louder counts, and it is a fault', (one, other, louder) => {
  const files = [stating('a', 'root-used', one), stating('b', 'root-used', other)];
  const settled = settleTunings(files, names, now);
  expect(settled.tuning.states.get('root-used')).toBe(louder);
  expect(settled.faults).toEqual([
    {
      place: 'b',
      reason: `says ${other}, but a says ${one}; it is ${louder}`,
      mend: expect.any(String),
    },
  ]);
});

test('two files that say the same are no fault', () => {
  const files = [stating('a', 'root-used', 'watch'), stating('b', 'root-used', 'watch')];
  expect(settleTunings(files, names, now).faults).toEqual([]);
});

test('levels that contradict each other on the same rules, accounts and tags are a fault', () => {
  const at = (place: string, level: 'low' | 'high'): PlacedTuning => ({
    ...nothing,
    levels: [{ place, value: { ...by, rules: ['root-used', 'bucket-*'], level } }],
  });
  const settled = settleTunings([at('a', 'low'), at('b', 'high')], names, now);
  expect(settled.tuning.levels.map(({ level }) => level)).toEqual(['low']);
  expect(settled.faults).toMatchObject([{ place: 'b', reason: expect.stringContaining('than a') }]);
});

test.each<[string, Partial<RuleExemption>]>([
  ['is longer than a year', { startsAt: '2025-05-31T23:59:59Z' }],
  ['ends more than a year from now', { endsAt: '2027-03-02T10:00:01Z' }],
  ['ends at or before its start', { startsAt: '2026-06-01T00:00:00Z' }],
  ['exempts everything, everywhere, by anybody', { resources: ['*'] }],
])('an exemption that %s is a fault and left out', (reason, change) => {
  const settled = settleTunings([exempting(change)], names, now);
  expect(settled.faults).toMatchObject([{ reason, mend: expect.stringMatching(/\w/) }]);
  expect(settled.tuning.exemptions).toEqual([]);
});

test.each<[string, Partial<RuleExemption>]>([
  ['a question mark', { resources: ['?*'] }],
  ['any ARN, and any id', { resources: ['arn:*', '*-*', '*'] }],
  ['any ARN', { resources: ['arn:aws:*'] }],
  ['any account by its digits', { resources: ['*'], accounts: ['????????????'] }],
  ['any action of any service', { resources: ['*'], actions: ['*:*'] }],
  ['any role', { resources: ['*'], actors: ['arn:aws:iam::*'] }],
  ['everybody of a mail domain', { resources: ['*'], actors: ['*@example.com'] }],
])('what is as good as everything is a fault however it is written: %s', (_, change) => {
  const settled = settleTunings([exempting(change)], names, now);
  expect(settled.faults).toMatchObject([{ reason: expect.stringContaining('everything') }]);
  expect(settled.tuning.exemptions).toEqual([]);
});

test('any resource may be exempted for a named actor', () => {
  const settled = settleTunings([exempting({ resources: ['*'], actors: ['bob'] })], names, now);
  expect(settled.faults).toEqual([]);
});

test('one that is over is told of, no fault, and still holds for what happened before its end', () => {
  const settled = settleTunings([exempting({ endsAt: '2026-03-02T10:00:00Z' })], names, now);
  expect(settled.faults).toEqual([]);
  expect(settled.notes).toMatchObject([{ reason: expect.stringContaining('ended at') }]);
  expect(settled.tuning.exemptions).toHaveLength(1);
});
