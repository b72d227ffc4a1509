import {
  type Explanation,
  explainDifferences,
  type PossibleCalls,
  withoutExplained,
} from '../../../domain/decisions/explained-differences.ts';
import {
  familyRegion,
  resourceFamily,
} from '../../../domain/events/configuration/resource-family.ts';
import {
  ruleBroken,
  ruleDifference,
} from '../../../domain/events/configuration/special-differences.ts';
import { isInCallList } from '../../../domain/events/configuration/watched-properties.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { toInstant } from '../../../schemas/instant.ts';
import { isJsonObject, type JsonObject } from '../../../schemas/json.ts';
import type {
  ChangedResource,
  ChangedResourceStore,
  ResourceCall,
} from '../../ports/changed-resource-store.ts';
import type { OversizedItems } from '../../ports/oversized-items.ts';
import type { CompletedConfiguration } from './complete-configuration.ts';
import { makeFindOutChange } from './find-out-change.ts';

/** Config records within minutes, or once a day where it records daily. */
export const recordedWithinMilliseconds = 25 * 60 * 60 * 1_000;
/** What the clocks of the two feeds may differ by. */
export const clockSlackMilliseconds = 2 * 60 * 1_000;
/** A call may touch a thousand resources (tags); Config items of the rest then show as unexplained: seen, never hidden. */
const mostNotedResources = 50;
const mostBrokenRules = 10;

/**
 * Holds a configuration change against the API calls that were seen: what a call explains is a confirmation and no
 * change of its own. What changed is found out first where the notification does not tell it. What nothing explains is
 * completed from Config: the item where the notification was too large to carry it, and the rules the resource now
 * breaks. Throws when a store or Config refuses.
 */
export function makeConfirmConfiguration({
  changedResources,
  complete,
  oversized,
}: {
  readonly changedResources: ChangedResourceStore;
  /** `makeCompleteConfiguration`; undefined where there is no Config to ask. */
  readonly complete: ((notification: JsonObject) => Promise<CompletedConfiguration>) | undefined;
  /** Undefined: no bucket is known that AWS Config delivers to. */
  readonly oversized?: OversizedItems | undefined;
}): (event: ChangeEvent, notification: JsonObject) => Promise<ChangeEvent> {
  const findOut = complete === undefined ? undefined : makeFindOutChange({ complete, oversized });
  return async (told, notification) => {
    const event = findOut === undefined ? told : await findOut(told, notification);
    if (event.notAChange !== null) return event;
    const explanation = await explanationOf(event, changedResources);
    const own = explanation === undefined ? event : withoutExplained(event, explanation);
    if (own.notAChange !== null) return own;
    if (complete === undefined) return own;
    const { after, brokenRules } = await complete(notification);
    const broken = brokenRules
      .slice(0, mostBrokenRules)
      .map((rule) => ruleDifference(rule, null, ruleBroken));
    const differences = [...(own.differences ?? []), ...broken];
    const raw =
      after.kind === 'item' ? { ...own.raw, configurationItem: withObject(after.item) } : own.raw;
    return { ...own, differences, raw };
  };
}

/**
 * Notes which resources a call changed, so that Config's items about them are known as its confirmation. Gives their
 * ids.
 */
export async function noteChangedResources(
  { account, region, at, source, action, resources, eventId }: ChangeEvent,
  changedResources: Pick<ChangedResourceStore, 'note'>,
): Promise<readonly string[]> {
  if (source !== 'cloudtrail' || account === null || at === null) return [];
  const noted = new Map<string, ChangedResource>();
  for (const { type, id } of resources.slice(0, mostNotedResources)) {
    const resource = changedResource({ account, region }, type, id);
    noted.set(`${resource.family} ${id}`, resource);
  }
  await Promise.all(
    [...noted.values()].map((resource) => changedResources.note(resource, { action, at, eventId })),
  );
  return [...new Set([...noted.values()].map(({ handle }) => handle))];
}

/** What calls explain of a configuration item; undefined where that is nothing: then it is a change of its own. */
export async function explanationOf(
  event: ChangeEvent,
  changedResources: Pick<ChangedResourceStore, 'callsBetween'>,
): Promise<Explanation | undefined> {
  const { account, region, at, resources } = event;
  if (account === null || at === null) return undefined;
  const from = toInstant(Date.parse(at) - recordedWithinMilliseconds);
  const to = toInstant(Date.parse(at) + clockSlackMilliseconds);
  const calls: ResourceCall[] = [];
  let explanation: Explanation | undefined;
  for (const { type, id, name, arn } of resources) {
    for (const handle of new Set([id, name, arn])) {
      if (handle === undefined) continue;
      const resource = changedResource({ account, region }, type, handle);
      calls.push(...(await changedResources.callsBetween(resource, from, to)));
      explanation = explainDifferences(event, (possible) => callIn(calls, possible));
      if (explanation?.left.length === 0) return explanation;
    }
  }
  return explanation;
}

/** The last of the calls that could have made a difference. */
function callIn(calls: readonly ResourceCall[], possible: PossibleCalls): string | undefined {
  return calls
    .filter(
      ({ action }) => possible === 'any' || possible.some((place) => isInCallList(place, action)),
    )
    .reduce<ResourceCall | undefined>(
      (last, call) => (last === undefined || call.at > last.at ? call : last),
      undefined,
    )?.eventId;
}

function changedResource(
  { account, region }: { readonly account: string; readonly region: string | null },
  type: string,
  handle: string,
): ChangedResource {
  const family = resourceFamily(type);
  return { account, region: familyRegion(family, region), family, handle };
}

/** Config's API gives the configuration as JSON text; facts are derived from the object. */
function withObject(item: JsonObject): JsonObject {
  const { configuration } = item;
  if (typeof configuration !== 'string') return item;
  try {
    const parsed: unknown = JSON.parse(configuration);
    return isJsonObject(parsed) ? { ...item, configuration: parsed } : item;
  } catch {
    return item;
  }
}
