import type { ChangeEvent } from '../../schemas/change-event.ts';
import { type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';
import { eventNameOf, serviceOf } from './action.ts';
import { accountText, namedText } from './bounded-text.ts';
import { eventIdOf } from './event-id.ts';
import { eventTimeOf } from './event-time.ts';
import { whyNotAChange } from './not-a-change.ts';
import { outcomeOf } from './outcome-of.ts';

/** Which call a record is of, when and where, and what became of it: an event without its actor and resources. */
export type Happening = Pick<
  ChangeEvent,
  | 'source'
  | 'eventId'
  | 'at'
  | 'account'
  | 'region'
  | 'service'
  | 'action'
  | 'outcome'
  | 'notAChange'
  | 'raw'
>;

/** As `understandTrailRecord`, of the part that costs little. */
export function happeningOf(record: JsonObject, sha256: string): Happening {
  const eventName = eventNameOf(stringAt(record, 'eventName') ?? '');
  const service = serviceOf(stringAt(record, 'eventSource') ?? '');
  return {
    source: 'cloudtrail',
    eventId: eventIdOf(record['eventID'], sha256),
    at: eventTimeOf(record['eventTime']),
    account: accountOf(record),
    region: namedText(record['awsRegion'])?.slice(0, 64) ?? null,
    service,
    action: `${service}:${eventName}`,
    outcome: outcomeOf(record, eventName),
    notAChange: whyNotAChange(record, service, eventName),
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
