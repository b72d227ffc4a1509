/** A resource in an account, by one of its handles (id, name or ARN). */
export interface ChangedResource {
  readonly account: string;
  /** Empty where no region tells resources of the family apart. */
  readonly region: string;
  /** What the handle is of, e.g. `ec2` (`resourceFamily`). */
  readonly family: string;
  readonly handle: string;
}

/** A call that changed a resource. */
export interface ResourceCall {
  /** `ChangeEvent.action`, e.g. `ec2:AuthorizeSecurityGroupIngress`. */
  readonly action: string;
  readonly at: string;
  readonly eventId: string;
}

/**
 * Which resources API calls changed lately, when, and by which call. Config gives no link from a configuration item to
 * the call behind it, so resource, time and what a call writes decide whether an item shows a change that nobody saw.
 * Denied throws.
 */
export interface ChangedResourceStore {
  /**
   * Notes a call; entries may be dropped two days after `at`. Repeats are fine. Of one action on a resource the first
   * and the last of an hour are kept, and of one hour a bounded number of actions.
   */
  note(resource: ChangedResource, call: ResourceCall): Promise<void>;
  /** The noted calls on the resource from `from` to `to` (both inclusive). */
  callsBetween(
    resource: ChangedResource,
    from: string,
    to: string,
  ): Promise<readonly ResourceCall[]>;
}
