import type { Grant, GrantExtension } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { isForGood, isLive, neverEnds } from './grant-states.ts';

/** What an approved extension, or one taken back, makes of a grant. `too-late`: its access is gone. `busy`: it is being ended right now. */
export type Extended =
  | { readonly outcome: 'moved'; readonly grant: Grant }
  | { readonly outcome: 'unchanged' | 'too-late' | 'busy' };

/**
 * The grant with the end that its own record and every approved extension give it: the latest counts, whatever order
 * they were approved or taken back in; access given for good ends with the latest extension. `now`, version and the due
 * instant are the caller's to set. Pure; a repeat is `unchanged`.
 */
export function extendedGrant(
  grant: Grant,
  record: string,
  expiresAt: string | undefined,
  now: string,
): Extended {
  const others = (grant.extensions ?? []).filter((one) => one.record !== record);
  const extensions: readonly GrantExtension[] =
    expiresAt === undefined ? others : [...others, { record, expiresAt }];
  if (isSame(extensions, grant.extensions ?? [])) return { outcome: 'unchanged' };
  if (grant.state === 'revoked' || grant.state === 'already-gone') return { outcome: 'too-late' };
  if (grant.endedEarly !== undefined) return { outcome: 'too-late' };
  if (grant.state === 'expiring') return { outcome: 'busy' };
  const first = grant.grantedUntil ?? grant.expiresAt;
  const firstRecord = grant.grantedRecord === undefined ? grant.record : grant.grantedRecord;
  const wasForGood = isForGood({ state: 'kept', expiresAt: first });
  const latest = extensions.reduce<GrantExtension | undefined>(later, undefined);
  const extends_ =
    latest !== undefined &&
    (wasForGood || millisecondsOf(latest.expiresAt) > millisecondsOf(first));
  const end = extends_ ? latest.expiresAt : first;
  const { grantedUntil: _, grantedRecord: __, extensions: ___, ...bare } = grant;
  return {
    outcome: 'moved',
    grant: {
      ...bare,
      ...(extensions.length === 0
        ? {}
        : { grantedUntil: first, grantedRecord: firstRecord, extensions: [...extensions] }),
      record: extends_ ? latest.record : firstRecord,
      expiresAt: end,
      state: stateOf(grant, end, extends_, now),
      attempts: 0,
      note: extends_
        ? `change record ${latest.record.slice(0, 128)} moved its end from ${grant.expiresAt} to ${end}`
        : `its extension was taken back; its end is ${end === neverEnds ? 'open' : end} again`,
      updatedAt: now,
    },
  };
}

function stateOf(grant: Grant, end: string, isExtended: boolean, now: string): Grant['state'] {
  if (isExtended) {
    // An approval that came after the end it names moves nothing that was told already.
    const isPast = millisecondsOf(end) <= millisecondsOf(now);
    return isPast && isLive(grant) ? grant.state : 'extended';
  }
  if (isForGood({ state: 'kept', expiresAt: end })) return 'kept';
  return isLive(grant) && grant.state !== 'extended' && grant.state !== 'warned'
    ? grant.state
    : 'active';
}

function later(latest: GrantExtension | undefined, one: GrantExtension): GrantExtension {
  if (latest === undefined) return one;
  const difference = millisecondsOf(one.expiresAt) - millisecondsOf(latest.expiresAt);
  return difference > 0 || (difference === 0 && one.record < latest.record) ? one : latest;
}

function isSame(left: readonly GrantExtension[], right: readonly GrantExtension[]): boolean {
  const textOf = (all: readonly GrantExtension[]) =>
    all
      .map(({ record, expiresAt }) => JSON.stringify([record, millisecondsOf(expiresAt)]))
      .sort()
      .join();
  return textOf(left) === textOf(right);
}
