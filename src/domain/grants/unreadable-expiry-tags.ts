import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Finding } from '../../schemas/finding.ts';
import { expiryTagKey, instantOfTag } from './expiry-tag.ts';
import { openingsIn } from './openings-in.ts';

/** Says so where a resource carries an expiry tag that names no instant: it would otherwise stay open in silence. */
export function findUnreadableExpiryTags(event: ChangeEvent): readonly Finding[] {
  const unreadable = openingsIn(event).some(
    ({ expiryTag }) => expiryTag !== null && instantOfTag(expiryTag) === null,
  );
  return unreadable
    ? [
        {
          rule: 'unreadable-expiry-tag',
          level: 'medium',
          title: `The tag ${expiryTagKey} names no instant with an offset, so this access will not expire`,
        },
      ]
    : [];
}
