import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Exemption } from '../../schemas/exemption.ts';
import { type Finding, highestLevel } from '../../schemas/finding.ts';
import { type Judgement, judgeEvent } from '../matching/judge-event.ts';
import { defaultMatchingPolicy, type MatchingPolicy } from '../matching/matching-policy.ts';
import { dutyConflicts } from '../matching/people/duty-conflicts.ts';

/** What a change is held against. */
export interface KnownCover {
  /** The change records that could explain it. */
  readonly candidates: readonly ChangeRecord[];
  readonly exemptions?: readonly Exemption[] | undefined;
  /** @default the policy of matching that needs no file */
  readonly policy?: MatchingPolicy | undefined;
}

/** A judgement with every finding on the event: what its rules found, and what the judgement itself shows. */
export interface JudgedChange extends Judgement {
  readonly findings: readonly Finding[];
}

/** Judges a change. `found`: what the rules found; findings of an earlier judgement among them are made anew. */
export function judgeChange(
  event: ChangeEvent,
  found: readonly Finding[],
  { candidates, exemptions = [], policy = defaultMatchingPolicy }: KnownCover,
): JudgedChange {
  const ofRules = found.filter(isOfRules);
  const level = highestLevel(ofRules);
  const judgement = judgeEvent(event, candidates, policy, { exemptions, level });
  const nearest = candidates.find(({ id }) => id === judgement.nearest) ?? null;
  return {
    ...judgement,
    findings: [...ofRules, ...dutyConflicts(event, judgement.basis, nearest, policy)],
  };
}

const dutyRule = 'separation-of-duties';

/** Whether rules found it, rather than the judgement itself, which makes its own anew each time. */
export function isOfRules({ rule }: Finding): boolean {
  return rule !== dutyRule;
}
