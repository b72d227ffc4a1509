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
export type Access<K extends GrantKind = GrantKind> = AccessTo<TargetOf<K>>;

// Over the target itself, so that access of one kind is access of any: over the kind's name the compiler refuses.
interface AccessTo<T> {
  readonly account: string;
  readonly region: string;
  readonly target: T;
}

/** A piece of access that an event opened, whether or not it is ours to end. */
export type Opening<K extends GrantKind = GrantKind> = OpeningTo<TargetOf<K>>;

interface OpeningTo<T> extends AccessTo<T> {
  /** The tags it was created with, as CloudTrail shows them, unread. */
  readonly tags: Readonly<Record<string, string>>;
  /** What was given, as canonical JSON, where only that tells whether it was altered later. */
  readonly given?: string | undefined;
  /** It stood before in another form: no new key, so the event that changed it is part of the grant's id. */
  readonly isAnotherForm?: boolean | undefined;
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

/** The edit of a document that is about to be made, for the intent: what it will be known by, and what it replaces. */
export interface EditPlan {
  /** The action the edit will show in CloudTrail. */
  readonly action: string;
  /** sha256 (hex) of what the document will mean (`documentWritten`). */
  readonly after: string;
  /** The document as it is, as JSON text: evidence, should the edit be cut off before its answer is recorded. */
  readonly taken: string;
}

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
export type GrantKindModule<K extends GrantKind> = ModuleFor<K, TargetOf<K>>;

interface ModuleFor<K extends GrantKind, T> {
  readonly kind: K;
  /** Whether its end edits a policy document, for which a separate role must be given. */
  readonly editsDocument: boolean;
  /** IAM-like services have one instance an account: their grants are not told apart by region. */
  readonly isGlobal: boolean;
  /** Actions, as CloudTrail names them, whose events `openings` and `endings` read. */
  readonly openedBy: readonly string[];
  readonly endedBy: readonly string[];
  openings(event: ChangeEvent): readonly OpeningTo<T>[];
  endings(event: ChangeEvent): readonly Ending[];
  /** Whether the event may have opened something that cannot be told apart from what was there before. */
  cannotTell?(event: ChangeEvent): boolean;
  /** The fields that make two grants give the same access, in a fixed order. */
  keyOf(target: T): readonly string[];
  /** What its document hangs on, where endings are found by that; undefined: by its key alone. */
  handleOf?(target: T): readonly string[];
  /** Whether AWS never gives the same key twice (rule ids, key ids): then the event is no part of the grant's id. */
  readonly isUnique: boolean;
  /** The part of the grant's id that tells its target apart, as people spell it: `role/Vendor:arn:aws:iam::…`. */
  nameOf(target: T): string;
  /** `given`: what was given, where the opening told it. */
  facts(target: T, given?: string): GrantFacts;
  holders(target: T): readonly Holder[];
  /** Whom it gives something to though nothing of theirs is changed: ARNs or ids, as protection looks at them. */
  givesTo?(target: T, given?: string): readonly string[];
  /** What the grant lies on, as change records name resources: ARN where certain, id, name. */
  resource(access: AccessTo<T>): {
    readonly type: string;
    readonly id: string;
    readonly arn?: string;
  };
  /** Reads it as it is now. */
  read(grant: Grant, target: T): Dialogue<Live>;
  /** Takes exactly this away, looking first wherever looking can prevent harm. */
  revoke(grant: Grant, target: T): Dialogue<Revocation>;
  /**
   * What `revoke` will write, of kinds that edit a document; to be asked before the intent is stored. Undefined: there is
   * nothing to edit. Where the stored intent names another document than `revoke` would write, it is refused with
   * `ConcurrentModification`, and the plan is to be made anew.
   */
  plan?(grant: Grant, target: T): Dialogue<EditPlan | undefined>;
  /** sha256 (hex) of what the document means that an event wrote; compared with `GrantIntent.after`. */
  documentWritten?(event: ChangeEvent): string | undefined;
  /** For so many minutes after its opening AWS may not show it yet, so an absence seen earlier proves nothing. */
  readonly settlesMinutes?: number;
  /** The action its revocation will show in CloudTrail, for the intent. */
  revokedBy(target: T): string;
  readonly permissions: readonly NeededPermission[];
  /** `tcp/22 from 0.0.0.0/0 on sg-0ab`; hostile text still. */
  words(target: T): string;
  identifiers(target: T): string | undefined;
  remainder(target: T): Remainder;
  /** The commands a person pastes to take it away, or to give it again. */
  byHand(access: AccessTo<T>): readonly string[];
  again(access: AccessTo<T>): {
    readonly actions: readonly string[];
    readonly commands: readonly string[];
  };
}
