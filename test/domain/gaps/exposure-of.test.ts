import { exposureOf } from '../../../src/domain/gaps/exposure-of.ts';

const gap = {
  openedAt: '2026-03-02T10:00:00Z',
  dueAt: '2026-03-02T11:00:00Z',
  closedAt: '2026-03-02T12:30:00Z',
};
const day = { from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' };

test.each([
  ['all of it', gap, day, 150, 90],
  ['still open: up to the end', { ...gap, closedAt: null }, day, 840, 780],
  ['closed in time: none overdue', { ...gap, closedAt: '2026-03-02T10:45:00Z' }, day, 45, 0],
  [
    'the part in the period',
    gap,
    { from: '2026-03-02T11:30:00Z', to: '2026-03-02T12:00:00Z' },
    30,
    30,
  ],
  ['before the period', gap, { from: '2026-03-02T13:00:00Z', to: '2026-03-02T14:00:00Z' }, 0, 0],
  ['after the period', gap, { from: '2026-03-02T08:00:00Z', to: '2026-03-02T09:00:00Z' }, 0, 0],
  ['due before it opened', { ...gap, dueAt: '2026-03-02T09:00:00Z' }, day, 150, 150],
])('%s', (_what, of, period, minutes, overdueMinutes) => {
  expect(exposureOf(of, period)).toEqual({ minutes, overdueMinutes });
});
