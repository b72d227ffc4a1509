import { isEverything } from '../comparing/pattern-cover.ts';
import type { PolicyCondition, PolicyPrincipal, PolicyStatement } from './read-policy-document.ts';

/** A statement in the one form in which two that mean the same are written the same. */
export interface CanonicalStatement {
  readonly allows: boolean;
  readonly actions: Named;
  readonly resources: Named;
  /** Principals as texts: `*`, `aws:111122223333` (account and its root alike), `service:s3.amazonaws.com`. */
  readonly principals: Named;
  readonly conditions: readonly PolicyCondition[];
  /** The whole of it: equal for statements that mean the same. */
  readonly key: string;
}

/** What an element names, or with `Not…` all it leaves out. Both empty: the statement has no such element. */
export interface Named {
  readonly only: readonly string[];
  readonly allBut: readonly string[];
}

/** Order, repetition, `Sid`, case of actions, and the two ways to write an account make no difference. */
export function canonicalStatement(statement: PolicyStatement): CanonicalStatement {
  const { allows } = statement;
  const actions = named(statement.actions, statement.notActions, actionForm);
  const resources = named(statement.resources, statement.notResources, wildcardForm);
  const principals = named(statement.principals, statement.notPrincipals, principalForm);
  const conditions = statement.conditions.map(conditionForm).sort(byKey);
  const key = JSON.stringify([allows, actions, resources, principals, conditions]);
  return { allows, actions, resources, principals, conditions, key };
}

/** A principal as a text that is the same for the same principal. */
export function principalForm({ kind, value }: PolicyPrincipal): string {
  const lowered = kind.toLowerCase();
  const account = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1];
  if (lowered !== '*' && lowered !== 'aws') return `${lowered}:${value}`;
  if (isEverything(value)) return '*';
  return `aws:${account ?? value}`;
}

function named<T>(only: readonly T[], allBut: readonly T[], form: (value: T) => string): Named {
  return { only: distinct(only.map(form)), allBut: distinct(allBut.map(form)) };
}

function actionForm(pattern: string): string {
  return wildcardForm(pattern.toLowerCase());
}

function wildcardForm(pattern: string): string {
  return isEverything(pattern) ? '*' : pattern.replace(/\*{2,}/g, '*');
}

function conditionForm({ operator, key, values }: PolicyCondition): PolicyCondition {
  return {
    operator,
    key,
    values: distinct(values.map((value) => conditionValue(operator, value))),
  };
}

/** `Bool` and `Null` compare without case. */
function conditionValue(operator: string, value: string): string {
  return /^(?:bool|null)/.test(operator) ? value.toLowerCase() : value;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

function byKey(one: PolicyCondition, other: PolicyCondition): number {
  const [first, second] = [`${one.key} ${one.operator}`, `${other.key} ${other.operator}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
