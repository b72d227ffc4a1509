import { understandConfiguration } from '../../../src/domain/events/understand-configuration.ts';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

const sha256 = '0'.repeat(64);

/** A trail record as the auditor understands it. */
export function eventOf(record: JsonObject): ChangeEvent {
  return understandTrailRecord(record, sha256);
}

/** A configuration notification or item as the auditor understands it. */
export function configEventOf(notificationOrItem: JsonObject): ChangeEvent {
  return understandConfiguration(notificationOrItem, sha256);
}
