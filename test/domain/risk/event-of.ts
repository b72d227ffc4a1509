import { actionOf } from '../../../src/domain/events/action.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import { type JsonObject, objectAt, stringAt } from '../../../src/schemas/json.ts';

const unsaid = {
  eventId: 'event-1',
  at: null,
  region: null,
  service: '',
  actor: { kind: 'unknown', identity: null, principal: null, via: 'unknown', proven: false },
  sessionArn: null,
  resources: [],
  outcome: 'succeeded',
  notAChange: null,
  requestOmitted: false,
} as const;

/** A trail record as an event, with only what risk rules read. */
export function eventOf(record: JsonObject): ChangeEvent {
  return {
    ...unsaid,
    source: 'cloudtrail',
    account:
      stringAt(record, 'recipientAccountId') ??
      stringAt(objectAt(record, 'userIdentity'), 'accountId') ??
      null,
    action: actionOf(stringAt(record, 'eventSource') ?? '', stringAt(record, 'eventName') ?? ''),
    raw: record,
  };
}

/** A configuration item, with its diff where there is one, as an event. */
export function configEventOf(raw: JsonObject): ChangeEvent {
  return {
    ...unsaid,
    source: 'config',
    account: null,
    action: 'config:ConfigurationItemChange',
    raw,
  };
}
