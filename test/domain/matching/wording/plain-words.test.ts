import { bounded, inWords, listed } from '../../../../src/domain/matching/wording/plain-words.ts';

test.each([
  [999, 'less than a second'],
  [1_000, '1 second'],
  [59_999, '59 seconds'],
  [60_000, '1 minute'],
  [14 * 60_000, '14 minutes'],
  [3_600_000, '1 h'],
  [7_440_000, '2 h 4 min'],
  [48 * 3_600_000, '2 days'],
  [-76 * 3_600_000, '3 days 4 h'],
])('%d milliseconds are %s', (milliseconds, words) => {
  expect(inWords(milliseconds)).toBe(words);
});

test('long text is cut and control characters are replaced', () => {
  expect(bounded('x'.repeat(500))).toHaveLength(160);
  expect(bounded('a\u001b[31m\u202eb')).toBe('a\ufffd[31m\ufffdb');
});

test('a list shows its first entries and counts the rest', () => {
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b', 'c'])).toBe('a, b or c');
  expect(listed(['a', 'b'], { word: 'and' })).toBe('a and b');
  expect(listed(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});
