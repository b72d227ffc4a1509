import type { ChangeEvent } from '../../schemas/change-event.ts';
import { type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';
import { eventNameOf, serviceOf } from './action.ts';
import { actorOf, sessionArnOf } from './actor/actor-of.ts';
import { accountText, namedText } from './bounded-text.ts';
import { eventIdOf } from './event-id.ts';
import { eventTimeOf } from './event-time.ts';
import { correctedIdOf, sharedIdOf } from './linked-records.ts';
import { whyNotAChange } from './not-a-change.ts';
import { outcomeOf } from './outcome-of.ts';
import { isRequestOmitted } from './request-omitted.ts';
import { resourcesOf } from './resources/resources-of.ts';
import { isByCloudFormation, stackOfCall } from './stack-of-call.ts';

/**
 * A CloudTrail record as a change event. Takes any JSON object and never throws: what cannot be read becomes null,
 * `unknown` or absent, and the event stays visible. `sha256`: hex, of the record's bytes.
 */
export function understandTrailRecord(record: JsonObject, sha256: string): ChangeEvent {
  const eventName = eventNameOf(stringAt(record, 'eventName') ?? '');
  const service = serviceOf(stringAt(record, 'eventSource') ?? '');
  const account = accountOf(record);
  const region = namedText(record['awsRegion'])?.slice(0, 64) ?? null;
  const outcome = outcomeOf(record, eventName);
  const notAChange = whyNotAChange(record, service, eventName);
  const resources = resourcesOf(record, { service, eventName, account, region });
  const stack = stackOfCall(service, resources);
  const sharedId = sharedIdOf(record);
  const corrects = correctedIdOf(record);
  return {
    source: 'cloudtrail',
    eventId: eventIdOf(record['eventID'], sha256),
    at: eventTimeOf(record['eventTime']),
    account,
    region,
    service,
    action: `${service}:${eventName}`,
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

function accountOf(record: JsonObject): string | null {
  return (
    accountText(record['recipientAccountId']) ??
    accountText(objectAt(record, 'userIdentity')?.['accountId']) ??
    null
  );
}
