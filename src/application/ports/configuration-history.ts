import type { JsonObject } from '../../schemas/json.ts';

/** AWS Config's memory of a resource. Absent is `undefined`; denied throws. */
export interface ConfigurationHistory {
  /** The last configuration item captured strictly before the instant. */
  before(
    resource: { readonly type: string; readonly id: string },
    at: string,
  ): Promise<JsonObject | undefined>;
  /** The first configuration item captured at or after the instant. */
  after(
    resource: { readonly type: string; readonly id: string },
    at: string,
  ): Promise<JsonObject | undefined>;
  /** Config rules the resource breaks now, by rule name; empty where it is compliant or not evaluated. */
  brokenRules(resource: { readonly type: string; readonly id: string }): Promise<readonly string[]>;
}
