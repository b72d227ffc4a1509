import type { ChangeRecord, RiskLevel, ScopeEntry } from '../../../schemas/change-record.ts';

/** What the policy looks at in a record: all that its requester says. A record is one. */
export type PolicySubject = Pick<
  ChangeRecord,
  | 'type'
  | 'requestedBy'
  | 'window'
  | 'recurrence'
  | 'temporary'
  | 'riskCeiling'
  | 'owner'
  | 'category'
  | 'environment'
  | 'links'
  | 'reason'
  | 'impact'
  | 'dependencies'
  | 'rollback'
  | 'testEvidence'
  | 'answers'
> & {
  readonly implementers: readonly string[];
  readonly scope: readonly ScopeEntry[];
  /** What its requester raised the risk to, if anything. */
  readonly risk?: { readonly raisedTo?: RiskLevel | undefined } | undefined;
};
