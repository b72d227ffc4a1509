import { InstantSchema, toInstant } from '../../src/schemas/instant.ts';

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

test.each([
  [Date.parse('2026-03-02T09:00:00Z'), '2026-03-02T09:00:00Z'],
  [Date.parse('9999-12-31T23:59:59.999Z') + 1, '9999-12-31T23:59:59.999Z'],
  [Date.parse('0000-01-01T00:00:00Z') - 1, '0000-01-01T00:00:00Z'],
])('%i milliseconds are written %s, which is an instant again', (milliseconds, text) => {
  expect(toInstant(milliseconds)).toBe(text);
  expect(InstantSchema.safeParse(text).success).toBe(true);
});
