import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { type Level, levels, rankOf } from '../../../schemas/finding.ts';
import type { LevelAdjustment } from '../../../schemas/rule-tuning.ts';
import { compareText } from '../../matching/criteria/compare-scope.ts';
import { compilePattern, type Pattern } from '../../matching/patterns/patterns.ts';
import { compileRuleNames, mayQuieten, type NamedRules, namesRule } from './named-rules.ts';
import { mayShow, type ShownTags, surelyShows } from './shown-tags.ts';

/** A level adjustment with everything read once. */
export interface CompiledAdjustment {
  readonly rules: NamedRules;
  /** Undefined: every account. */
  readonly accounts: readonly Pattern[] | undefined;
  readonly tags: ReadonlyMap<string, Pattern>;
  /** The level it makes of one. */
  readonly to: (level: Level) => Level;
}

export function compileAdjustment(adjustment: LevelAdjustment): CompiledAdjustment {
  const { rules, accounts, tags = {}, level, raise = 0, lower = 0 } = adjustment;
  return {
    rules: compileRuleNames(rules),
    accounts: accounts?.map((text) => compilePattern(text)),
    tags: new Map(Object.entries(tags).map(([key, text]) => [key, compilePattern(text)])),
    to: (from) => level ?? levelAt(rankOf(from) + raise - lower),
  };
}

/**
 * The level a finding of the rule has on the event: that of the first adjustment that fits, else its own. What would
 * lower it fits only where account and tags are certain.
 */
export function adjustedLevel(
  adjustments: readonly CompiledAdjustment[],
  rule: string,
  level: Level,
  { account }: Pick<ChangeEvent, 'account'>,
  tagsOfEvent: () => ShownTags,
): Level {
  for (const { rules, accounts, tags, to } of adjustments) {
    const adjusted = to(level);
    const isLower = rankOf(adjusted) < rankOf(level);
    if (!(isLower ? mayQuieten(rules, rule, level) : namesRule(rules, rule))) continue;
    if (accounts !== undefined && typeof compareText(accounts, account) === 'string') continue;
    const shows = isLower ? surelyShows : mayShow;
    if (tags.size > 0 && !shows(tagsOfEvent(), tags)) continue;
    return adjusted;
  }
  return level;
}

function levelAt(rank: number): Level {
  return levels[Math.min(levels.length - 1, Math.max(0, rank))] ?? 'critical';
}
