import { sha256Of } from '../evidence/sha256.ts';

/** What a handle looks like: `gr-` and 16 hex digits. */
export const grantHandlePattern = /^gr-[0-9a-f]{16}$/;

/**
 * The short name of a grant: its id holds ARNs, which neither a path of the API nor a person can carry. Made of the id
 * alone, so that whoever knows the grant (an alert, a decision) can name it.
 */
export function grantHandle(id: string): string {
  return `gr-${sha256Of(id).slice(0, 16)}`;
}
