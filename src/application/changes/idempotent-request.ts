import { createHash } from 'node:crypto';

/** The id of what a caller creates under an idempotency key: the same for every repeat, of nobody else. */
export function derivedId(prefix: string, callerId: string, idempotencyKey: string): string {
  return `${prefix}-${sha256(JSON.stringify([callerId, idempotencyKey]))
    .slice(0, 26)
    .toUpperCase()}`;
}

/** Of what was asked under an idempotency key; the order of keys does not count. */
export function requestSha256Of(request: object, idempotencyKey: string): string {
  return sha256(JSON.stringify([idempotencyKey, sorted(request)]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, held]) => [key, sorted(held)]);
}
