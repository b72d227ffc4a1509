import { isJsonObject, type Json, stringAt } from '../../../../schemas/json.ts';
import { itemsOf } from './event-lists.ts';

const mostTags = 200;

/** Tags as CloudTrail writes them (`key`/`value`, any case). */
export function tagsIn(list: readonly Json[]): Readonly<Record<string, string>> {
  const found = list.slice(0, mostTags).flatMap((tag): readonly (readonly [string, string])[] => {
    const key = stringAt(tag, 'key') ?? stringAt(tag, 'Key');
    return key === undefined ? [] : [[key, stringAt(tag, 'value') ?? stringAt(tag, 'Value') ?? '']];
  });
  return Object.fromEntries(found);
}

/** The tags that a request sets on what it creates of that type. */
export function requestedTags(
  request: Json | undefined,
  resourceType: string,
): Readonly<Record<string, string>> {
  const sets = isJsonObject(request) ? itemsOf(request['tagSpecificationSet']) : [];
  return Object.assign(
    {},
    ...sets
      .filter((set) => stringAt(set, 'resourceType') === resourceType)
      .map((set) => (isJsonObject(set) ? tagsIn(itemsOf(set['tags'])) : {})),
  );
}
