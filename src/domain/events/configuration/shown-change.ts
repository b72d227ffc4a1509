import { type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import type { PropertyDifference } from '../../../schemas/property-difference.ts';
import { lifeCycleIn } from './configuration-item.ts';
import { propertyDifferences } from './property-differences.ts';
import { lifeCycleDifference, unknownDifference } from './special-differences.ts';
import { watchedType } from './watched-properties.ts';

/**
 * What an item shows: the differences that matter, `churn` where there are others only, `nothing` where it shows no
 * change, `too-large` where AWS left out what changed.
 */
export type ShownChange = readonly PropertyDifference[] | 'churn' | 'nothing' | 'too-large';

/** Config records what it finds when it is switched on: older than this, a resource was not made just now. */
const discoveredLaterMilliseconds = 25 * 60 * 60 * 1_000;

/** `isNotification`: AWS says that something happened; a bare item only shows how things are. */
export function shownChange(
  item: JsonObject,
  diff: JsonObject | undefined,
  isNotification: boolean,
): ShownChange {
  const type = stringAt(item, 'resourceType') ?? '';
  const lifeCycle = lifeCycleIn(item, diff);
  // A notification that a resource is gone is a change even where AWS sends no diff with it.
  if (diff === undefined && !(isNotification && lifeCycle === 'deleted')) return 'nothing';
  if (watchedType(type) === 'report') return 'churn';
  if (lifeCycle === 'created' && isOld(item)) return 'nothing';
  const changed = objectAt(diff, 'changedProperties') ?? {};
  if (lifeCycle !== undefined) {
    const itself = lifeCycleDifference(lifeCycle);
    if (watchedType(type) === undefined) return [itself];
    const held = Object.keys(changed).length > 0 ? changed : wholeOf(item);
    return [itself, ...propertyDifferences(type, held)].slice(0, 50);
  }
  if (Object.keys(changed).length === 0) return [unknownDifference('AWS Config does not say what')];
  const differences = propertyDifferences(type, changed);
  return differences.length === 0 ? 'churn' : differences;
}

/** What a new resource was made with. */
function wholeOf(item: JsonObject): JsonObject {
  return {
    Configuration: { updatedValue: item['configuration'] ?? null },
    SupplementaryConfiguration: { updatedValue: item['supplementaryConfiguration'] ?? null },
  };
}

function isOld(item: JsonObject): boolean {
  const [made, captured] = ['resourceCreationTime', 'configurationItemCaptureTime'].map((key) =>
    Date.parse(stringAt(item, key) ?? ''),
  );
  // NaN where either is not told: then it counts as made just now.
  return (captured ?? Number.NaN) - (made ?? Number.NaN) > discoveredLaterMilliseconds;
}
