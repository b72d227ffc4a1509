/** A resource in an account, by one of its handles (id, name or ARN). */
export interface ResourceHandle {
  readonly account: string;
  readonly handle: string;
}

/**
 * Which resources API calls changed lately, and when. Config gives no link from a configuration item to the call
 * behind it, so resource and time decide whether an item shows a change that nobody saw. Denied throws.
 */
export interface ChangedResourceStore {
  /** Notes a change; entries may be dropped two days after `at`. Repeats are fine. */
  note(resource: ResourceHandle, at: string, eventId: string): Promise<void>;
  /** The id of an event that changed the resource from `from` to `to` (both inclusive), or undefined. */
  changeBetween(resource: ResourceHandle, from: string, to: string): Promise<string | undefined>;
}
