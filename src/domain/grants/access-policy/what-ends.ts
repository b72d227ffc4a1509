import type { GrantKind } from '../../../schemas/grant-target.ts';
import type { AccessPolicy } from '../access-policy.ts';
import { grantKindModules } from '../kinds/registry.ts';

/** What becomes of each kind of temporary access at its end in one account. */
export interface WhatEnds {
  /** Taken away. */
  readonly enforced: readonly GrantKind[];
  /** To be taken away, but the policy lets nobody edit the document that holds it there: people are told. */
  readonly held: readonly GrantKind[];
  /** Left in place: people are told until it is gone. */
  readonly told: readonly GrantKind[];
}

/** How an access policy treats an account: nothing enforced is what is called observing it. */
export function whatEndsIn(
  account: string,
  policy: Pick<AccessPolicy, 'modeOf' | 'editsDocuments'>,
): WhatEnds {
  const enforced: GrantKind[] = [];
  const held: GrantKind[] = [];
  const told: GrantKind[] = [];
  for (const { kind, editsDocument } of grantKindModules) {
    if (policy.modeOf({ account, kind }) !== 'enforce') told.push(kind);
    else if (editsDocument && !policy.editsDocuments({ account, kind })) held.push(kind);
    else enforced.push(kind);
  }
  return { enforced, held, told };
}
