import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { GrantTarget } from '../../schemas/grant-target.ts';
import { endOfTags } from './expiry-tag.ts';
import type { Opening } from './kinds/grant-kind.ts';
import { kindOf } from './kinds/registry.ts';
import { openingsIn } from './openings-in.ts';

export { targetKeyOf } from './target-key.ts';

/** A piece of access found in an event that can be taken away again, exactly. */
export interface FoundGrant {
  /** Stable: the same event yields the same id, however often it is delivered. */
  readonly id: string;
  readonly target: GrantTarget;
  readonly account: string;
  readonly region: string;
  /** The instant its expiry tags name, or null without a tag that can be read. */
  readonly taggedExpiresAt: string | null;
  /** What was given, as canonical JSON, where only that tells whether it was altered later. */
  readonly given?: string | undefined;
}

/** Longer ones are none that AWS accepts in any document. */
const longestGiven = 32_768;

// Rule ids and key ids are never reused. Attachments can be made again under the same name: each is a grant of its own,
// so the event that made it is part of the id.
function idOf({ target, account, region, isAnotherForm }: Opening, eventId: string): string {
  const kind = kindOf(target);
  const place = kind.isGlobal ? account : `${account}:${region}`;
  const id = `${target.kind}:${place}:${kind.nameOf(target)}`;
  return kind.isUnique && isAnotherForm !== true ? id : `${id}@${eventId}`;
}

/** The grants in an event: one for each piece of access it opened that can be taken away without widening another. */
export function findGrants(event: ChangeEvent): readonly FoundGrant[] {
  return openingsIn(event).flatMap((opening) => {
    const { target, account, region, tags, given, widens } = opening;
    if (widens === true || (given !== undefined && given.length > longestGiven)) return [];
    const end = endOfTags(tags, event.at);
    return [
      {
        id: idOf(opening, event.eventId),
        target,
        account,
        region,
        taggedExpiresAt: end !== undefined && 'at' in end ? end.at : null,
        ...(given === undefined ? {} : { given }),
      },
    ];
  });
}
