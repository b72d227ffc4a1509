import type { Verdict } from '../../schemas/decision.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { GrantKind } from '../../schemas/grant-target.ts';
import type { GrantFacts } from './kinds/grant-kind.ts';

/** `notify-only` tells people that access is overdue; `enforce` takes it away. */
export type ExpiryMode = 'notify-only' | 'enforce';

/** A found grant as conditions of the policy see it. */
export interface GrantSubject extends GrantFacts {
  readonly kind: GrantKind;
  readonly account: string;
  readonly region: string;
  readonly verdict: Verdict | null;
  /** Names of the risk rules that fired on the event that opened it. */
  readonly rules: readonly string[];
  readonly actorKind: string;
}

/** A limit or an inferred end with the name of its entry. */
export interface NamedMinutes {
  readonly name: string;
  readonly minutes: number;
  /** Why, in the words of the policy's author. */
  readonly because: string;
}

/** How temporary access is treated: `policies/temporary-access.yaml`, compiled. */
export interface AccessPolicy {
  modeOf(grant: Pick<Grant, 'account'> & { readonly kind: GrantKind }): ExpiryMode;
  /** Whether documents of the kind may be edited in that account, to take a statement out of them. */
  editsDocuments(grant: Pick<Grant, 'account'> & { readonly kind: GrantKind }): boolean;
  /** Whether the kind's sessions are to be ended too in that account. */
  endsSessions(grant: Pick<Grant, 'account'> & { readonly kind: GrantKind }): boolean;
  /** How long before its end people are warned; 0: not at all. */
  warnMinutes(grant: Pick<Grant, 'account'> & { readonly kind: GrantKind }): number;
  /** How often what stays open is told again. */
  readonly remindEveryHours: number;
  /** The longest that temporary access of this kind may last, whatever its record or tag says. */
  limit(subject: GrantSubject): NamedMinutes | undefined;
  /** When access ends that nobody gave an end, because a policy says so. */
  inferredEnd(subject: GrantSubject): NamedMinutes | undefined;
  /**
   * Entries whose condition could not be answered for this grant, with the reason. Such a limit holds, such an inferred
   * end does not; people should hear of either.
   */
  unanswered(subject: GrantSubject): readonly { readonly name: string; readonly reason: string }[];
  /** What is never touched: ARNs, `role/NAME`, names, ids of resources, with `*` and `?`. */
  readonly protectedPrincipals: readonly string[];
  /** How many inferred revocations may happen within so many hours before all of them stop. */
  readonly cap: { readonly most: number; readonly hours: number };
  /** sha256 (hex) of the policy file: a cap that was reached holds until the policy is another one. */
  readonly sha256: string;
}
