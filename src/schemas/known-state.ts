import type { Json } from './json.ts';

/**
 * One aspect of a resource at a time, as an event or AWS Config showed it. Aspects are words of ours:
 * `trust-policy`, `inline-policy/<name>`, `managed-policy`, `resource-policy`, `attached-policy/<arn>`,
 * `public-access-block` …
 */
export interface KnownState {
  readonly resource: StateOwner;
  readonly aspect: string;
  /** UTC instant from which it was so. */
  readonly at: string;
  /** What AWS's call or item held (a policy document as JSON); null: it was removed, or was not there. */
  readonly value: Json;
}

/** Whose state it is. `region` null: the service is global (IAM, Organizations). */
export interface StateOwner {
  readonly account: string;
  readonly region: string | null;
  /** CloudFormation type name. */
  readonly type: string;
  readonly id: string;
}

/** Where a state lies, without its value. */
export type StateAspect = Pick<KnownState, 'resource' | 'aspect'>;
