import { InvalidCursorError } from '../../application/ports/invalid-cursor-error.ts';
import { keySeparator } from './key-text.ts';

/** What a cursor goes on listing: one of another listing would silently skip or repeat. */
export type Listing =
  | 'changes'
  | 'change-steps'
  | 'change-reviews'
  | 'change-verifications'
  | 'exemptions'
  | 'exemption-steps'
  | 'exemption-reviews'
  | 'decisions'
  | 'linked-decisions'
  | 'grants'
  | 'grants-in-order'
  | 'gaps'
  | 'due-gaps';

const longestCursor = 2_048;

/** An opaque cursor for the place after the given position (a sort key) in a listing. */
export function writeCursor(listing: Listing, position: string): string {
  return Buffer.from(listing + keySeparator + position, 'utf8').toString('base64url');
}

/**
 * The position a cursor stands for, or undefined where there is none. Throws `InvalidCursorError` for text that this
 * listing did not give out.
 */
export function readCursor(listing: Listing, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor.slice(0, longestCursor), 'base64url').toString('utf8');
  const prefix = listing + keySeparator;
  const position = text.slice(prefix.length);
  if (!text.startsWith(prefix) || position === '' || writeCursor(listing, position) !== cursor) {
    throw new InvalidCursorError();
  }
  return position;
}
