import { makeExposureTally } from '../../../../src/domain/reports/exposure/exposure-tally.ts';
import { exposureCard, timeInWords } from '../../../../src/domain/reports/html/exposure-card.ts';
import { day, gap, someExposure } from '../exposure/exposure-samples.ts';

test('the figures stand in words, the longest as bars whose late part stands out', () => {
  const card = exposureCard(someExposure(), day);
  expect(card).toContain('<td class="late">14 h</td>');
  expect(card).toContain('trail-records');
  const [first = ''] = /<li>.*?<\/li>/.exec(card) ?? [];
  expect(first).toContain('13 h beyond its end');
  expect(first).toContain('<rect class="f-total" x="416.7" width="41.7"');
  expect(first).toContain('<rect class="f-unauthorised" x="458.3" width="541.7"');
});

test('a day in which nothing was off says so', () => {
  expect(exposureCard(makeExposureTally(day).exposure(true), day)).toContain(
    'No control was off and no temporary access was open.',
  );
});

test('what was short is still drawn, and names cannot break out', () => {
  const tally = makeExposureTally(day);
  const hostile = '"><script>alert(1)</script>\u202e';
  tally.gap(
    gap({
      control: hostile,
      resource: hostile,
      account: hostile,
      closedAt: '2026-03-02T10:00:01Z',
    }),
  );
  const card = exposureCard(tally.exposure(false), day);
  expect(card).not.toContain('<script');
  expect(card).not.toContain('\u202e');
  expect(card).toContain('width="3.0"');
  expect(card).toContain('&lt; 1 min');
  expect(card).toContain('at least these');
});

test.each([
  [0, '0 min'],
  [0.2, '&lt; 1 min'],
  [59.6, '1 h'],
  [61, '1 h 1 min'],
  [1_440, '1 d'],
  [10_000_000, '6,944 d 10 h'],
])('%d minutes are %s', (minutes, words) => {
  expect(timeInWords(minutes)).toBe(words);
});
