/** A resource in an account and region, by what CloudFormation or a call named it: id, name or ARN. */
export interface StackResource {
  readonly account: string;
  readonly region: string;
  readonly handle: string;
}

/** By which stack a resource was made, and as what (`AWS::IAM::Role`). */
export interface MadeForStack {
  readonly stack: string;
  readonly type: string;
}

/** How far apart in time CloudFormation's word on a resource and a call on it may lie to be about the same work. */
export const stackSlackMs = 24 * 60 * 60 * 1_000;

/**
 * Which stacks CloudFormation said a resource belongs to, and when. It names no stack in the calls it makes, so
 * resource and time decide. Denied throws.
 */
export interface StackResourceStore {
  /** Notes that CloudFormation worked on a resource of a stack; may be dropped three days after `at`. Repeats are fine. */
  note(resource: StackResource, stack: string, at: string): Promise<void>;
  /** ARN of the stack whose note lies nearest in time, within `stackSlackMs`; undefined where there is none. */
  stackAt(resource: StackResource, at: string): Promise<string | undefined>;
  /** Notes that a stack made a resource, which it names by a type as well: a bucket's policy is called like the bucket. */
  noteMade(resource: StackResource, made: MadeForStack, at: string): Promise<void>;
  /** When it was first told that a stack made a resource; undefined where it was not told. */
  firstMade(resource: StackResource, made: MadeForStack): Promise<string | undefined>;
}
