import { toInstant } from '../../schemas/instant.ts';
import type { Json } from '../../schemas/json.ts';

/** Date.parse also takes free text ("foo 1"), so the shape is checked first. */
const isoWithOffset =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** The canonical UTC instant of an ISO-8601 text with an offset, or null where it is none. */
export function eventTimeOf(value: Json | undefined): string | null {
  if (typeof value !== 'string' || value.length > 40 || !isoWithOffset.test(value)) return null;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? null : toInstant(milliseconds);
}
