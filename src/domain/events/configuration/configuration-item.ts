import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { isJsonObject, type Json, type JsonObject, objectAt } from '../../../schemas/json.ts';
import { restoredItem } from './restored-item.ts';

/**
 * The configuration item after the change, `configuration` and the parts of `supplementaryConfiguration` as objects
 * whichever of its two forms AWS used. Undefined: the event carries none, or the resource is gone.
 */
export function itemAfter(event: ChangeEvent): JsonObject | undefined {
  const item = objectAt(event.raw, 'configurationItem');
  if (event.source !== 'config' || item === undefined || isGone(item)) return undefined;
  return parsedItem(item);
}

/**
 * The configuration item as it was before, rebuilt from the previous values that the notification's diff names.
 * Undefined: there was none (`lifeCycleOf` tells), or the diff does not say.
 */
export function itemBefore(event: ChangeEvent): JsonObject | undefined {
  const item = objectAt(event.raw, 'configurationItem');
  const diff = objectAt(event.raw, 'configurationItemDiff');
  const changed = objectAt(diff, 'changedProperties');
  if (event.source !== 'config' || item === undefined || changed === undefined) return undefined;
  if (diff?.['changeType'] === 'CREATE' || Object.keys(changed).length === 0) return undefined;
  return parsedItem(restoredItem(parsedItem(item), changed));
}

/** Whether the event shows that its resource was made, or is gone; undefined where neither. */
export function lifeCycleOf({ source, raw }: ChangeEvent): 'created' | 'deleted' | undefined {
  return source === 'config'
    ? lifeCycleIn(objectAt(raw, 'configurationItem'), objectAt(raw, 'configurationItemDiff'))
    : undefined;
}

/** As `lifeCycleOf`, of an item (or the summary of one) and its diff. */
export function lifeCycleIn(
  item: JsonObject | undefined,
  diff: JsonObject | undefined,
): 'created' | 'deleted' | undefined {
  const changeType = diff?.['changeType'] ?? item?.['changeType'];
  if (changeType === 'DELETE' || (item !== undefined && isGone(item))) return 'deleted';
  return changeType === 'CREATE' ? 'created' : undefined;
}

function isGone({ configurationItemStatus: status }: JsonObject): boolean {
  return typeof status === 'string' && status.startsWith('ResourceDeleted');
}

/** AWS writes some parts as text that holds JSON, and Config's API all of them. */
function parsedItem(item: JsonObject): JsonObject {
  const supplement = parsedText(item['supplementaryConfiguration']);
  const parts: [string, Json | undefined][] = isJsonObject(supplement)
    ? Object.entries(supplement).map(([name, part]) => [name, parsedText(part)])
    : [];
  return {
    ...item,
    configuration: parsedText(item['configuration']),
    ...(supplement === undefined ? {} : { supplementaryConfiguration: Object.fromEntries(parts) }),
  };
}

/** The object or list that a text holds; anything else as it is. */
export function parsedText(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return isJsonObject(parsed) || Array.isArray(parsed) ? parsed : value;
  } catch {
    return value;
  }
}
