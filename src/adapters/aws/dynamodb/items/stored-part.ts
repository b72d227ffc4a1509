import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod';
import { type ItemPlace, StoredItemError } from './stored-item-error.ts';

/** A noun or a piece of one as one attribute: its JSON text, or that gzipped where it is long. */
export type StoredPart = string | Uint8Array;

/** Short, because every part of this kind is read by each judging function every few seconds. */
const longestPlain = 4 * 1_024;
/** Of the 400 kB of an item; the rest is left to keys and the attributes that indexes and filters need. */
const longestParts = 380_000;
/** What is asked for leaves room besides, so that whatever was asked for can be rejected and withdrawn. */
const longestAsked = 320_000;

/** JSON text as an attribute, gzipped where it is long. */
export function packPart(value: object): StoredPart {
  const text = JSON.stringify(value);
  return Buffer.byteLength(text) <= longestPlain ? text : gzipSync(text);
}

/** The parts of one item, as they are. Throws `StoredItemError` where together they do not fit. */
export function requireRoom<P extends Readonly<Record<string, StoredPart | undefined>>>(
  parts: P,
  place: ItemPlace,
  { asks }: { readonly asks: boolean },
): P {
  const bytes = Object.values(parts).reduce(
    (sum, part) => sum + (part === undefined ? 0 : Buffer.byteLength(part)),
    0,
  );
  if (bytes > (asks ? longestAsked : longestParts)) throw new StoredItemError('too-large', place);
  return parts;
}

/** The noun whose parts these are, put together. Throws `StoredItemError` where they do not fit its schema. */
export function unpackParts<T>(
  parts: readonly unknown[],
  schema: z.ZodType<T>,
  place: ItemPlace,
): T {
  try {
    const texts = parts.filter((part) => part !== undefined).map(partText);
    const objects = texts.map((text): unknown => JSON.parse(text));
    return schema.parse(objects.length === 1 ? objects[0] : Object.assign({}, ...objects));
  } catch (cause) {
    throw new StoredItemError('unreadable', place, cause);
  }
}

function partText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (part instanceof Uint8Array) return gunzipSync(part).toString('utf8');
  throw new TypeError('is neither text nor packed text');
}
