import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { GrantTarget } from '../../schemas/grant-target.ts';
import { instantOfTag } from './expiry-tag.ts';
import type { Opening } from './opening.ts';
import { openingsIn } from './openings-in.ts';
import { isDenyingAwsPolicy, mayDeny } from './policy-denies.ts';

export { targetKeyOf } from './target-key.ts';

/** A piece of access found in an event that can be taken away again, exactly. */
export interface FoundGrant {
  /** Stable: the same event yields the same id, however often it is delivered. */
  readonly id: string;
  readonly target: GrantTarget;
  readonly account: string;
  readonly region: string;
  /** The instant its `change:expires-at` tag names, or null without a tag that can be read. */
  readonly taggedExpiresAt: string | null;
}

/** Taking it away would take a Deny away, and so widen access. */
function wouldWiden({ target, document }: Opening): boolean {
  if (target.kind === 'managed-policy-attachment') return isDenyingAwsPolicy(target.policyArn);
  return document !== null && mayDeny(document);
}

// EC2 and IAM never reuse a rule id or a key id. Attachments can be made again under the same name: each is a grant of
// its own, so the event that made it is part of the id.
function idOf({ target, account, region }: Opening, eventId: string): string {
  switch (target.kind) {
    case 'security-group-rule':
      return `security-group-rule:${account}:${region}:${target.ruleId}`;
    case 'access-key':
      return `access-key:${account}:${target.user}:${target.accessKeyId}`;
    case 'managed-policy-attachment':
      return `managed-policy-attachment:${account}:${target.holder}/${target.name}:${target.policyArn}@${eventId}`;
    case 'inline-policy':
      return `inline-policy:${account}:${target.holder}/${target.name}:${target.policyName}@${eventId}`;
    case 'group-membership':
      return `group-membership:${account}:${target.group}:${target.user}@${eventId}`;
  }
}

/** The grants in an event: one for each security-group rule, one for each IAM attachment, membership or key. */
export function findGrants(event: ChangeEvent): readonly FoundGrant[] {
  return openingsIn(event)
    .filter((opening) => !wouldWiden(opening))
    .map((opening) => ({
      id: idOf(opening, event.eventId),
      target: opening.target,
      account: opening.account,
      region: opening.region,
      taggedExpiresAt: instantOfTag(opening.expiryTag),
    }));
}
