import type { ChangeEvent, NotAChangeReason } from '../../schemas/change-event.ts';
import { type Json, type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';
import type { Resource } from '../../schemas/resource.ts';
import { accountText, namedText } from './bounded-text.ts';
import {
  isComplianceChange,
  understandComplianceChange,
} from './configuration/compliance-change.ts';
import { type ShownChange, shownChange } from './configuration/shown-change.ts';
import { unknownDifference } from './configuration/special-differences.ts';
import { eventTimeOf } from './event-time.ts';

/**
 * An AWS Config notification or bare configuration item as a change event, in either of the two shapes AWS uses
 * (EventBridge: `ARN`, `awsAccountId`, object `configuration`; API: `arn`, `accountId`, JSON string). Takes any JSON
 * object and never throws. One that shows something somebody should know of is a change; whether an API call explains
 * it is for the caller to find out. A change of compliance is no change.
 */
export function understandConfiguration(
  notificationOrItem: JsonObject,
  sha256: string,
): ChangeEvent {
  if (isComplianceChange(notificationOrItem)) {
    return understandComplianceChange(notificationOrItem, sha256);
  }
  const item = itemIn(notificationOrItem);
  const diff = objectAt(notificationOrItem, 'configurationItemDiff');
  const capturedAt = namedText(item['configurationItemCaptureTime']);
  const shown = shownBy(notificationOrItem, item, diff);
  return {
    source: 'config',
    eventId: eventIdOf(item, capturedAt, sha256),
    at: eventTimeOf(capturedAt),
    account: accountText(item['awsAccountId']) ?? accountText(item['accountId']) ?? null,
    region: namedText(item['awsRegion'])?.slice(0, 64) ?? null,
    service: 'config',
    action: 'config:ConfigurationItemChange',
    actor: { kind: 'unknown', identity: null, principal: null, via: 'unknown', proven: false },
    sessionArn: null,
    resources: resourcesOf(item),
    outcome: 'succeeded',
    notAChange: reasonOf(shown),
    requestOmitted: shown === 'too-large',
    ...differencesOf(shown),
    raw:
      diff === undefined
        ? { configurationItem: item }
        : { configurationItem: item, configurationItemDiff: diff },
  };
}

function differencesOf(shown: ShownChange | 'delivery'): Pick<ChangeEvent, 'differences'> {
  if (shown === 'too-large') return { differences: [unknownDifference('too large to be told')] };
  return typeof shown === 'string' ? {} : { differences: shown };
}

function shownBy(
  notification: JsonObject,
  item: JsonObject,
  diff: JsonObject | undefined,
): ShownChange | 'delivery' {
  const message = stringAt(notification, 'messageType');
  if (message?.startsWith('OversizedConfigurationItem') === true) return 'too-large';
  const carriesItem = item !== notification || stringAt(item, 'resourceType') !== undefined;
  if (message !== undefined && (!carriesItem || !message.startsWith('ConfigurationItem'))) {
    return 'delivery';
  }
  return shownChange(item, diff, message !== undefined);
}

function reasonOf(shown: ShownChange | 'delivery'): NotAChangeReason | null {
  switch (shown) {
    case 'delivery':
      return 'delivery';
    case 'nothing':
      return 'configuration-unchanged';
    case 'churn':
      return 'configuration-churn';
    default:
      return null;
  }
}

function itemIn(notification: JsonObject): JsonObject {
  return (
    objectAt(notification, 'configurationItem') ??
    objectAt(notification, 'configurationItemSummary') ??
    notification
  );
}

function eventIdOf(item: JsonObject, capturedAt: string | undefined, sha256: string): string {
  const type = namedText(item['resourceType'])?.slice(0, 256);
  const id = namedText(item['resourceId'])?.slice(0, 1_024);
  const state = stateOf(item['configurationStateId']) ?? capturedAt?.slice(0, 64);
  return type === undefined || id === undefined || state === undefined
    ? `sha256:${sha256}`
    : `config:${type}/${id}@${state}`;
}

/** A string of milliseconds on the bus, a number in older copies. */
function stateOf(value: Json | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : namedText(value)?.slice(0, 64);
}

function resourcesOf(item: JsonObject): readonly Resource[] {
  const type = namedText(item['resourceType']);
  const id = namedText(item['resourceId']);
  const name = namedText(item['resourceName']);
  const arn = arnOf(item);
  if (type === undefined) return [];
  const handle = id ?? name ?? arn;
  if (handle === undefined) return [];
  return [
    {
      type,
      id: handle,
      ...(arn === undefined ? {} : { arn }),
      ...(name === undefined || name === handle ? {} : { name }),
    },
  ];
}

function arnOf(item: JsonObject): string | undefined {
  const arn = namedText(item['ARN']) ?? namedText(item['arn']);
  return arn?.startsWith('arn:') === true ? arn : undefined;
}
