import { toInstant } from '../../schemas/instant.ts';
import type { Json } from '../../schemas/json.ts';

/** Date.parse also takes free text ("foo 1"), so the shape is checked first. */
const isoWithOffset =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Whole seconds in UTC of a day every month has and an hour every day has. */
const canonical = /^\d{4}-\d{2}-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):\d{2}:\d{2}Z$/;

/** The canonical UTC instant of an ISO-8601 text with an offset, or null where it is none. */
export function eventTimeOf(value: Json | undefined): string | null {
  if (typeof value !== 'string' || value.length > 40 || !isoWithOffset.test(value)) return null;
  const milliseconds = Date.parse(value);
  if (Number.isNaN(milliseconds)) return null;
  // CloudTrail's own form is the canonical one, but a 30th of February or hour 24 rolls over.
  return canonical.test(value) ? value : toInstant(milliseconds);
}
