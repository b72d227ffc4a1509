import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Finding } from '../../schemas/finding.ts';
import { durationTagKey, unreadableTags } from './expiry-tag.ts';
import { openingsIn } from './openings-in.ts';

/** Says so where access carries an expiry tag that names no end: it would otherwise stay open in silence. */
export function findUnreadableExpiryTags(event: ChangeEvent): readonly Finding[] {
  const [key] = openingsIn(event).flatMap(({ tags }) => unreadableTags(tags, event.at));
  return key === undefined
    ? []
    : [
        {
          rule: 'unreadable-expiry-tag',
          level: 'medium',
          title: `The tag ${key} names no ${key === durationTagKey ? 'duration' : 'instant with an offset'}, so this access will not expire by it`,
        },
      ];
}
