import { compileRecurrence } from '../../../src/domain/matching/recurrence.ts';
import { toInstant } from '../../../src/schemas/instant.ts';

function around(recurrence: Parameters<typeof compileRecurrence>[0], at: string) {
  const openings = compileRecurrence(recurrence);
  const { last, next } = openings?.around(Date.parse(at)) ?? {};
  return { last: last && toInstant(last.start), next: next && toInstant(next.start) };
}

const nightly = { cron: '30 2 * * *', zone: 'Europe/Zurich', minutes: 60 };

test('an opening whose hour the clock skips in spring begins when the clock goes on', () => {
  expect(around(nightly, '2026-03-29T01:10:00Z')).toEqual({
    last: '2026-03-29T01:00:00Z',
    next: '2026-03-30T00:30:00Z',
  });
});

test('an opening whose hour comes twice in autumn opens once', () => {
  expect(around(nightly, '2026-10-25T02:00:00Z')).toEqual({
    last: '2026-10-25T00:30:00Z',
    next: '2026-10-26T01:30:00Z',
  });
});

test('the very moment of opening belongs to it', () => {
  expect(around(nightly, '2026-07-01T00:30:00Z').last).toBe('2026-07-01T00:30:00Z');
  expect(around(nightly, '2026-07-01T00:29:59Z').last).toBe('2026-06-30T00:30:00Z');
});

test('answers do not depend on what was asked before', () => {
  const openings = compileRecurrence(nightly);
  const times = Array.from(
    { length: 200 },
    (_, hour) => Date.parse('2026-03-25T00:00:00Z') + hour * 3_600_000,
  );
  const inOrder = times.map((time) => openings?.around(time));
  const backwards = times.toReversed().map((time) => openings?.around(time));
  expect(backwards.toReversed()).toEqual(inOrder);
});

test.each([
  ['a zone that is none', { ...nightly, zone: 'Mars/Olympus' }],
  ['no zone', { ...nightly, zone: '' }],
  ['a cron of six fields', { ...nightly, cron: '0 0 2 * * *' }],
  ['a cron of words', { ...nightly, cron: 'every night' }],
])('%s cannot be read', (_, recurrence) => {
  expect(compileRecurrence(recurrence)).toBeUndefined();
});

test.each([8.64e15, -8.64e15, Date.parse('9999-12-31T23:59:59Z'), 0])(
  'an event at %d does not throw',
  (at) => {
    expect(() => compileRecurrence(nightly)?.around(at)).not.toThrow();
  },
);
