import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Evidence } from '../../schemas/decision.ts';
import type { JsonObject } from '../../schemas/json.ts';

/**
 * A trail record, a configuration item or CloudFormation's word on a resource (with its envelope) that came in, with
 * the sha256 (hex) of its bytes as they came.
 */
export interface IncomingEvent {
  readonly kind: 'trail-record' | 'configuration' | 'stack-status';
  readonly value: JsonObject;
  readonly sha256: string;
  readonly seenBy: 'bus' | 'reconciled';
  /** Where its bytes lie. @default the event's own address, `cloudtrail://account/region/id` */
  readonly location?: string;
}

/** What a decision on it rests on. */
export function evidenceOf(event: ChangeEvent, { location, sha256 }: IncomingEvent): Evidence {
  const own = `${event.source}://${event.account ?? '-'}/${event.region ?? '-'}/${event.eventId}`;
  return { location: location ?? own, sha256 };
}
