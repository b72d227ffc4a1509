import { durationOf, instantOf, toPair } from '../../src/cli/option-values.ts';
import { answersOfPairs } from '../../src/cli/text/answers-of-pairs.ts';
import { shellWord } from '../../src/cli/text/shell-words.ts';

const now = Date.parse('2026-03-02T12:00:00.250Z');

test.each([
  ['90m', 5_400_000],
  ['90min', 5_400_000],
  ['2h', 7_200_000],
  ['1d12h', 129_600_000],
  ['1.5h', 5_400_000],
  ['1 d', 86_400_000],
  ['2', undefined],
  ['h', undefined],
  ['0h', undefined],
  ['2h or so', undefined],
  ['-2h', undefined],
])('the duration %s is %s ms', (text, milliseconds) => {
  expect(durationOf(text)).toBe(milliseconds);
});

test.each([
  ['now', '2026-03-02T12:00:00Z'],
  ['+2h', '2026-03-02T14:00:00Z'],
  ['-30m', '2026-03-02T11:30:00Z'],
  ['2026-03-02T10:00:00+01:00', '2026-03-02T09:00:00Z'],
  ['2026-03-02T10:00Z', '2026-03-02T10:00:00Z'],
  ['2026-03-02T10:00:00', undefined],
  ['2026-02-30T10:00:00Z', undefined],
  ['tomorrow', undefined],
])('the instant %s is %s', (text, instant) => {
  expect(instantOf(text, now)).toBe(instant);
});

test('answers are yes, no or text', () => {
  expect(answersOfPairs([toPair('public=no'), toPair('data=Yes'), toPair('plan=see a=b')])).toEqual(
    {
      public: false,
      data: true,
      plan: 'see a=b',
    },
  );
});

test.each([
  ['CHG-1', 'CHG-1'],
  ['a b', "'a b'"],
  ["x'; rm -rf ~ #", "'x'\\''; rm -rf ~ #'"],
  ['$(reboot)', "'$(reboot)'"],
  ['', "''"],
])('a command to paste takes %j literally', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
