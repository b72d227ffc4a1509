import fc from 'fast-check';
import {
  nextLookAt,
  periodToVerify,
  verificationDueAt,
} from '../../../src/domain/verification/verification-due.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { millisecondsOf, toInstant } from '../../../src/schemas/instant.ts';
import { changeRecord } from '../../contract/samples.ts';
import { verification } from './verification-samples.ts';

const end = '2026-03-02T12:00:00Z';
const past = {
  edition: 1,
  until: '2026-03-02T11:00:00Z',
  type: 'normal',
  implementers: [],
  approvals: [{ by: 'carol', at: '2026-03-02T09:00:00Z' }],
  scope: [],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T11:30:00Z' },
} as const;
const verified = (over: Parameters<typeof verification>[0] = {}) => ({
  review: { verification: verification(over) },
});

test.each<[string, Partial<ChangeRecord>, string | null]>([
  ['an approved one at the end of its window', {}, end],
  ['a closed one all the same', { status: 'closed' }, end],
  ['a draft never', { status: 'draft' }, null],
  ['one that nobody approved never', { status: 'submitted' }, null],
  ['one that was rejected never', { status: 'rejected' }, null],
  ['one that was withdrawn after its approval', { status: 'withdrawn' }, end],
  [
    'one that was withdrawn before all had approved never',
    { status: 'withdrawn', type: 'major' },
    null,
  ],
  [
    'one that was withdrawn while a group was missing never',
    { status: 'withdrawn', required: [{ group: 'security', count: 1, because: 'so' }] },
    null,
  ],
  [
    'one that waits for an amendment at the end of what was approved',
    { status: 'submitted', past: [{ ...past, implementers: [], approvals: [], scope: [] }] },
    past.window.end,
  ],
  ['one without window never', { window: undefined }, null],
  ['a verified one soon after, to make sure that it was told', verified(), '2026-03-02T12:45:00Z'],
  [
    'one whose window was amended at the new end',
    verified({ windowEnd: '2026-03-02T11:00:00Z', at: '2026-03-05T00:00:00Z' }),
    end,
  ],
  [
    'the same end written with another offset as no other end',
    verified({ windowEnd: '2026-03-02T13:00:00+01:00' }),
    '2026-03-02T12:45:00Z',
  ],
])('is due: %s', (_, different, dueAt) => {
  const { window, ...record } = changeRecord(different);
  const due = verificationDueAt(window === undefined ? record : { ...record, window });
  expect(due === null ? null : millisecondsOf(due)).toBe(
    dueAt === null ? null : millisecondsOf(dueAt),
  );
});

test('a window is verified once, then looked at again for 48 hours', () => {
  expect(periodToVerify(changeRecord(), '2026-03-02T11:59:59Z')).toBeNull();
  expect(periodToVerify(changeRecord(), end)).toEqual({
    from: '2026-03-02T10:00:00Z',
    windowEnd: '2026-03-02T12:00:00Z',
    isAgain: false,
  });
  const done = changeRecord(verified());
  expect(periodToVerify(done, '2026-03-02T14:00:00Z')).toEqual({
    from: '2026-03-02T10:00:00Z',
    windowEnd: end,
    isAgain: true,
  });
  expect(periodToVerify(done, '2026-03-06T00:00:00Z')).toBeNull();
  const revisedLate = changeRecord(verified({ at: '2026-03-04T12:00:00Z' }));
  expect(periodToVerify(revisedLate, '2026-03-04T13:00:00Z')).toBeNull();
});

test('looks after the first become rarer and end', () => {
  const looks: (string | null)[] = [];
  const record = changeRecord(verified());
  for (let now: string | null = '2026-03-02T12:46:00Z'; now !== null; ) {
    now = nextLookAt(record, now);
    looks.push(now);
  }
  expect(looks).toEqual([
    '2026-03-02T14:00:00Z',
    '2026-03-02T20:00:00Z',
    '2026-03-03T12:00:00Z',
    '2026-03-04T12:00:00Z',
    null,
  ]);
});

describe('a recurrence', () => {
  const hourly: ChangeRecord = (({ window: _, ...rest }) => ({
    ...rest,
    type: 'standard',
    recurrence: { cron: '0 * * * *', zone: 'UTC', minutes: 10 },
  }))(changeRecord());

  test('is due at the end of its first opening after the approval, then once a day', () => {
    expect(verificationDueAt(hourly)).toBe('2026-03-02T09:10:00Z');
    const later = {
      ...hourly,
      ...verified({ windowEnd: '2026-03-02T09:10:00Z', at: '2026-03-09T00:00:00Z' }),
    };
    expect(verificationDueAt(later)).toBe('2026-03-03T09:10:00Z');
  });

  test('is verified up to the last opening that is over, and not into one that is open', () => {
    expect(periodToVerify(hourly, '2026-03-02T15:05:00Z')).toEqual({
      from: '2026-03-02T09:00:00Z',
      windowEnd: '2026-03-02T14:10:00Z',
      isAgain: false,
    });
    expect(periodToVerify(hourly, '2026-03-02T09:09:59Z')).toBeNull();
  });

  test('in which nothing happened is passed over a day at a time, until it opens no more', () => {
    expect(nextLookAt(hourly, '2026-03-02T15:20:00Z')).toBe('2026-03-03T16:10:00Z');
    const ended = {
      ...hourly,
      recurrence: { cron: '0 * * * *', zone: 'UTC', minutes: 10, until: '2026-03-02T12:00:00Z' },
    };
    expect(nextLookAt(ended, '2026-03-02T15:20:00Z')).toBeNull();
  });

  test('that cannot be read, or that nobody approved at a time, is never due', () => {
    const unreadable = { ...hourly, recurrence: { cron: 'x', zone: 'UTC', minutes: 10 } };
    expect(verificationDueAt(unreadable)).toBeNull();
    expect(verificationDueAt({ ...hourly, approvals: [] })).toBeNull();
  });

  test('never looks back: the next look lies ahead, and every period goes on where the last ended', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 3_000 }),
        (start, step) => {
          let record = hourly;
          let now = millisecondsOf('2026-03-02T09:00:00Z') + start * 60_000;
          let reached: string | undefined;
          for (let round = 0; round < 5; round += 1) {
            const at = toInstant(now);
            const period = periodToVerify(record, at);
            if (period !== null && !period.isAgain) {
              expect(millisecondsOf(period.windowEnd)).toBeLessThanOrEqual(now);
              if (reached !== undefined) expect(period.from).toBe(reached);
              reached = period.windowEnd;
              record = { ...hourly, ...verified({ ...period, at }) };
            }
            const next = nextLookAt(record, at);
            expect(next !== null && millisecondsOf(next) > now).toBe(true);
            now += step * 60_000;
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
