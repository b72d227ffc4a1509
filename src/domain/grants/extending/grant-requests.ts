import type { SaidOfChange } from '../../../schemas/api/grant-queries.ts';
import type { ChangeRecord, ScopeEntry } from '../../../schemas/change-record.ts';
import type { ChangeRequest } from '../../../schemas/change-request.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import { toPlainText } from '../../alerts/plain-text.ts';
import { present } from '../../changes/present.ts';
import { grantHandle } from '../grant-handle.ts';
import { kindOf } from '../kinds/registry.ts';

const plain = (text: string, most: number) => toPlainText(text, most).trim();

/** Text of AWS as a pattern that matches nothing else: a name may hold no wildcard of ours. */
const exactly = (text: string) => text.slice(0, 1_024);

/** The scope that would allow exactly this access to be opened. */
function scopeOf(grant: Grant, actions: readonly string[]): ScopeEntry {
  const kind = kindOf(grant.target);
  const { arn, id } = kind.resource(grant);
  return {
    accounts: [grant.account],
    regions: [kind.isGlobal ? '*' : grant.region],
    resources: [exactly(arn ?? id)],
    actions: [...actions],
  };
}

/** What a change says that is as true of one that gives the same access for longer, or again. */
export function saidBy(record: ChangeRecord | undefined): SaidOfChange {
  if (record === undefined) return {};
  const { environment, owner, impact, dependencies, rollback, testEvidence, answers } = record;
  return { environment, owner, impact, dependencies, rollback, testEvidence, answers };
}

/** The change that asks for another end of a grant. It covers no event: nobody implements it. */
export function extensionRequest(
  grant: Grant,
  {
    until,
    why,
    now,
    said = {},
  }: {
    readonly until: string;
    readonly why: string;
    readonly now: string;
    readonly said?: SaidOfChange;
  },
): ChangeRequest {
  const kind = kindOf(grant.target);
  const words = plain(kind.words(grant.target), 300);
  return {
    title: `Extend temporary access until ${until}: ${words}`.slice(0, 1_024),
    type: 'normal',
    category: 'access',
    ...linksOf(grant),
    ...present(said),
    implementers: [],
    scope: [scopeOf(grant, kind.again(grant).actions)],
    window: { start: now, end: until },
    temporary: { expiresAt: until, grants: [grantHandle(grant.id)] },
    reason: why.slice(0, 8_192),
  };
}

/** The change that asks for access to be given again, by hand, for as long as it was given before. */
export function restoreRequest(
  grant: Grant,
  {
    why,
    now,
    implementer,
    said = {},
  }: {
    readonly why: string;
    readonly now: string;
    readonly implementer: string;
    readonly said?: SaidOfChange;
  },
): ChangeRequest {
  const kind = kindOf(grant.target);
  const words = plain(kind.words(grant.target), 300);
  const lasted =
    millisecondsOf(grant.grantedUntil ?? grant.expiresAt) - millisecondsOf(grant.openedAt);
  const minutes = Math.min(Math.max(lasted / 60_000, 60), mostRestoredMinutes);
  const end = toInstant(millisecondsOf(now) + Math.ceil(minutes) * 60_000);
  return {
    title: `Give temporary access again: ${words}`.slice(0, 1_024),
    type: 'normal',
    category: 'access',
    ...linksOf(grant),
    ...present(said),
    status: 'draft',
    implementers: [implementer],
    scope: [scopeOf(grant, kind.again(grant).actions)],
    window: { start: now, end },
    temporary: { expiresAt: end },
    reason: why.slice(0, 8_192),
  };
}

/** A draft proposes no more than a week; its requester amends it. */
const mostRestoredMinutes = 7 * 24 * 60;

function linksOf({ record, grantedRecord }: Grant): Pick<ChangeRequest, 'links'> {
  const first = grantedRecord === undefined ? record : grantedRecord;
  return first === null ? {} : { links: [{ kind: 'causing-change', to: first }] };
}
