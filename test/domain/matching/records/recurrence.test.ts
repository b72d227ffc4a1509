import { compileRecurrence } from '../../../../src/domain/matching/records/recurrence.ts';
import { toInstant } from '../../../../src/schemas/instant.ts';

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

/** What each switch does to openings: when they begin and end, in UTC. */
test.each<[zone: string, cron: string, minutes: number, at: string, expected: string]>([
  // Zurich: 2 to 3 o'clock is skipped on 29 March, comes twice on 25 October.
  ['Europe/Zurich', '0 3 * * *', 60, '2026-03-29T01:30:00Z', '01:00 to 02:00'],
  ['Europe/Zurich', '0 3 * * *', 60, '2026-10-25T02:30:00Z', '02:00 to 03:00'],
  ['Europe/Zurich', '0 2 * * *', 60, '2026-10-25T00:30:00Z', '00:00 to 01:00'],
  ['Europe/Zurich', '0 22 * * 6', 480, '2026-03-29T04:00:00Z', '21:00 to 05:00'],
  ['Europe/Zurich', '0 22 * * 6', 480, '2026-10-25T03:00:00Z', '20:00 to 04:00'],
  // New York: 2 to 3 o'clock is skipped on 8 March, 1 to 2 comes twice on 1 November.
  ['America/New_York', '30 2 * * *', 60, '2026-03-08T07:30:00Z', '07:00 to 08:00'],
  ['America/New_York', '30 2 * * *', 60, '2026-03-09T07:00:00Z', '06:30 to 07:30'],
  ['America/New_York', '30 1 * * *', 60, '2026-11-01T06:00:00Z', '05:30 to 06:30'],
  ['America/New_York', '0 1 * * *', 180, '2026-11-01T07:00:00Z', '05:00 to 08:00'],
  ['America/New_York', '0 * * * *', 10, '2026-11-01T06:05:00Z', '06:00 to 06:10'],
  // Lord Howe moves by half an hour: 2:00 to 2:30 is skipped on 4 October, 1:30 to 2:00 comes twice on 5 April.
  ['Australia/Lord_Howe', '15 2 * * *', 60, '2026-10-03T16:00:00Z', '15:30 to 16:30'],
  ['Australia/Lord_Howe', '15 2 * * *', 60, '2026-10-04T16:00:00Z', '15:15 to 16:15'],
  ['Australia/Lord_Howe', '45 1 * * *', 60, '2026-04-04T15:20:00Z', '14:45 to 15:45'],
  ['Australia/Lord_Howe', '0 2 * * *', 60, '2026-04-04T15:40:00Z', '15:30 to 16:30'],
])('%s, %s for %d minutes, at %s: %s', (zone, cron, minutes, at, expected) => {
  const opening = compileRecurrence({ cron, zone, minutes })?.around(Date.parse(at)).last;
  const time = (moment = Number.NaN) => toInstant(moment).slice(11, 16);
  expect(`${time(opening?.start)} to ${time(opening?.end)}`).toBe(expected);
  expect((opening?.end ?? 0) - (opening?.start ?? 0)).toBe(minutes * 60_000);
});

test.each(['Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe'])(
  'a nightly opening in %s opens once a day all year, and never twice at once',
  (zone) => {
    const openings = compileRecurrence({ cron: '15 2 * * *', zone, minutes: 60 });
    const starts = new Set<number>();
    const start = Date.parse('2026-01-01T12:00:00Z');
    for (let day = 0; day < 365; day += 1) {
      const last = openings?.around(start + day * 86_400_000).last;
      if (last !== undefined) starts.add(last.start);
    }
    expect(starts.size).toBe(365);
    const inOrder = [...starts];
    const gaps = inOrder.slice(1).map((one, place) => one - (inOrder[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(23 * 3_600_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(25 * 3_600_000);
  },
);

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
