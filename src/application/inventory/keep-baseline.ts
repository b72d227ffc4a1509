import { isForGood } from '../../domain/grants/grant-states.ts';
import { targetKeyOf } from '../../domain/grants/target-key.ts';
import { baselineGrant } from '../../domain/inventory/baseline-grant.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { KnownEntry } from '../../schemas/inventory.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/**
 * Keeps the grant of an entry in step with what the inventory saw: made for what is baseline, closed for what is gone.
 * Gives the entry, with its grant where it got one. May be repeated.
 */
export type KeepBaseline = (entry: KnownEntry, takenAt: string) => Promise<KnownEntry>;

export function makeKeepBaseline({
  grants,
}: {
  readonly grants: Pick<GrantStore, 'get' | 'create' | 'replace' | 'onTarget'>;
}): KeepBaseline {
  async function open(known: KnownEntry, takenAt: string): Promise<KnownEntry> {
    const grant = baselineGrant(known.entry, takenAt);
    if (grant === undefined) return known;
    // Opened since by an event: then that grant speaks for the access, and is not to be prolonged by having been seen.
    const others = await grants.onTarget(targetKeyOf(grant));
    if (others.some(({ because }) => because !== 'baseline')) return known;
    await grants.create(grant);
    return { ...known, grant: grant.id };
  }

  async function close(id: string, takenAt: string): Promise<void> {
    const grant = await grants.get(id);
    // One that was given an end is looked after by its timer, which asks AWS itself.
    if (grant === undefined || !isForGood(grant)) return;
    const gone: Grant = {
      ...grant,
      state: 'already-gone',
      dueAt: null,
      closedAt: takenAt,
      note: `the inventory of ${takenAt} does not find it any more`,
      updatedAt: takenAt,
      version: grant.version + 1,
    };
    // A conflict means that somebody gave it an end just now, or closed it.
    await grants.replace(gone, grant.version);
  }

  return async (known, takenAt) => {
    const { grant, goneAt, isBaseline } = known;
    if (goneAt !== null) {
      if (grant === undefined) return known;
      await close(grant, takenAt);
      const { grant: closed, ...rest } = known;
      return closed === undefined ? known : rest;
    }
    return isBaseline && grant === undefined ? open(known, takenAt) : known;
  };
}
