import type { RuleCase } from '../../adapters/local/risk-rules/parse-rule-cases.ts';
import { allFacts } from '../../domain/risk/trying/all-facts.ts';
import { fieldsRead } from '../../domain/risk/trying/fields-read.ts';
import type { Json } from '../../schemas/json.ts';
import type { RiskRule } from '../../schemas/risk-rule.ts';
import type { Page } from '../text/page.ts';

const mostFacts = 24;

/** A case that does not hold: why it stands there, what the rule read, and every other fact of the event. */
export function failedCaseLines(
  page: Page,
  rule: RiskRule,
  { place, why, event, failure }: RuleCase & { readonly failure: string },
): void {
  page.text(`${place}: ${why}`, '    ');
  page.text(`it ${failure}; the rule read:`, '    ', 'yellow');
  const read = fieldsRead(rule.detection, event);
  for (const { field, values } of read) {
    page.text(`${field} = ${values.length === 0 ? '(nothing)' : written(values)}`, '      ');
  }
  const named = new Set(read.map(({ field }) => field));
  const facts = new Map<string, readonly Json[]>();
  for (const [name, value] of allFacts(event)) {
    if (!named.has(name)) facts.set(name, [...(facts.get(name) ?? []), value]);
  }
  if (facts.size === 0) return;
  page.text('other facts of it:', '    ', 'dim');
  for (const [name, values] of [...facts].slice(0, mostFacts)) {
    page.text(`${name} = ${written(values)}`, '      ', 'dim');
  }
  if (facts.size > mostFacts) page.text(`… and ${facts.size - mostFacts} more`, '      ', 'dim');
}

function written(values: readonly Json[]): string {
  return values
    .slice(0, 8)
    .map((value) => JSON.stringify(value).slice(0, 200))
    .join(', ');
}
