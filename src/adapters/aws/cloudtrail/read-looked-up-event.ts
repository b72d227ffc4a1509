import type { Event } from '@aws-sdk/client-cloudtrail';
import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject, type JsonObject } from '../../../schemas/json.ts';

const mend = 'look the event up by its id, or read it from the trail files and scan those';

/** The trail record inside one entry of a LookupEvents page, or why there is none. */
export function readLookedUpEvent(
  event: Event,
):
  | { readonly kind: 'record'; readonly record: JsonObject; readonly text: string }
  | { readonly kind: 'fault'; readonly fault: Fault } {
  const place = `LookupEvents: event ${JSON.stringify(event.EventId ?? 'without id').slice(0, 200)}`;
  const text = event.CloudTrailEvent;
  if (text === undefined || text === '') {
    return { kind: 'fault', fault: { place, reason: 'carries no CloudTrailEvent', mend } };
  }
  const record = parse(text);
  if (!isJsonObject(record)) {
    return { kind: 'fault', fault: { place, reason: 'CloudTrailEvent is no JSON object', mend } };
  }
  return { kind: 'record', record, text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
