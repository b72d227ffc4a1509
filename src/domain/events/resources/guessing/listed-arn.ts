import { isJsonObject, type Json } from '../../../../schemas/json.ts';
import { namedText } from '../../bounded-text.ts';
import { isArn } from '../arn.ts';

/** One entry of a record's own `resources[]`: `{ ARN, type?, accountId? }`. Undefined where it has no ARN. */
export function listedArn(
  entry: Json,
): { readonly arn: string; readonly type: string | undefined } | undefined {
  if (!isJsonObject(entry)) return undefined;
  const arn = namedText(entry['ARN']) ?? namedText(entry['arn']);
  return arn === undefined || !isArn(arn) ? undefined : { arn, type: namedText(entry['type']) };
}
