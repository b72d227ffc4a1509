import type { GrantFacts } from './grant-kind.ts';

/** What conditions see of access that is open to nobody else, and gives nothing extraordinary. */
export const unremarkable: GrantFacts = {
  world: false,
  adminPort: false,
  admin: false,
  crossAccount: false,
};
