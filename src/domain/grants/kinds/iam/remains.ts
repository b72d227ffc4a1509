import type { Remainder } from '../grant-kind.ts';

/** What is left once permissions were taken away: they are looked up at each call, so no session keeps them. */
export const appliesAtOnce: Remainder = {
  words:
    'AWS applies the change within seconds, also to sessions already issued. What was done or created with the access remains.',
};
