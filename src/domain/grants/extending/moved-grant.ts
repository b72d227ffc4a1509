import type { Grant, GrantExtension } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import type { AccessPolicy } from '../access-policy.ts';
import { warningOrEnd } from '../due-at.ts';
import { isForGood, isStillOpen, isWaiting, neverEnds } from '../grant-states.ts';

/** The end that a grant has without extensions. */
export interface FirstEnd {
  /** `neverEnds`: it is given for good. */
  readonly expiresAt: string;
  readonly record: string | null;
  readonly because: Grant['because'];
  readonly policy?: string | undefined;
}

/** The end that a grant has without extensions, as it is stored. */
export function firstEndOf(grant: Grant): FirstEnd {
  const { grantedUntil, expiresAt, grantedRecord, record, because, policy } = grant;
  return {
    expiresAt: grantedUntil ?? expiresAt,
    record: grantedRecord === undefined ? record : grantedRecord,
    because,
    policy,
  };
}

/** Whether its end may move at all: its access is there, nobody ended it early, and nobody is ending it right now. */
export function isMovable(grant: Grant): boolean {
  return (
    grant.endedEarly === undefined &&
    (isWaiting(grant) || isStillOpen(grant) || grant.state === 'kept')
  );
}

/**
 * The grant with the end that its own record, tag or policy (`first`) and every approved extension give it: the latest
 * counts, whatever order they came in; access given for good ends with the latest extension.
 */
export function movedGrant(
  grant: Grant,
  first: FirstEnd,
  extensions: readonly GrantExtension[],
  context: {
    readonly now: string;
    readonly access: Pick<AccessPolicy, 'warnMinutes'>;
    readonly note: string;
  },
): Grant {
  const { now, access, note } = context;
  const latest = extensions.reduce<GrantExtension | undefined>(later, undefined);
  const extension =
    latest !== undefined &&
    (first.expiresAt === neverEnds ||
      millisecondsOf(latest.expiresAt) > millisecondsOf(first.expiresAt))
      ? latest
      : undefined;
  const { grantedUntil, grantedRecord, extensions: _, policy, remindAt, ...bare } = grant;
  const expiresAt = extension?.expiresAt ?? first.expiresAt;
  const moved: Grant = {
    ...bare,
    ...(extensions.length === 0
      ? {}
      : {
          grantedUntil: first.expiresAt,
          grantedRecord: first.record,
          extensions: [...extensions],
        }),
    ...(first.policy === undefined ? {} : { policy: first.policy }),
    because: first.because,
    record: extension?.record ?? first.record,
    expiresAt,
    state: stateWith(grant, expiresAt, extension !== undefined, now),
    attempts: 0,
    // What was told of its end was told of that end: the next one is told anew.
    reminders: (grant.reminders ?? 0) + 1,
    note,
    updatedAt: now,
    version: grant.version + 1,
  };
  return { ...moved, dueAt: dueOf(moved, now, access) };
}

function stateWith(
  grant: Grant,
  expiresAt: string,
  isExtended: boolean,
  now: string,
): Grant['state'] {
  if (isForGood({ state: 'kept', expiresAt })) return 'kept';
  // An end that is past already moves nothing that was told of the one before.
  if (isStillOpen(grant) && millisecondsOf(expiresAt) <= millisecondsOf(now)) return grant.state;
  return isExtended ? 'extended' : 'active';
}

function dueOf(
  grant: Grant,
  now: string,
  access: Pick<AccessPolicy, 'warnMinutes'>,
): string | null {
  if (grant.state === 'kept') return null;
  if (!isWaiting(grant)) return grant.dueAt ?? now;
  const minutes = access.warnMinutes({ account: grant.account, kind: grant.target.kind });
  return warningOrEnd(grant, now, minutes);
}

function later(latest: GrantExtension | undefined, one: GrantExtension): GrantExtension {
  if (latest === undefined) return one;
  const difference = millisecondsOf(one.expiresAt) - millisecondsOf(latest.expiresAt);
  return difference > 0 || (difference === 0 && one.record < latest.record) ? one : latest;
}
