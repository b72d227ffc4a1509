import * as z from 'zod';

const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** An ISO-8601 instant with an offset (`2026-03-02T09:00:00Z`, `…+01:00`), kept as written. */
export const InstantSchema = z
  .string()
  .refine((text) => withOffset.test(text) && !Number.isNaN(Date.parse(text)) && isDay(text), {
    error: 'is no instant with an offset; write it like 2026-03-02T09:00:00Z',
  })
  .meta({ format: 'date-time', description: 'ISO-8601 instant with an offset' });

/** Date.parse takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** Milliseconds since the epoch of an instant that `InstantSchema` accepted. */
export function millisecondsOf(instant: string): number {
  return Date.parse(instant);
}

const first = Date.parse('0000-01-01T00:00:00Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The canonical UTC form (`2026-03-02T09:00:00.000Z` without needless zeros: `…09:00:00Z`). Beyond the years that four
 * digits write it is the first or last instant in them: other forms neither parse as instants nor sort as text.
 */
export function toInstant(milliseconds: number): string {
  const within = Math.min(Math.max(milliseconds, first), last);
  return new Date(within).toISOString().replace('.000Z', 'Z');
}
