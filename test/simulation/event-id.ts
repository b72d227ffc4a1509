import { createHash } from 'node:crypto';

/** An event id as CloudTrail makes them, the same for the same words. */
export function eventIdOf(...words: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(words.join('/')).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
