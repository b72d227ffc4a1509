import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Exemption } from '../../schemas/exemption.ts';
import type { Finding } from '../../schemas/finding.ts';
import { toInstant } from '../../schemas/instant.ts';
import { factsOf } from '../matching/criteria/event-facts.ts';
import { heldExemptions } from '../matching/exempting/find-exemption.ts';
import type { MatchingPolicy } from '../matching/matching-policy.ts';
import { bounded } from '../matching/wording/plain-words.ts';
import { compileRuleNames, mayQuieten } from '../risk/tuning/named-rules.ts';
import { silenced } from '../risk/tuning/silenced.ts';

/**
 * The findings on an event with those made informational of whose rules an approved exemption speaks that holds for it:
 * as many, in the same order. A critical one is silenced only by its rule's own name.
 */
export function silenceFindings(
  event: ChangeEvent,
  found: readonly Finding[],
  exemptions: readonly Exemption[],
  policy: Pick<MatchingPolicy, 'people' | 'freezes'>,
): readonly Finding[] {
  const ofRules = exemptions.filter(({ rules }) => rules !== undefined);
  if (ofRules.length === 0 || found.every(({ level }) => level === 'informational')) return found;
  const held = heldExemptions(ofRules, factsOf(event, policy, undefined), policy.people).map(
    ({ compiled: { exemption, endsAt } }) => ({
      rules: compileRuleNames(exemption.rules ?? []),
      words: `exempted by ${bounded(exemption.id, 80)} until ${toInstant(endsAt)}`,
    }),
  );
  return found.map((finding) => {
    if (finding.level === 'informational') return finding;
    const silencing = held.find(({ rules }) => mayQuieten(rules, finding.rule, finding.level));
    return silencing === undefined ? finding : silenced(finding, silencing.words);
  });
}
