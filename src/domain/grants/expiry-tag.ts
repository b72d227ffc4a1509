import { InstantSchema } from '../../schemas/instant.ts';
import { type Json, stringAt } from '../../schemas/json.ts';

/** The tag that, put on a resource as it is created, says when its access ends. */
export const expiryTagKey = 'change:expires-at';

/** The expiry tag's text among tags as CloudTrail writes them (`key`/`value`, any case), or null. */
export function tagValue(tags: readonly Json[]): string | null {
  for (const tag of tags) {
    if ((stringAt(tag, 'key') ?? stringAt(tag, 'Key')) !== expiryTagKey) continue;
    return stringAt(tag, 'value') ?? stringAt(tag, 'Value') ?? '';
  }
  return null;
}

/** The instant a tag names: with an offset, else null, for a guess would end access hours early or late. */
export function instantOfTag(text: string | null): string | null {
  if (text === null || text.length > 64) return null;
  const read = InstantSchema.safeParse(text.trim());
  return read.success ? read.data : null;
}
