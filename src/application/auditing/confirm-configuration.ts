import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Finding } from '../../schemas/finding.ts';
import { toInstant } from '../../schemas/instant.ts';
import { isJsonObject, type JsonObject } from '../../schemas/json.ts';
import type { ChangedResourceStore } from '../ports/changed-resource-store.ts';
import type { CompletedConfiguration } from './complete-configuration.ts';

/** Config records within minutes, or once a day where it records daily. */
export const recordedWithinMilliseconds = 25 * 60 * 60 * 1_000;
/** What the clocks of the two feeds may differ by. */
export const clockSlackMilliseconds = 2 * 60 * 1_000;
/** A call may touch a thousand resources (tags); Config items of the rest then show as unexplained: seen, never hidden. */
const mostNotedResources = 50;
const mostBrokenRules = 10;

/** A configuration change as it is judged: with what Config's history adds, and the Config rules it breaks. */
export interface ConfirmedConfiguration {
  readonly event: ChangeEvent;
  readonly findings: readonly Finding[];
}

/**
 * Holds a configuration change against the API calls that were seen: one that a call explains is a confirmation and no
 * change of its own. One that nothing explains is completed from Config: the item where the notification was too large
 * to carry it, and the rules the resource now breaks. Throws when a store or Config refuses.
 */
export function makeConfirmConfiguration({
  changedResources,
  complete,
}: {
  readonly changedResources: ChangedResourceStore;
  /** `makeCompleteConfiguration`; undefined where there is no Config to ask. */
  readonly complete: ((notification: JsonObject) => Promise<CompletedConfiguration>) | undefined;
}): (event: ChangeEvent, notification: JsonObject) => Promise<ConfirmedConfiguration> {
  return async (event, notification) => {
    if (event.notAChange !== null) return { event, findings: [] };
    if ((await explainingCall(event, changedResources)) !== undefined) {
      return { event: { ...event, notAChange: 'explained' }, findings: [] };
    }
    if (complete === undefined) return { event, findings: [] };
    const { after, brokenRules } = await complete(notification);
    return {
      event:
        after.kind === 'item'
          ? { ...event, raw: { ...event.raw, configurationItem: withObject(after.item) } }
          : event,
      findings: brokenRules.slice(0, mostBrokenRules).map((rule) => ({
        rule: 'config-rule-broken',
        level: 'medium',
        title: `The resource now breaks the AWS Config rule ${rule.slice(0, 128)}`,
      })),
    };
  };
}

/**
 * Notes which resources a call changed, so that Config's items about them are known as its confirmation. Gives their
 * ids.
 */
export async function noteChangedResources(
  { account, at, source, resources, eventId }: ChangeEvent,
  changedResources: Pick<ChangedResourceStore, 'note'>,
): Promise<readonly string[]> {
  if (source !== 'cloudtrail' || account === null || at === null) return [];
  const handles = [...new Set(resources.slice(0, mostNotedResources).map(({ id }) => id))];
  await Promise.all(
    handles.map((handle) => changedResources.note({ account, handle }, at, eventId)),
  );
  return handles;
}

/** The call that a configuration item confirms, or undefined: then it is a change of its own. */
export async function explainingCall(
  { account, at, resources }: ChangeEvent,
  changedResources: Pick<ChangedResourceStore, 'changeBetween'>,
): Promise<string | undefined> {
  if (account === null || at === null) return undefined;
  const from = toInstant(Date.parse(at) - recordedWithinMilliseconds);
  const to = toInstant(Date.parse(at) + clockSlackMilliseconds);
  const handles = new Set(resources.flatMap(({ id, name, arn }) => [id, name, arn]));
  for (const handle of handles) {
    if (handle === undefined) continue;
    const call = await changedResources.changeBetween({ account, handle }, from, to);
    if (call !== undefined) return call;
  }
  return undefined;
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
