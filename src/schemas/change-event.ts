import type { Actor } from './actor.ts';
import type { Outcome } from './decision.ts';
import type { JsonObject } from './json.ts';
import type { KnownState } from './known-state.ts';
import type { PropertyDifference } from './property-difference.ts';
import type { Resource } from './resource.ts';

/** Why a record is not a change, as the summary counts it. */
export const notAChangeReasons = {
  'read-only': 'the call reads; CloudTrail says so',
  'read-only-by-table': 'the call carries no readOnly flag and its access level is read or list',
  'sign-in': 'a sign-in or a session step; it changes no resource',
  insight: 'a CloudTrail Insights event; it reports a rate, not a change',
  'network-activity': 'a network activity event that reads',
  'configuration-unchanged': 'a configuration item that shows no change of its own',
  explained: 'a configuration item whose change an API event explains',
  compliance: "AWS Config's evaluation of a resource by one of its rules",
  'configuration-churn':
    'a configuration item in which nothing changed that anybody needs to know of',
  copy: "another account's copy of a call that was seen already",
  delivery:
    'a delivery or status message of AWS Config or CloudFormation, or a digest of CloudTrail',
} as const;
export type NotAChangeReason = keyof typeof notAChangeReasons;

/** One observed happening, normalised from a trail record or a configuration item. Text in it is hostile. */
export interface ChangeEvent {
  readonly source: 'cloudtrail' | 'config';
  readonly eventId: string;
  /** UTC instant, or null where the record has none that can be read. */
  readonly at: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** IAM service prefix, e.g. `ec2`. */
  readonly service: string;
  /** `<service>:<event name without version suffix>`. */
  readonly action: string;
  readonly actor: Actor;
  /** ARN of the session where the actor is one (`arn:aws:sts::…:assumed-role/ROLE/SESSION`). */
  readonly sessionArn: string | null;
  /** [0] is the target of the call. Empty: none could be named. */
  readonly resources: readonly Resource[];
  readonly outcome: Outcome;
  /** Null: it mutates. */
  readonly notAChange: NotAChangeReason | null;
  /** AWS left out the request of a successful call (over 100 KB), so its effect is unknown. */
  readonly requestOmitted: boolean;
  /** ARN of the CloudFormation stack it was made for, where AWS told; a user agent alone tells nothing. */
  readonly stack?: string | undefined;
  /** When AWS first told that this stack made the target, where that was not after the event. */
  readonly madeForStackAt?: string | undefined;
  /** CloudFormation made the call on the actor's behalf: AWS says so (`invokedBy`), no user agent does. */
  readonly byCloudFormation?: boolean | undefined;
  /**
   * Id that AWS gives all copies of one call (`sharedEventID`): the caller's account and the owner's each get one, with
   * event ids of their own.
   */
  readonly sharedId?: string | undefined;
  /** It corrects an earlier event (CloudTrail's `addendum`), whose id this is. */
  readonly corrects?: string | undefined;
  /** What was known of its resources before it, from earlier events or Config: one entry an aspect. */
  readonly before?: readonly KnownState[] | undefined;
  /** Denied calls by the same actor in the minutes around it, itself included; of denied attempts only. */
  readonly deniedLately?: DeniedLately | undefined;
  /** What a system made by the event still lacked when it had settled. Absent: it has not settled, or lacks nothing. */
  readonly lacking?: readonly string[] | undefined;
  /** Of a configuration item: each property that it shows changed and somebody should know of. */
  readonly differences?: readonly PropertyDifference[] | undefined;
  /** Of AWS Config's word on a rule: what it says now, and said before. */
  readonly compliance?: ComplianceChange | undefined;
  /** The trail record, or for Config `{ configurationItem, configurationItemDiff? }`, as parsed. */
  readonly raw: JsonObject;
}

/** How often AWS refused an actor lately. */
export interface DeniedLately {
  readonly calls: number;
  /** In how many minutes that hold the event. */
  readonly minutes: number;
  /** Distinct actions refused, in alphabetical order, at most 20. */
  readonly actions: readonly string[];
}

/** AWS Config's evaluation of a resource by one of its rules, as it changed. */
export interface ComplianceChange {
  readonly rule: string;
  readonly now: string;
  /** Null: it was not evaluated before, or AWS does not say. */
  readonly before: string | null;
}
