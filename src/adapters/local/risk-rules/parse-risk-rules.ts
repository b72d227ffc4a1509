import { LineCounter, parseAllDocuments } from 'yaml';
import type * as z from 'zod';
import { compileRule } from '../../../domain/risk/sigma/compile-rule.ts';
import {
  expandPlaceholders,
  type Placeholders,
} from '../../../domain/risk/sigma/expand-placeholders.ts';
import { RuleProblem } from '../../../domain/risk/sigma/rule-problem.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject, type JsonObject } from '../../../schemas/json.ts';
import { type RiskRule, RiskRuleSchema } from '../../../schemas/risk-rule.ts';
import { collectionFault, isPartOfCollection, otherThanRule } from './other-than-rules.ts';
import { plainRule } from './plain-rule.ts';
import { unknownFacts } from './unknown-facts.ts';
import { wordsOfRuleIssue } from './words-of-rule-issue.ts';

/** Rules and the faults of those that cannot be used. */
export interface RiskRules {
  readonly rules: readonly RiskRule[];
  readonly faults: readonly Fault[];
}

const mend = 'see docs/rules.md for the shape of a rule';

/**
 * Parses one file of Sigma rules, one YAML document each. `file` names it in faults; its stem names the rule, with `-2`,
 * `-3` … for further documents. A rule that does not parse or compile is a fault; the others are used. `placeholders`: the
 * lists that `|expand` writes out.
 */
export function parseRiskRules(
  file: string,
  text: string,
  placeholders: Placeholders = new Map(),
): RiskRules {
  const stem = stemOf(file);
  const rules: RiskRule[] = [];
  const faults: Fault[] = [];
  const lineCounter = new LineCounter();
  const documents = [...parseAllDocuments(text, { prettyErrors: false, lineCounter })];
  const values = documents.map((document) =>
    document.errors.length > 0 ? null : plainValue(() => document.toJS({ maxAliasCount: 100 })),
  );
  if (values.some(isPartOfCollection)) return { rules, faults: [collectionFault(file)] };
  documents.forEach((document, index) => {
    const place = documents.length === 1 ? file : `${file}#${index + 1}`;
    const [error] = document.errors;
    if (error !== undefined) {
      const { line } = lineCounter.linePos(error.pos[0]);
      const reason = `is no YAML (line ${line}): ${firstLineOf(error.message)}`;
      faults.push({ place, reason, mend });
      return;
    }
    const value = values[index];
    if (value === null) return;
    const name = index === 0 ? stem : `${stem}-${index + 1}`;
    const outcome = ruleOf(value, name, place, placeholders);
    if ('rule' in outcome) rules.push(outcome.rule);
    else faults.push(...outcome.faults);
  });
  return { rules, faults };
}

function ruleOf(
  value: unknown,
  name: string,
  place: string,
  placeholders: Placeholders,
): { readonly rule: RiskRule } | { readonly faults: readonly Fault[] } {
  if (!isJsonObject(value)) {
    return { faults: [{ place, reason: 'is no rule but something else', mend }] };
  }
  const other = otherThanRule(value, place);
  if (other !== undefined) return { faults: [other] };
  const plain = plainRule(value);
  const parsed = RiskRuleSchema.safeParse({ ...plain, name });
  if (!parsed.success) return { faults: faultsOf(parsed.error.issues, plain, place) };
  const unknown = unknownFacts(parsed.data.detection);
  if (unknown.length > 0) {
    const faults = unknown.map(({ field, reason, mend }) => ({
      place: `${place}: ${field}`,
      reason,
      mend,
    }));
    return { faults };
  }
  return compiled(parsed.data, place, placeholders);
}

function faultsOf(
  issues: readonly z.core.$ZodIssue[],
  rule: JsonObject,
  place: string,
): readonly Fault[] {
  const faults = issues.map((issue) => {
    const { inner, reason, mend } = wordsOfRuleIssue(issue, rule);
    return { place: `${place}: ${inner.join('.')}`, reason, mend };
  });
  // A rule of another product names another log too: said once.
  const [first] = faults;
  return first?.place.endsWith(': logsource.product') ? [first] : faults;
}

/** The rule with its placeholders written out, where it compiles. */
function compiled(
  rule: RiskRule,
  place: string,
  placeholders: Placeholders,
): ReturnType<typeof ruleOf> {
  const faultAt = (problem: Fault): ReturnType<typeof ruleOf> => {
    const { reason, mend } = problem;
    return { faults: [{ place: `${place}: ${problem.place}`, reason, mend }] };
  };
  try {
    const whole = { ...rule, detection: expandPlaceholders(rule.detection, placeholders) };
    const compilation = compileRule(whole);
    return compilation.kind === 'compiled' ? { rule: whole } : faultAt(compilation);
  } catch (error) {
    if (!(error instanceof RuleProblem)) throw error;
    return faultAt({ place: error.place, reason: error.message, mend: error.mend });
  }
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
