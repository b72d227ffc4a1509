/** A kind of resource: its CloudFormation type, its ARN, and where a record of its service keeps its handles. */
export interface ResourceKind {
  /** CloudFormation type name. */
  readonly type: string;
  /**
   * Paths of the handle AWS's API calls it by, the first that holds something counts. A path goes from the request;
   * one that begins with `response.`, `identity.`, `details.` or `record.` goes from the response, the caller's identity,
   * the service event's details or the record. Lists, `items` containers and collapsed single elements are walked
   * through; a first letter of the other case is taken too (`DBInstanceIdentifier`, `dBInstanceIdentifier`).
   */
  readonly at: readonly string[];
  /** Paths of the full ARN where it is given apart from the handle. */
  readonly arnAt?: readonly string[];
  /** Paths of the name where it is not the handle. */
  readonly nameAt?: readonly string[];
  /** Paths of the handle of what it lies in, for `{parent}` in `arn`. */
  readonly parentAt?: readonly string[];
  /** Without that parent it is of another kind (a stage of a REST API, of an HTTP API). */
  readonly needsParent?: boolean;
  /**
   * How the ARN follows from the handle: `{partition}`, `{region}`, `{account}`, `{parent}`, `{id}`. Absent: it does
   * not follow (a role's path is not in the calls that name it).
   */
  readonly arn?: string;
  /** The ARN follows only from a handle that begins so (a security group may be called by its name, too). */
  readonly arnNeeds?: string;
  /** No ARN follows from a handle that begins so (a key may be called by its alias, too). */
  readonly arnExcept?: string;
  /** The handle may be of any EC2 kind: its prefix tells type and ARN. */
  readonly typeByIdPrefix?: boolean;
  /** The API calls it by its ARN: the id is the ARN, the last part of the ARN its name. */
  readonly calledByArn?: boolean;
  /**
   * Which part between the slashes of its ARN's resource is its name, counted from 0 (`loadbalancer/app/NAME/ID`).
   * Absent: what follows the last slash or colon.
   */
  readonly nameInArn?: number;
  /** How a handle is to be read where it is not simply an id, a name or an ARN. */
  readonly form?: HandleForm;
  /** What is the target where the record has no handle of this kind. */
  readonly otherwise?: ResourceKind;
}

/**
 * `function-name`: a Lambda name, partial or full ARN, each with or without qualifier. `queue-url`: account and name
 * are its last parts. `lowercase`: the service stores it in lower case, whatever the call said. `parameter-name`: its leading slash is not doubled in
 * the ARN. `last-segment`: AWS also writes it with its collection before it (`/hostedzone/Z1`).
 * `lowercase-in-arn`: only its ARN is in lower case. `instance-session`: the ARN of a session that an EC2 instance began
 * for itself, whose name is the instance's id; any other session is no handle.
 */
export type HandleForm =
  | 'function-name'
  | 'queue-url'
  | 'lowercase'
  | 'parameter-name'
  | 'last-segment'
  | 'lowercase-in-arn'
  | 'instance-session';

/** Events that share the same target: [0] of `resources` is the target of the call, the others are named besides. */
export interface EventRow {
  /** Event names without version suffix, separated by spaces. */
  readonly events: string;
  readonly resources: readonly ResourceKind[];
  /** The call may legitimately come without any request parameters. */
  readonly bare?: boolean;
}

/** The events of one service that the auditor knows, as data. */
export interface ServiceMapping {
  /** IAM service prefix. */
  readonly service: string;
  readonly rows: readonly EventRow[];
  /** Further kinds, tried by their handles where an event has no row. */
  readonly kinds?: readonly ResourceKind[];
}
