import type { NotAChangeReason } from '../../schemas/change-event.ts';
import type { JsonObject } from '../../schemas/json.ts';
import { isReadOnly } from './access-level.ts';
import { isSessionStep } from './session-steps.ts';

/**
 * Why a record is no change, or null where it is one. An explicit flag is believed whatever the verb or the event
 * type: `readOnly: false` is a change. Without a flag the tables decide, and what they do not know is a change.
 */
export function whyNotAChange(
  record: JsonObject,
  service: string,
  eventName: string,
): NotAChangeReason | null {
  if (record['eventType'] === 'AwsCloudTrailInsight' || record['eventCategory'] === 'Insight') {
    return 'insight';
  }
  const flag = readFlag(record['readOnly']);
  if (flag === false) return null;
  if (flag === true) return isNetworkActivity(record) ? 'network-activity' : 'read-only';
  if (isSessionStep(service, eventName)) return 'sign-in';
  if (isReadOnly(service, eventName) !== true) return null;
  return isNetworkActivity(record) ? 'network-activity' : 'read-only-by-table';
}

/** Rewritten logs carry "False", "false" or false; anything else says nothing. */
function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || value.length > 5) return undefined;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function isNetworkActivity(record: JsonObject): boolean {
  const type = record['eventType'];
  // Documented as AwsVpceEvents, delivered as AwsVpceEvent.
  return (
    record['eventCategory'] === 'NetworkActivity' ||
    type === 'AwsVpceEvent' ||
    type === 'AwsVpceEvents'
  );
}
