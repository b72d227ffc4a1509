import type { AwsCall } from '../../../schemas/aws-call.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Grant } from '../../../schemas/grant.ts';
import type { GrantKind, TargetOf } from '../../../schemas/grant-target.ts';
import type { JsonObject } from '../../../schemas/json.ts';

/**
 * A talk with AWS: yields calls as data, gets AWS's answers (or an `AwsRefusal` thrown at the `yield`), returns what
 * came of it. Nothing here reaches AWS by itself; whoever drives the talk does.
 */
export type Dialogue<T> = Generator<AwsCall, T, JsonObject>;

/** A piece of access of one kind with where it lies. */
export interface Access<K extends GrantKind = GrantKind> {
  readonly account: string;
  readonly region: string;
  readonly target: TargetOf<K>;
}

/** A piece of access that an event opened, whether or not it is ours to end. */
export interface Opening<K extends GrantKind = GrantKind> extends Access<K> {
  /** The tags it was created with, as CloudTrail shows them, unread. */
  readonly tags: Readonly<Record<string, string>>;
  /** What was given, as canonical JSON, where only that tells whether it was altered later. */
  readonly given?: string | undefined;
  /** Taking it away would widen access (it holds a Deny): never a grant. */
  readonly widens?: boolean | undefined;
}

/** What an event took away. `keys`: target keys, or handles, under which grants it may have ended are found. */
export interface Ending {
  readonly keys: readonly string[];
  readonly ends: (access: Access) => boolean;
}

/** What AWS says now about the access a grant describes. */
export type Live =
  | { readonly state: 'present' }
  | { readonly state: 'absent' }
  /** Something stands in its place that is not what was given. `difference`: in plain words, bounded. */
  | { readonly state: 'changed'; readonly difference: string }
  /** It must not be taken away, whatever anybody says: it holds a Deny, or only AWS may change its holder. */
  | { readonly state: 'untouchable'; readonly reason: string };

/** What came of taking it away. Seen gone is another matter: `read` again. */
export type Revocation =
  | { readonly outcome: 'revoked'; readonly taken?: string | undefined }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'changed'; readonly difference: string }
  | { readonly outcome: 'untouchable'; readonly reason: string }
  /** The document was edited by somebody else between the read and the write; what was lost is told. */
  | { readonly outcome: 'interleaved'; readonly difference: string; readonly taken: string };

/** What an IAM policy must allow for the dialogues. `{partition}` and `{account}` are filled in at deployment. */
export interface NeededPermission {
  readonly power: AwsCall['power'];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Why the resources cannot be narrower. */
  readonly because: string;
}

/** A principal or group that a grant gives something to, as protection looks at it. */
export interface Holder {
  readonly holder: 'role' | 'user' | 'group';
  readonly name: string;
}

/** What is left of the access after it was taken away, and how that could be ended. */
export interface Remainder {
  /** In plain words, for people. */
  readonly words: string;
  /** The role or user whose earlier sessions a deny on `aws:TokenIssueTime` would end; undefined: nothing can. */
  readonly sessionsOf?: { readonly holder: 'role' | 'user'; readonly name: string } | undefined;
}

/** What conditions of the access policy see of a found grant. */
export interface GrantFacts {
  /** Open to the whole internet, or to everybody in AWS. */
  readonly world: boolean;
  /** Reaches a port of administration (22, 3389 …). */
  readonly adminPort: boolean;
  /** Gives administrator rights. */
  readonly admin: boolean;
  /** Gives a principal of another account something. */
  readonly crossAccount: boolean;
}

/** Everything the auditor knows about one kind of grant. A new kind is one folder that exports one of these. */
export interface GrantKindModule<K extends GrantKind> {
  readonly kind: K;
  /** Whether its end edits a policy document, for which a separate role must be given. */
  readonly editsDocument: boolean;
  /** IAM-like services have one instance an account: their grants are not told apart by region. */
  readonly isGlobal: boolean;
  /** Actions, as CloudTrail names them, whose events `openings` and `endings` read. */
  readonly openedBy: readonly string[];
  readonly endedBy: readonly string[];
  openings(event: ChangeEvent): readonly Opening<K>[];
  endings(event: ChangeEvent): readonly Ending[];
  /** The fields that make two grants give the same access, in a fixed order. */
  keyOf(target: TargetOf<K>): readonly string[];
  /** What its document hangs on, where endings are found by that; undefined: by its key alone. */
  handleOf?(target: TargetOf<K>): readonly string[];
  /** Whether AWS never gives the same key twice (rule ids, key ids): then the event is no part of the grant's id. */
  readonly isUnique: boolean;
  facts(target: TargetOf<K>): GrantFacts;
  holders(target: TargetOf<K>): readonly Holder[];
  /** What the grant lies on, as change records name resources: ARN where certain, id, name. */
  resource(access: Access<K>): {
    readonly type: string;
    readonly id: string;
    readonly arn?: string;
  };
  /** Reads it as it is now. */
  read(grant: Grant, target: TargetOf<K>): Dialogue<Live>;
  /** Takes exactly this away, looking first wherever looking can prevent harm. */
  revoke(grant: Grant, target: TargetOf<K>): Dialogue<Revocation>;
  /** The action its revocation will show in CloudTrail, for the intent. */
  revokedBy(target: TargetOf<K>): string;
  readonly permissions: readonly NeededPermission[];
  /** `tcp/22 from 0.0.0.0/0 on sg-0ab`; hostile text still. */
  words(target: TargetOf<K>): string;
  identifiers(target: TargetOf<K>): string | undefined;
  remainder(target: TargetOf<K>): Remainder;
  /** The commands a person pastes to take it away, or to give it again. */
  byHand(access: Access<K>): readonly string[];
  again(access: Access<K>): {
    readonly actions: readonly string[];
    readonly commands: readonly string[];
  };
}
