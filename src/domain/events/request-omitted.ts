import type { JsonObject } from '../../schemas/json.ts';
import { rowOf } from './resources/table/resource-table.ts';

/**
 * True where a call that cannot do without request parameters has none. CloudTrail leaves out what is over 100 KB
 * (record contents reference), so the effect of the call is unknown. Calls the table does not know are not judged.
 */
export function isRequestOmitted(record: JsonObject, service: string, eventName: string): boolean {
  const type = record['eventType'];
  if (type !== undefined && type !== 'AwsApiCall') return false;
  if (record['requestParameters'] !== null && record['requestParameters'] !== undefined)
    return false;
  const row = rowOf(service, eventName);
  return row !== undefined && row.bare !== true;
}
