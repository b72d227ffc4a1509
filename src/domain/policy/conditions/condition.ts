import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { grantNames } from '../../grants/access-policy/grant-names.ts';
import { bounded } from '../../matching/wording/plain-words.ts';
import { compileGlob } from '../../wildcards/compile-glob.ts';
import { type PolicyFault, type PolicyPath, policyFault } from '../compiling/policy-fault.ts';
import { anyOverlaps } from '../scope/pattern-overlap.ts';
import { type GivenNames, namesIn, problemsIn } from './check-condition.ts';
import {
  type ConditionNames,
  changeNames,
  outcomeNames,
  riskNames,
  scopeNames,
} from './condition-names.ts';

/** Where a condition stands decides which names it knows. */
export type ConditionKind = 'risk' | 'request' | 'closing' | 'grant';

type Scalar = string | boolean | bigint | number;
/** The values of one root (`change`, `scope`, `outcome`, `grant`) by name. */
export type Values = Readonly<
  Record<string, Scalar | readonly string[] | Readonly<Record<string, string>>>
>;
export type ConditionValues = Readonly<Record<string, Values>>;

/** What a condition says of one change. */
export interface Answer {
  readonly holds: boolean;
  /** Why it counts as true although it could not be answered. */
  readonly unanswered?: string;
}

/** A condition of the policy, ready to be asked. */
export interface Condition {
  readonly text: string;
  /** Names it speaks of, e.g. `scope.adminActions`. */
  readonly names: ReadonlySet<string>;
  /** Never throws: what cannot be answered counts as true, the stricter side, and says so. */
  ask(values: ConditionValues): Answer;
}

const namesOfKind: Readonly<Record<ConditionKind, Readonly<Record<string, ConditionNames>>>> = {
  risk: { change: changeNames, scope: scopeNames },
  request: { change: { ...changeNames, ...riskNames }, scope: scopeNames },
  closing: {
    change: { ...changeNames, ...riskNames },
    scope: scopeNames,
    outcome: outcomeNames,
  },
  grant: { grant: grantNames },
};

const ofApproval = {
  page: 'docs/approval-policy.md',
  comparison: 'change.type == "normal"',
  example: 'change.type == "major" || scope.adminActions',
};
const helpOfKind: Readonly<Record<ConditionKind, typeof ofApproval>> = {
  risk: ofApproval,
  request: ofApproval,
  closing: ofApproval,
  grant: {
    page: 'docs/temporary-access.md',
    comparison: 'grant.kind == "access-key"',
    example: 'grant.world && grant.verdict == "unauthorised"',
  },
};

/** A condition is a line or two; more is a mistake or an attempt to keep us busy. */
const limits = {
  maxAstNodes: 300,
  maxDepth: 40,
  maxListElements: 200,
  maxMapEntries: 10,
  maxCallArguments: 8,
};

const environments = new Map<ConditionKind, Environment>();

function environmentOf(kind: ConditionKind): Environment {
  const known = environments.get(kind);
  if (known !== undefined) return known;
  const made = new Environment({ unlistedVariablesAreDyn: false, limits });
  for (const [root, names] of Object.entries(namesOfKind[kind])) {
    const schema = Object.fromEntries(Object.entries(names).map(([key, { type }]) => [key, type]));
    made.registerVariable({ name: root, schema });
  }
  made.registerFunction('touches(list<string>, string): bool', (list: unknown, pattern: unknown) =>
    anyOverlaps(textsIn(list), String(pattern)),
  );
  made.registerFunction('fits(string, string): bool', (text: unknown, pattern: unknown) =>
    compileGlob(String(pattern).toLowerCase())(String(text).toLowerCase()),
  );
  environments.set(kind, made);
  return made;
}

function textsIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

/** Compiles a condition. One with a fault counts as true for every change. */
export function compileCondition(
  text: string,
  kind: ConditionKind,
  given: GivenNames,
  path: PolicyPath,
): { readonly condition: Condition; readonly faults: readonly PolicyFault[] } {
  const environment = environmentOf(kind);
  const { page, comparison, example } = helpOfKind[kind];
  const refused = (reason: string, mend: string) => ({
    condition: alwaysTrue(text, reason),
    faults: [policyFault(path, `${bounded(`"${text}"`, 200)} ${reason}`, mend)],
  });
  try {
    const parsed = environment.parse(text);
    const problems = problemsIn(parsed.ast, { names: namesOfKind[kind], given });
    const names = namesIn(parsed.ast);
    const checked = parsed.check();
    if (!checked.valid)
      return refused(
        `cannot be used: ${summaryOf(checked.error)}`,
        `write a CEL expression over the names ${namesWords(kind)}; ${page} lists them`,
      );
    if (checked.type !== 'bool')
      return refused(
        `yields ${bounded(checked.type ?? 'nothing', 40)}, not true or false`,
        `compare it with something, like ${comparison}`,
      );
    const [first] = problems;
    if (first !== undefined) return refused(first.reason, first.mend);
    return { condition: { text, names, ask: asker(parsed) }, faults: [] };
  } catch (error) {
    return refused(
      `cannot be read: ${summaryOf(error)}`,
      `write a CEL expression, e.g. ${example}`,
    );
  }
}

function asker(parsed: ParseResult): Condition['ask'] {
  return (values) => {
    try {
      const answer: unknown = parsed(values);
      return typeof answer === 'boolean'
        ? { holds: answer }
        : { holds: true, unanswered: 'it yields neither true nor false' };
    } catch (error) {
      return { holds: true, unanswered: summaryOf(error) };
    }
  };
}

function alwaysTrue(text: string, reason: string): Condition {
  return { text, names: new Set(), ask: () => ({ holds: true, unanswered: reason }) };
}

function namesWords(kind: ConditionKind): string {
  return Object.keys(namesOfKind[kind])
    .map((root) => `${root}.…`)
    .join(', ');
}

function summaryOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'summary' in error)
    return bounded(String(error.summary), 200);
  const text = error instanceof Error ? error.message : String(error);
  return bounded(text.split('\n')[0] ?? '', 200);
}
