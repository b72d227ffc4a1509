import type { Json } from '../../schemas/json.ts';

const longest = 256;

/** The given id where it can serve as one; else an id made of the record's own bytes, so that a copy has the same. */
export function eventIdOf(given: Json | undefined, sha256: string): string {
  return typeof given === 'string' && given !== '' && given.length <= longest
    ? given
    : `sha256:${sha256}`;
}
