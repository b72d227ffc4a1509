import type { ChangeEvent, NotAChangeReason } from '../../schemas/change-event.ts';
import { type Json, type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';
import type { Resource } from '../../schemas/resource.ts';
import { accountText, namedText } from './bounded-text.ts';
import { eventTimeOf } from './event-time.ts';

const oversized = 'OversizedConfigurationItemChangeNotification';

/**
 * An AWS Config notification or bare configuration item as a change event, in either of the two shapes AWS uses
 * (EventBridge: `ARN`, `awsAccountId`, object `configuration`; API: `arn`, `accountId`, JSON string). Takes any JSON
 * object and never throws. A notification with a diff, or one too large to carry it, is a change; whether an API call
 * explains it is for the caller to find out.
 */
export function understandConfiguration(
  notificationOrItem: JsonObject,
  sha256: string,
): ChangeEvent {
  const message = stringAt(notificationOrItem, 'messageType');
  const item =
    objectAt(notificationOrItem, 'configurationItem') ??
    objectAt(notificationOrItem, 'configurationItemSummary') ??
    notificationOrItem;
  const diff = objectAt(notificationOrItem, 'configurationItemDiff');
  const capturedAt = namedText(item['configurationItemCaptureTime']);
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
    notAChange: whyNotAChange(message, notificationOrItem, item, diff),
    requestOmitted: message?.startsWith(oversized) === true,
    raw:
      diff === undefined
        ? { configurationItem: item }
        : { configurationItem: item, configurationItemDiff: diff },
  };
}

function whyNotAChange(
  message: string | undefined,
  notification: JsonObject,
  item: JsonObject,
  diff: JsonObject | undefined,
): NotAChangeReason | null {
  if (message?.startsWith(oversized) === true) return null;
  const carriesItem = item !== notification || stringAt(item, 'resourceType') !== undefined;
  if (message !== undefined && (!carriesItem || !message.startsWith('ConfigurationItem'))) {
    return 'delivery';
  }
  if (diff !== undefined) return null;
  // A notification that a resource is gone is a change even where AWS sends no diff with it.
  const deleted = stringAt(item, 'configurationItemStatus')?.startsWith('ResourceDeleted') === true;
  return message !== undefined && deleted ? null : 'configuration-unchanged';
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
