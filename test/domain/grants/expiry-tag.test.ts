import fc from 'fast-check';
import { endOfTags, unreadableTags } from '../../../src/domain/grants/expiry-tag.ts';

const openedAt = '2026-03-29T00:30:00Z';
const after = (value: string) => endOfTags({ 'change:expires-after': value }, openedAt);
const at = (value: string) => endOfTags({ 'change:expires-at': value }, openedAt);

test.each([
  ['90m', '2026-03-29T02:00:00Z'],
  ['4h', '2026-03-29T04:30:00Z'],
  ['2d', '2026-03-31T00:30:00Z'],
  ['1w', '2026-04-05T00:30:00Z'],
  [' 4H ', '2026-03-29T04:30:00Z'],
  ['PT1H', '2026-03-29T01:30:00Z'],
  ['PT90M', '2026-03-29T02:00:00Z'],
  ['P1D', '2026-03-30T00:30:00Z'],
  ['P1DT2H30M', '2026-03-30T03:00:00Z'],
  ['P2W', '2026-04-12T00:30:00Z'],
])('%s after its creation is %s, whatever any clock does on that day', (value, end) => {
  expect(after(value)).toEqual({ at: end });
});

test.each([
  '',
  '0m',
  '0',
  '10',
  'P',
  'PT',
  'P1DT',
  'PT0S',
  'P1M',
  'P1Y',
  '1h30m',
  '-1h',
  '1.5h',
  '99999d',
  'soon',
])('"%s" is no duration that ends', (value) => {
  expect(after(value)).toEqual({ unreadable: 'change:expires-after' });
});

test('an instant needs its offset', () => {
  expect(at('2026-03-29T02:30:00+02:00')).toEqual({ at: '2026-03-29T02:30:00+02:00' });
  expect(at('2026-03-29T02:30:00')).toEqual({ unreadable: 'change:expires-at' });
});

test('of two tags the earlier end counts; one that cannot be read is told and does not undo the other', () => {
  const both = (atValue: string, afterValue: string) => ({
    'change:expires-at': atValue,
    'change:expires-after': afterValue,
  });
  expect(endOfTags(both('2026-03-29T09:00:00Z', '1h'), openedAt)).toEqual({
    at: '2026-03-29T01:30:00Z',
  });
  expect(endOfTags(both('2026-03-29T01:00:00Z', '1h'), openedAt)).toEqual({
    at: '2026-03-29T01:00:00Z',
  });
  expect(endOfTags(both('soon', '1h'), openedAt)).toEqual({ at: '2026-03-29T01:30:00Z' });
  expect(unreadableTags(both('soon', '1h'), openedAt)).toEqual(['change:expires-at']);
});

test('a duration from nobody knows when is no end', () => {
  expect(endOfTags({ 'change:expires-after': '1h' }, null)).toEqual({
    unreadable: 'change:expires-after',
  });
});

test('other tags say nothing, not even those with the names of every object', () => {
  expect(endOfTags({ team: 'x', constructor: 'y' }, openedAt)).toBeUndefined();
});

test('no text makes it throw, and no duration ends before it began', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^P?T?\d{1,8}[mhdwMHDW]$/)), (value) => {
      const end = after(value);
      if (end !== undefined && 'at' in end) {
        expect(Date.parse(end.at)).toBeGreaterThan(Date.parse(openedAt));
      }
    }),
  );
});
