import type { ChangeEvent } from '../../schemas/change-event.ts';
import { type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';

const longestId = 256;

/**
 * The id that CloudTrail gives all copies of one call. Since April 2021 the owner of a resource gets a copy of what
 * another account's caller did to it, with an `eventID` of its own (record contents reference).
 */
export function sharedIdOf(record: JsonObject): string | undefined {
  return idAt(record, 'sharedEventID');
}

/**
 * The id of the event that a record corrects. An `addendum` for another reason (a late delivery, an outage) marks an
 * ordinary event that merely comes late.
 */
export function correctedIdOf(record: JsonObject): string | undefined {
  const addendum = objectAt(record, 'addendum');
  return stringAt(addendum, 'reason') === 'UPDATED_DATA'
    ? idAt(addendum, 'originalEventID')
    : undefined;
}

/**
 * Whether a copy of a call tells whose resource it was done to, better than the copy that an account holds already: the
 * one of the owner rather than the caller's, and of several owners always the same.
 */
export function tellsOwner({ account, raw }: ChangeEvent, held: string | null): boolean {
  const caller = stringAt(objectAt(raw, 'userIdentity'), 'accountId');
  if (account === null || caller === undefined || account === caller) return false;
  return held === null || held === caller || account < held;
}

function idAt(value: JsonObject | undefined, key: string): string | undefined {
  const id = stringAt(value, key);
  return id !== undefined && id.length <= longestId ? id : undefined;
}
