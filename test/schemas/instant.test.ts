import { InstantSchema } from '../../src/schemas/instant.ts';

test.each(['2026-03-02T09:00:00Z', '2024-02-29T09:00+01:00', '2026-02-28T23:59:59.5-1100'])(
  '%s is an instant',
  (text) => {
    expect(InstantSchema.safeParse(text).success).toBe(true);
  },
);

test.each([
  '2026-03-02T09:00:00',
  '2026-03-02',
  '2026-02-30T09:00:00Z',
  '2026-13-01T09:00:00Z',
  '2025-02-29T09:00:00Z',
  'tomorrow',
])('%s is none: no offset, or no such day', (text) => {
  expect(InstantSchema.safeParse(text).success).toBe(false);
});
