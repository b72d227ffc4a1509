import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Finding } from '../../../schemas/finding.ts';
import type { RuleState, RuleTuning } from '../../../schemas/rule-tuning.ts';
import type { EventFacts } from '../../matching/criteria/event-facts.ts';
import { adjustedLevel, compileAdjustment } from './adjust-level.ts';
import { compileRuleExemption, exemptableFactsOf, exempts } from './exempted-things.ts';
import { mayQuieten } from './named-rules.ts';
import { type ShownTags, shownTags } from './shown-tags.ts';
import { silenced } from './silenced.ts';

/** Tuning, ready to be applied to findings. */
export interface CompiledTuning {
  stateOf(rule: string): RuleState;
  /** How the findings on one event are tuned: each stays one finding of its rule. */
  tunerOf(event: ChangeEvent): Tuner;
}

export interface Tuner {
  /** A finding of a rule that fired. */
  fired(finding: Finding): Finding;
  /** That a rule could not be evaluated: what it would have said is not known, so only watching it keeps it quiet. */
  unevaluated(finding: Finding): Finding;
}

/** Compiles tuning that `settleTunings` accepted. */
export function compileTuning(tuning: RuleTuning): CompiledTuning {
  const { states } = tuning;
  const adjustments = tuning.levels.map(compileAdjustment);
  const exemptions = tuning.exemptions.map(compileRuleExemption);
  const stateOf = (rule: string): RuleState => states.get(rule) ?? 'on';

  function tuned(finding: Finding, event: ChangeEvent, known: KnownOfEvent): Finding {
    const { rule } = finding;
    const level = adjustedLevel(adjustments, rule, finding.level, event, known.tags);
    const adjusted = { ...finding, level };
    const exemption = exemptions.find(
      (one) => mayQuieten(one.rules, rule, level) && exempts(one, known.facts()),
    );
    if (exemption !== undefined) return silenced(adjusted, exemption.words);
    return stateOf(rule) === 'watch' ? silenced(adjusted, 'watched') : adjusted;
  }

  return {
    stateOf,
    tunerOf(event) {
      const known = knownOf(event);
      return {
        fired(finding) {
          try {
            return tuned(finding, event, known);
          } catch {
            return { ...finding, title: `${finding.title} (its tuning could not be applied)` };
          }
        },
        unevaluated: (finding) =>
          stateOf(finding.rule) === 'watch' ? silenced(finding, 'watched') : finding,
      };
    },
  };
}

interface KnownOfEvent {
  readonly tags: () => ShownTags;
  readonly facts: () => EventFacts;
}

/** What tuning asks of an event, worked out when first asked for. */
function knownOf(event: ChangeEvent): KnownOfEvent {
  let tags: ShownTags | undefined;
  let facts: EventFacts | undefined;
  return {
    tags: () => {
      tags ??= shownTags(event);
      return tags;
    },
    facts: () => {
      facts ??= exemptableFactsOf(event);
      return facts;
    },
  };
}
