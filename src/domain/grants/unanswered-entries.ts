import type { Finding } from '../../schemas/finding.ts';
import { toPlainText } from '../alerts/plain-text.ts';
import type { AccessPolicy } from './access-policy.ts';
import type { FoundGrant } from './find-grants.ts';
import { type DecisionFacts, grantSubject } from './grant-subject.ts';

/**
 * Says so where an entry of the access policy has no answer for access that an event opened: an end it was to infer would
 * otherwise fail to come in silence, and a limit hold for no reason that anybody sees.
 */
export function findUnansweredEntries(
  found: readonly FoundGrant[],
  decision: DecisionFacts,
  access: Pick<AccessPolicy, 'unanswered'>,
): readonly Finding[] {
  const [first] = found.flatMap((grant) => access.unanswered(grantSubject(grant, decision)));
  if (first === undefined) return [];
  const { name, reason } = first;
  return [
    {
      rule: 'access-policy-unanswered',
      level: 'medium',
      title: `The entry "${toPlainText(name, 64)}" of the access policy has no answer for this access (${toPlainText(reason, 120)}): a limit holds all the same, an inferred end does not`,
    },
  ];
}
