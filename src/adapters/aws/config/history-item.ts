import type { ConfigurationItem } from '@aws-sdk/client-config-service';
import { isJsonObject, type JsonObject } from '../../../schemas/json.ts';

export interface HistoryItem {
  /** Milliseconds since the epoch. */
  readonly capturedAt: number;
  /** The item in the API's own form: `arn`, `accountId`, `configuration` as a JSON string; instants as ISO-8601. */
  readonly item: JsonObject;
}

/** The SDK's item as plain JSON, or undefined where it does not say when it was captured. */
export function toHistoryItem(item: ConfigurationItem): HistoryItem | undefined {
  const capturedAt = item.configurationItemCaptureTime?.getTime();
  const plain: unknown = JSON.parse(JSON.stringify(item));
  return capturedAt === undefined || !isJsonObject(plain) ? undefined : { capturedAt, item: plain };
}
