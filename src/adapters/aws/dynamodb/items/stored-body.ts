import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod';
import { type ItemPlace, StoredItemError } from './stored-item-error.ts';

/** An item as the document client hands it out. */
export type Item = Readonly<Record<string, unknown>>;

const longestPlain = 64 * 1_024;
/** Of 400 kB; the rest is left to keys and the attributes that indexes and filters need. */
const longestPacked = 390_000;

/**
 * A noun as an attribute: `body` is its JSON text, or `packed` the same gzipped where it is long. Text, not a map,
 * because it reads back exactly as written: empty strings, lone surrogates and any key name included.
 */
export function packBody(
  noun: object,
  place: ItemPlace,
): { readonly body: string } | { readonly packed: Uint8Array } {
  const body = JSON.stringify(noun);
  if (Buffer.byteLength(body) <= longestPlain) return { body };
  const packed = gzipSync(body);
  if (packed.byteLength > longestPacked) throw new StoredItemError('too-large', place);
  return { packed };
}

/** The noun an item holds. Throws `StoredItemError` where it does not fit its schema. */
export function unpackBody<T>(item: Item, schema: z.ZodType<T>, table: string): T {
  try {
    const parsed: unknown = JSON.parse(bodyText(item));
    return schema.parse(parsed);
  } catch (cause) {
    throw new StoredItemError('unreadable', { table, key: String(item['pk']) }, cause);
  }
}

function bodyText({ body, packed }: Item): string {
  if (typeof body === 'string') return body;
  if (packed instanceof Uint8Array) return gunzipSync(packed).toString('utf8');
  throw new TypeError('has neither a text nor a packed body');
}
