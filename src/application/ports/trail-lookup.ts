import type { Fault } from '../../schemas/fault.ts';
import type { JsonObject } from '../../schemas/json.ts';

/** CloudTrail's event history: management events of one region, newest first, up to 90 days back. */
export interface TrailLookup {
  /**
   * Mutating events of a period (from inclusive, to inclusive), every page, paced to AWS's 2 requests a second.
   * An entry that cannot be read is yielded as a fault: never dropped.
   */
  mutations(period: {
    readonly from: string;
    readonly to: string;
  }): AsyncIterable<
    | { readonly kind: 'record'; readonly record: JsonObject; readonly text: string }
    | { readonly kind: 'fault'; readonly fault: Fault }
  >;
}
