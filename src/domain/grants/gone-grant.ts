import type { Grant } from '../../schemas/grant.ts';

/** The grant as it is once somebody took its access away. */
export function goneGrant(
  grant: Grant,
  closedAt: string,
  { now, note }: { readonly now: string; readonly note: string },
): Grant {
  return {
    ...grant,
    state: 'already-gone',
    dueAt: null,
    closedAt,
    note,
    updatedAt: now,
    version: grant.version + 1,
  };
}
