import type * as z from 'zod';
import type { ItemPlace } from './stored-item-error.ts';
import { type StoredPart, unpackParts } from './stored-part.ts';

/** Beyond it what was remembered is forgotten: more than is active at a time. */
const mostRemembered = 10_000;

/**
 * Reads nouns that are read again every few seconds and mostly have not changed: the same bytes at the same place give
 * the same object, which its readers must leave as it is.
 */
export function rememberParts<T>(schema: z.ZodType<T>): (part: unknown, place: ItemPlace) => T {
  const remembered = new Map<string, { readonly part: StoredPart; readonly noun: T }>();
  return (part, place) => {
    const known = remembered.get(place.key);
    if (known !== undefined && isSame(known.part, part)) return known.noun;
    const noun = unpackParts([part], schema, place);
    if (remembered.size >= mostRemembered) remembered.clear();
    if (typeof part === 'string' || part instanceof Uint8Array)
      remembered.set(place.key, { part, noun });
    return noun;
  };
}

function isSame(known: StoredPart, part: unknown): boolean {
  if (typeof known === 'string') return known === part;
  return part instanceof Uint8Array && Buffer.compare(known, part) === 0;
}
