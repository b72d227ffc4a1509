import {
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../../schemas/json.ts';
import type { ConfigurationHistory } from '../../ports/configuration-history.ts';

/** How much older than its first capture a resource may be and still count as created by that change (daily recording). */
const creationSlackMilliseconds = 24 * 3_600_000;

/** One side of a change, and how it is known. */
export type ConfigurationSide =
  /** The whole configuration item: the notification's own form, or that of Config's API (`history`). */
  | {
      readonly kind: 'item';
      readonly source: 'notification' | 'history';
      readonly item: JsonObject;
    }
  /** Only the changed properties, by Config's path (`Configuration.IpPermissions.0`); null: it was not there. */
  | { readonly kind: 'properties'; readonly values: { readonly [path: string]: Json } }
  /** The resource did not exist on this side. */
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface CompletedConfiguration {
  readonly before: ConfigurationSide;
  readonly after: ConfigurationSide;
  /** Config rules the resource breaks now; empty after a deletion. */
  readonly brokenRules: readonly string[];
}

/**
 * Before and after of a Config change notification (or a bare item): from the notification where it tells, from
 * Config's history where it does not (oversized, or without a diff). Throws only when Config refuses to answer.
 */
export function makeCompleteConfiguration({
  history,
}: {
  readonly history: ConfigurationHistory;
}): (notification: JsonObject) => Promise<CompletedConfiguration> {
  return async (notification) => {
    const change = readChange(notification);
    if (change === undefined) {
      const side = unknown('the notification names no resource, or no time of capture');
      return { before: side, after: side, brokenRules: [] };
    }
    const [before, after, brokenRules] = await Promise.all([
      beforeOf(change, history),
      afterOf(change, history),
      change.deleted ? [] : history.brokenRules(change.resource),
    ]);
    return { before, after, brokenRules };
  };
}

interface Change {
  readonly resource: { readonly type: string; readonly id: string };
  readonly capturedAt: string;
  readonly createdAt: string | undefined;
  readonly changeType: string | undefined;
  readonly deleted: boolean;
  readonly diff: JsonObject | undefined;
  /** The item, where the notification carries its configuration. */
  readonly item: JsonObject | undefined;
}

function readChange(notification: JsonObject): Change | undefined {
  const summary = objectAt(notification, 'configurationItemSummary');
  const item = objectAt(notification, 'configurationItem') ?? summary ?? notification;
  const type = stringAt(item, 'resourceType');
  const id = stringAt(item, 'resourceId');
  const capturedAt = toUtc(item['configurationItemCaptureTime']);
  if (type === undefined || id === undefined || capturedAt === undefined) return undefined;
  const diff = objectAt(notification, 'configurationItemDiff');
  const changeType = stringAt(diff, 'changeType') ?? stringAt(item, 'changeType');
  const status = stringAt(item, 'configurationItemStatus') ?? '';
  return {
    resource: { type, id },
    capturedAt,
    createdAt: toUtc(item['resourceCreationTime']),
    changeType,
    deleted: changeType === 'DELETE' || status.startsWith('ResourceDeleted'),
    diff,
    item: isMeaningful(item['configuration']) ? item : undefined,
  };
}

async function beforeOf(change: Change, history: ConfigurationHistory): Promise<ConfigurationSide> {
  const values = previousValues(change.diff);
  if (values !== undefined) return { kind: 'properties', values };
  const item = await history.before(change.resource, change.capturedAt);
  if (item !== undefined) return fromHistory(item);
  if (change.changeType !== 'CREATE') return unknown("Config's history holds nothing before it");
  const { createdAt } = change;
  const age = createdAt === undefined ? 0 : Date.parse(change.capturedAt) - Date.parse(createdAt);
  return age <= creationSlackMilliseconds
    ? { kind: 'absent', reason: 'this change created it' }
    : unknown(`it is older (${createdAt}) than Config's memory of it`);
}

async function afterOf(change: Change, history: ConfigurationHistory): Promise<ConfigurationSide> {
  if (change.deleted) return { kind: 'absent', reason: 'this change deleted it' };
  if (change.item !== undefined) {
    return { kind: 'item', source: 'notification', item: change.item };
  }
  const item = await history.after(change.resource, change.capturedAt);
  return item === undefined
    ? unknown("Config's history does not hold it; it may come within minutes")
    : fromHistory(item);
}

function fromHistory(item: JsonObject): ConfigurationSide {
  return stringAt(item, 'configurationItemStatus')?.startsWith('ResourceDeleted') === true
    ? { kind: 'absent', reason: 'Config recorded its deletion' }
    : { kind: 'item', source: 'history', item };
}

/** What each changed property was; undefined where the diff names none. EventBridge leaves out a previous null. */
function previousValues(diff: JsonObject | undefined): { [path: string]: Json } | undefined {
  const changed = Object.entries(objectAt(diff, 'changedProperties') ?? {});
  if (changed.length === 0) return undefined;
  return Object.fromEntries(
    changed.map(([path, change]) => [
      path,
      isJsonObject(change) ? (change['previousValue'] ?? null) : null,
    ]),
  );
}

function isMeaningful(configuration: Json | undefined): boolean {
  return typeof configuration === 'string' ? configuration !== '' : isJsonObject(configuration);
}

/** Notifications carry instants as text; some tools store items with seconds since the epoch. */
function toUtc(instant: Json | undefined): string | undefined {
  const milliseconds =
    typeof instant === 'number'
      ? instant * 1_000
      : Date.parse(typeof instant === 'string' ? instant : '');
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function unknown(reason: string): ConfigurationSide {
  return { kind: 'unknown', reason };
}
