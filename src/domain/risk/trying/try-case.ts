import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { RiskRule } from '../../../schemas/risk-rule.ts';
import type { CaseKind } from '../../../schemas/rule-case.ts';
import type { RuleSet } from '../rule-set.ts';

/** Why a case does not hold; undefined: it does. `rules`: without tuning, which is not the rule's own matter. */
export function failureOfCase(
  rules: RuleSet,
  { name, title }: Pick<RiskRule, 'name' | 'title'>,
  { kind, event }: { readonly kind: CaseKind; readonly event: ChangeEvent },
): string | undefined {
  const finding = rules.findings(event).find(({ rule }) => rule === name);
  // A rule that throws makes a finding, too, under a title that is not its own.
  if (finding !== undefined && finding.title !== title) return 'could not be evaluated';
  const fired = finding !== undefined;
  if (kind === 'fires') return fired ? undefined : 'did not fire';
  return fired ? 'fired' : undefined;
}
