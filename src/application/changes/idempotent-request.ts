import { createHash } from 'node:crypto';
import type { Caller } from '../../domain/people/caller.ts';
import type { ChangeStep } from '../../schemas/change-step.ts';
import type { Page } from '../ports/page.ts';

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

/**
 * What made the thing that stands under the id a request wants: the same request of the same caller under the same key
 * (`repeated`), another one under that key, or whatever else took the id.
 */
export async function whatTookId(
  things: {
    history(id: string, query: { readonly limit: number }): Promise<Page<ChangeStep>>;
  },
  id: string,
  request: { readonly id?: string | undefined },
  caller: Caller,
  idempotencyKey: string | undefined,
): Promise<'repeated' | 'key-reused' | 'id-taken'> {
  if (idempotencyKey === undefined) return 'id-taken';
  const [first] = (await things.history(id, { limit: 1 })).items;
  const isSame =
    first?.by.id === caller.id && first.requestSha256 === requestSha256Of(request, idempotencyKey);
  if (isSame) return 'repeated';
  return request.id === undefined ? 'key-reused' : 'id-taken';
}
