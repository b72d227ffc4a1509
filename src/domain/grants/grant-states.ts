import type { Grant, GrantState } from '../../schemas/grant.ts';

/** The end of access that is given for good. */
export const neverEnds = '9999-12-31T23:59:59Z';

const waiting: ReadonlySet<GrantState> = new Set<GrantState>(['active', 'warned', 'extended']);
const live: ReadonlySet<GrantState> = new Set<GrantState>([
  ...waiting,
  'expiring',
  'overdue',
  'changed',
  'failed',
]);
const stillOpen: ReadonlySet<GrantState> = new Set<GrantState>(['overdue', 'changed', 'failed']);

/** True for grants that wait for their end. */
export function isWaiting({ state }: Pick<Grant, 'state'>): boolean {
  return waiting.has(state);
}

/** True for grants that somebody still has to look at: their access is open, or may be. */
export function isLive({ state }: Pick<Grant, 'state'>): boolean {
  return live.has(state);
}

/** True for grants whose end came and whose access is there nonetheless: people hear of them again. */
export function isStillOpen({ state }: Pick<Grant, 'state'>): boolean {
  return stillOpen.has(state);
}

/** True for access that nobody gave an end: by a record for good, or found at the first inventory. */
export function isForGood({ state, expiresAt }: Pick<Grant, 'state' | 'expiresAt'>): boolean {
  return state === 'kept' && expiresAt === neverEnds;
}

/** When the access is known to have ended; null: it is open, as far as anybody knows. */
export function endOfAccess(grant: Grant): string | null {
  if (grant.closedAt !== undefined) return grant.closedAt;
  return isLive(grant) || isForGood(grant) ? null : grant.updatedAt;
}

/** The records that gave a grant, or moved its end. */
export function recordsOf({
  record,
  grantedRecord,
  extensions = [],
}: Pick<Grant, 'record' | 'grantedRecord' | 'extensions'>): readonly string[] {
  const named = [record, grantedRecord ?? null, ...extensions.map((one) => one.record)];
  return [...new Set(named.filter((id) => id !== null))];
}
