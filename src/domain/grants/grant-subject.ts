import type { StoredDecision } from '../../schemas/decision.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { GrantSubject } from './access-policy.ts';
import { kindOf } from './kinds/registry.ts';

/** What a decision says of the event that opened a grant, as conditions of the access policy see it. */
export type DecisionFacts = Pick<StoredDecision, 'verdict' | 'findings' | 'actor'>;

/** A grant as conditions of the access policy see it; without its decision nothing is known of rules and actor. */
export function grantSubject(
  { account, region, target, given }: Pick<Grant, 'account' | 'region' | 'target' | 'given'>,
  decision: DecisionFacts | undefined,
): GrantSubject {
  const kind = kindOf(target);
  return {
    ...kind.facts(target, given),
    kind: target.kind,
    account,
    region,
    verdict: decision?.verdict ?? null,
    rules: (decision?.findings ?? []).map(({ rule }) => rule),
    actorKind: decision?.actor.kind ?? 'unknown',
  };
}
