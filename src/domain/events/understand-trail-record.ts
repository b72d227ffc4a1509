import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { JsonObject } from '../../schemas/json.ts';
import { actorOf, sessionArnOf } from './actor/actor-of.ts';
import { happeningOf } from './happening.ts';
import { correctedIdOf, sharedIdOf } from './linked-records.ts';
import { isRequestOmitted } from './request-omitted.ts';
import { resourcesOf } from './resources/resources-of.ts';
import { isByCloudFormation, stackOfCall } from './stack-of-call.ts';

/**
 * A CloudTrail record as a change event. Takes any JSON object and never throws: what cannot be read becomes null,
 * `unknown` or absent, and the event stays visible. `sha256`: hex, of the record's bytes.
 */
export function understandTrailRecord(record: JsonObject, sha256: string): ChangeEvent {
  const happening = happeningOf(record, sha256);
  const { service, account, region, action, outcome, notAChange } = happening;
  const eventName = action.slice(service.length + 1);
  const resources = resourcesOf(record, { service, eventName, account, region });
  const stack = stackOfCall(service, resources);
  const sharedId = sharedIdOf(record);
  const corrects = correctedIdOf(record);
  return {
    source: 'cloudtrail',
    eventId: happening.eventId,
    at: happening.at,
    account,
    region,
    service,
    action,
    actor: actorOf(record),
    sessionArn: sessionArnOf(record),
    resources,
    outcome,
    notAChange,
    requestOmitted:
      outcome === 'succeeded' &&
      notAChange === null &&
      isRequestOmitted(record, service, eventName),
    ...(stack === undefined ? {} : { stack }),
    ...(isByCloudFormation(record) ? { byCloudFormation: true } : {}),
    ...(sharedId === undefined ? {} : { sharedId }),
    ...(corrects === undefined ? {} : { corrects }),
    raw: record,
  };
}
