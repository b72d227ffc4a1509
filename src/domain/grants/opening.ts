import type { GrantTarget } from '../../schemas/grant-target.ts';

/** A piece of access that an event opened, whether or not it is ours to end. */
export interface Opening {
  readonly target: GrantTarget;
  readonly account: string;
  readonly region: string;
  /** The text of its expiry tag, unread; null where it has none. */
  readonly expiryTag: string | null;
  /** Text of the policy document it carries; null where the event shows none. */
  readonly document: string | null;
}

/** Names and ids longer than this are none that AWS gave out. */
export const longestName = 1_024;
