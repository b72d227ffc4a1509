import type { Actor } from '../../schemas/actor.ts';

/** A session obtained with a session obtained with a session…: more than anybody needs. */
export const longestChain = 5;

/** Who obtained a session, with who is behind the session that they obtained it with. */
export function obtained(actor: Actor, behind: Actor | undefined): Actor {
  return actor.cause !== undefined || behind === undefined ? actor : { ...actor, cause: behind };
}

/**
 * Which of two words on who obtained a session counts. A role of another account is assumed in two accounts, and the
 * copy of the role's account does not name the caller: the one that does counts, whichever came first.
 */
export function preferredActor(known: Actor | undefined, told: Actor): Actor {
  return known !== undefined && namesMore(known, told) ? known : told;
}

/** True where one word on a caller names the principal and the other does not. */
export function namesMore(one: Actor, other: Actor): boolean {
  return standing(one) > standing(other);
}

/** How much is known of a caller: 2 with a principal, 1 with a proven name, else 0. */
export function standing({ principal, proven }: Actor): number {
  return principal !== null ? 2 : proven ? 1 : 0;
}
