import type { ASTNode } from '@marcbachmann/cel-js';
import { listed } from '../../matching/wording/plain-words.ts';
import type { ConditionNames } from './condition-names.ts';

/** Why a condition that is well-typed still cannot mean what its author thinks. */
export interface ConditionProblem {
  readonly reason: string;
  readonly mend: string;
}

/** What a condition is checked against. */
export interface Known {
  /** Names by root: `change`, `scope`, `outcome`. */
  readonly names: Readonly<Record<string, ConditionNames>>;
  readonly given: GivenNames;
}

/** Names that the policy itself, or what it is used with, gives. */
export interface GivenNames {
  readonly questions: ReadonlySet<string>;
  readonly environments: ReadonlySet<string>;
  /** Names of risk rules. @default not known, so any name passes */
  readonly rules?: ReadonlySet<string> | undefined;
}

const loops: ReadonlySet<string> = new Set(['exists', 'exists_one', 'all', 'map', 'filter']);
const orders: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/**
 * Finds what type checking cannot: a value that a name never has, a question that is not asked, levels compared by
 * their letters, and what could take long on a long request.
 */
export function problemsIn(root: ASTNode, known: Known): readonly ConditionProblem[] {
  const problems: ConditionProblem[] = [];
  const walk = (node: ASTNode, inLoop: boolean): void => {
    problems.push(...problemsAt(node, known));
    const looping = node.op === 'rcall' && loops.has(node.args[0]);
    if (looping && inLoop)
      problems.push({
        reason: 'has a loop inside a loop, which a long request could make very slow',
        mend: 'use touches(LIST, "pattern") for the inner one, or split the rule in two',
      });
    for (const child of childrenOf(node)) walk(child, inLoop || looping);
  };
  walk(root, false);
  return problems;
}

function problemsAt(node: ASTNode, known: Known): readonly ConditionProblem[] {
  switch (node.op) {
    case 'rcall':
    case 'call':
      return node.args[0] === 'matches'
        ? [
            {
              reason: 'uses matches(), whose time a hostile text could make very long',
              mend: 'use fits(TEXT, "pattern") with * and ?, or startsWith, endsWith, contains',
            },
          ]
        : [];
    case '==':
    case '!=':
      return [
        ...valueProblems(node.args[0], [node.args[1]], known),
        ...valueProblems(node.args[1], [node.args[0]], known),
      ];
    case 'in': {
      const [item, list] = node.args;
      return [
        ...valueProblems(item, list.op === 'list' ? list.args : [], known),
        ...valueProblems(list, [item], known),
      ];
    }
    case '[]':
      return valueProblems(node.args[0], [node.args[1]], known);
    case '.':
      return nameAt(node.args[0], known)?.given === 'questions'
        ? givenProblems('questions', node.args[1], known)
        : [];
    default:
      return orders.has(node.op) ? orderProblems(node, known) : [];
  }
}

function valueProblems(
  named: ASTNode,
  against: readonly ASTNode[],
  known: Known,
): readonly ConditionProblem[] {
  const name = nameAt(named, known);
  if (name === undefined) return [];
  return against.flatMap(({ op, args }) => {
    if (op !== 'value' || typeof args !== 'string') return [];
    if (name.given !== undefined) return givenProblems(name.given, args, known);
    if (name.values === undefined || name.values.includes(args)) return [];
    return [
      {
        reason: `compares ${pathOf(named)} with "${args.slice(0, 80)}", which it never is`,
        mend: `write ${listed(
          name.values.map((value) => `"${value}"`),
          { shown: 12 },
        )}`,
      },
    ];
  });
}

const givenWords = {
  questions: 'question of this policy',
  environments: 'environment of this policy',
  rules: 'rule of risk/ or your own',
} as const;

function givenProblems(
  kind: keyof GivenNames,
  name: string,
  { given }: Known,
): readonly ConditionProblem[] {
  // No environment named is a value of its own; no question has an empty id.
  const known = given[kind];
  if (known === undefined || known.has(name) || (kind === 'environments' && name === '')) return [];
  const names = [...known];
  return [
    {
      reason: `speaks of "${name.slice(0, 80)}", which is no ${givenWords[kind]}`,
      mend: mendOfGiven(kind, names),
    },
  ];
}

function mendOfGiven(kind: keyof GivenNames, names: readonly string[]): string {
  if (kind === 'rules') return 'write the name of a rule: that of its file without ending';
  return names.length === 0
    ? `add it below ${kind}`
    : `write ${listed(names, { shown: 12 })}, or add it below ${kind}`;
}

function orderProblems(node: ASTNode, known: Known): readonly ConditionProblem[] {
  return childrenOf(node).some((child) => nameAt(child, known)?.type === 'string')
    ? [
        {
          reason: 'compares texts by their letters, not by their meaning',
          mend: Object.hasOwn(known.names, 'change')
            ? 'use change.riskRank (low 1, medium 2, high 3, critical 4), or == and in'
            : 'use == and in',
        },
      ]
    : [];
}

function nameAt(node: ASTNode, { names }: Known): ConditionNames[string] | undefined {
  if (node.op !== '.' || node.args[0].op !== 'id') return undefined;
  const [{ args: root }, key] = node.args;
  const group = Object.hasOwn(names, root) ? names[root] : undefined;
  return group !== undefined && Object.hasOwn(group, key) ? group[key] : undefined;
}

function pathOf(node: ASTNode): string {
  if (node.op === 'id') return node.args;
  return node.op === '.' ? `${pathOf(node.args[0])}.${node.args[1]}` : '';
}

/** Every `root.name` a condition speaks of. */
export function namesIn(root: ASTNode): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (node: ASTNode): void => {
    if (node.op === '.' && node.args[0].op === 'id') found.add(pathOf(node));
    for (const child of childrenOf(node)) walk(child);
  };
  walk(root);
  return found;
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}
