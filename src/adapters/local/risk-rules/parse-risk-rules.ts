import { parseAllDocuments } from 'yaml';
import { compileRule } from '../../../domain/risk/sigma/compile-rule.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject } from '../../../schemas/json.ts';
import { type RiskRule, RiskRuleSchema } from '../../../schemas/risk-rule.ts';

/** Rules and the faults of those that cannot be used. */
export interface RiskRules {
  readonly rules: readonly RiskRule[];
  readonly faults: readonly Fault[];
}

const mend = 'see docs/rules.md for the shape of a rule';

/**
 * Parses one file of Sigma rules, one YAML document each. `file` names it in faults; its stem names the rule, with `-2`,
 * `-3` … for further documents. A rule that does not parse or compile is a fault; the others are used.
 */
export function parseRiskRules(file: string, text: string): RiskRules {
  const stem = stemOf(file);
  const rules: RiskRule[] = [];
  const faults: Fault[] = [];
  const documents = [...parseAllDocuments(text)];
  documents.forEach((document, index) => {
    const place = documents.length === 1 ? file : `${file}#${index + 1}`;
    const [error] = document.errors;
    if (error !== undefined) {
      faults.push({ place, reason: `is no YAML: ${firstLineOf(error.message)}`, mend });
      return;
    }
    const value = plainValue(() => document.toJS({ maxAliasCount: 100 }));
    if (value === null) return;
    const name = index === 0 ? stem : `${stem}-${index + 1}`;
    const outcome = ruleOf(value, name, place);
    if ('rule' in outcome) rules.push(outcome.rule);
    else faults.push(...outcome.faults);
  });
  return { rules, faults };
}

function ruleOf(
  value: unknown,
  name: string,
  place: string,
): { readonly rule: RiskRule } | { readonly faults: readonly Fault[] } {
  if (!isJsonObject(value)) {
    return { faults: [{ place, reason: 'is no rule but something else', mend }] };
  }
  if ('correlation' in value || 'action' in value) {
    const reason = 'correlates or collects rules; a risk rule speaks of one event';
    return { faults: [{ place, reason, mend: 'keep it for a SIEM' }] };
  }
  const parsed = RiskRuleSchema.safeParse({ ...value, name });
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      place: `${place}: ${issue.path.join('.')}`,
      reason: issue.message,
      mend,
    }));
    return { faults };
  }
  const compilation = compileRule(parsed.data);
  if (compilation.kind === 'compiled') return { rule: parsed.data };
  const { reason } = compilation;
  return {
    faults: [{ place: `${place}: ${compilation.place}`, reason, mend: compilation.mend }],
  };
}

function plainValue(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    // An alias that expands without end; reported as "something else" than a rule.
    return error instanceof Error ? error.message : 'unreadable';
  }
}

function stemOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return name.replace(/\.ya?ml$/i, '').slice(0, 120) || 'rule';
}

function firstLineOf(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 200);
}
