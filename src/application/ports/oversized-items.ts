import type { JsonObject } from '../../schemas/json.ts';

/** A notification that AWS Config put into its delivery bucket because it was too large to be sent. */
export type OversizedItem =
  | { readonly kind: 'item'; readonly notification: JsonObject }
  /** `elsewhere`: it points to a bucket that is not the one the auditor may read. */
  | { readonly kind: 'absent' | 'denied' | 'elsewhere' | 'unreadable'; readonly reason: string };

/**
 * Where AWS Config delivers what is too large. The location comes from an event, so it decides the object and never the
 * bucket. Throttled throws; that access is denied is an answer, as the event is to be judged all the same.
 */
export interface OversizedItems {
  /** `location`: bucket and key, as `s3DeliverySummary.s3BucketLocation` holds them. */
  fetch(location: string): Promise<OversizedItem>;
}
