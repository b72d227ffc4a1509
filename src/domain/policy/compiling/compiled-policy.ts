import type { ChangePolicy } from '../../../schemas/change-policy.ts';
import type { MatchingPolicy } from '../../matching/matching-policy.ts';
import type { Condition } from '../conditions/condition.ts';
import type { Member } from './group-member.ts';

type Rule<Key extends 'approvals' | 'proof' | 'risk' | 'refuse'> = Omit<
  ChangePolicy[Key][number],
  'when'
> & { readonly when: Condition };
type Item<Key extends 'questions' | 'fields' | 'closing'> = Omit<
  ChangePolicy[Key][number],
  'required'
> & { readonly required: Condition };

export type ApprovalRule = Rule<'approvals'>;
export type RiskRule = Rule<'risk'>;
export type RefusalRule = Rule<'refuse'>;
export type Question = Item<'questions'>;
export type ClosingItem = Item<'closing'>;

/** An approval policy whose conditions can be asked; what all use cases take. */
export interface CompiledChangePolicy {
  readonly environments: readonly {
    readonly name: string;
    readonly accounts: readonly string[];
  }[];
  readonly groups: readonly { readonly name: string; readonly members: readonly Member[] }[];
  readonly approvals: readonly ApprovalRule[];
  readonly proof: readonly Rule<'proof'>[];
  readonly risk: readonly RiskRule[];
  readonly refuse: readonly RefusalRule[];
  readonly questions: readonly Question[];
  readonly fields: readonly Item<'fields'>[];
  readonly closing: readonly ClosingItem[];
  readonly emergency: ChangePolicy['emergency'];
  readonly standard: ChangePolicy['standard'];
  readonly windows: ChangePolicy['windows'];
  readonly verification: ChangePolicy['verification'];
  readonly revisit: ChangePolicy['revisit'];
  /** Freezes, grace and people in the form that matching compares. */
  readonly matching: Omit<MatchingPolicy, 'approvalsNeeded'>;
}
