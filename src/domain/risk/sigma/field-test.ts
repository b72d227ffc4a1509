import type { Json } from '../../../schemas/json.ts';
import { compileLinearRegex, RegexProblem } from './linear-regex/compile-linear-regex.ts';
import { compileNetworkTest } from './network-test.ts';
import { refusedModifier } from './refused-modifiers.ts';
import { quoted, RuleProblem } from './rule-problem.ts';
import { type Anchoring, compileTextPattern } from './text-pattern.ts';
import { textsOf } from './value-text.ts';

/** Whether one value of a field is what one value of the rule asks for. */
export type ValueTest = (value: Json) => boolean;

/** How a field is compared, read from the modifiers of its key. */
export interface Comparison {
  readonly kind: 'text' | 'regex' | 'cidr' | 'number' | 'exists' | 'field';
  readonly anchoring: Anchoring;
  readonly cased: boolean;
  /** Every value of the rule must be met, not just one. */
  readonly all: boolean;
  /** No value of the field may be what the rule says. */
  readonly negated: boolean;
  readonly order: 'lt' | 'lte' | 'gt' | 'gte' | null;
  readonly regexFlags: string;
}

/** Reads the modifiers of a key (`userAgent|contains|all`). Throws `RuleProblem` for one that is not understood. */
export function comparisonOf(modifiers: readonly string[], place: string): Comparison {
  let comparison: Comparison = {
    kind: 'text',
    anchoring: 'equals',
    cased: false,
    all: false,
    negated: false,
    order: null,
    regexFlags: '',
  };
  for (const modifier of modifiers) {
    const changed = modified(comparison, modifier);
    if (changed === undefined) throw refusedModifier(modifier, modifiers, place);
    comparison = changed;
  }
  return comparison;
}

/** Undefined: the modifier is not understood, or not after those before it. */
function modified(before: Comparison, modifier: string): Comparison | undefined {
  switch (modifier) {
    case 'contains':
    case 'startswith':
    case 'endswith':
      return (before.kind === 'text' || before.kind === 'field') && before.anchoring === 'equals'
        ? { ...before, anchoring: modifier }
        : undefined;
    case 'all':
      return { ...before, all: true };
    case 'neq':
      return { ...before, negated: true };
    case 'cased':
      return before.kind === 'text' || before.kind === 'field'
        ? { ...before, cased: true }
        : undefined;
    case 'i':
    case 'm':
    case 's':
      return before.kind === 'regex'
        ? { ...before, regexFlags: before.regexFlags + modifier }
        : undefined;
    case 'fieldref':
      return before.kind === 'text' ? { ...before, kind: 'field' } : undefined;
    case 're':
      return isPlain(before) ? { ...before, kind: 'regex' } : undefined;
    case 'cidr':
    case 'exists':
      return isPlain(before) ? { ...before, kind: modifier } : undefined;
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return isPlain(before) ? { ...before, kind: 'number', order: modifier } : undefined;
    default:
      return undefined;
  }
}

/** Nothing said yet of how it is compared. */
function isPlain({ kind, anchoring, cased }: Comparison): boolean {
  return kind === 'text' && anchoring === 'equals' && !cased;
}

/** The test for one value written in the rule. Throws `RuleProblem` for a value that makes no sense. */
export function valueTest(wanted: Json, comparison: Comparison, place: string): ValueTest {
  if (typeof wanted === 'object') {
    throw new RuleProblem(
      place,
      'compares with a list or mapping inside a list',
      'write plain values, and a list of mappings one level up',
    );
  }
  const text = String(wanted);
  switch (comparison.kind) {
    case 'regex':
      return regexTest(text, comparison.regexFlags, place);
    case 'cidr': {
      const within = compileNetworkTest(text);
      if (within === undefined) {
        throw new RuleProblem(place, `${quoted(text)} is no network`, 'write it like 10.0.0.0/8');
      }
      return (value) => textsOf(value).some(within);
    }
    case 'number':
      return numberTest(text, comparison.order, place);
    default: {
      const matches = compileTextPattern(text, comparison.anchoring, comparison.cased);
      return (value) => (typeof value === 'string' ? matches(value) : textsOf(value).some(matches));
    }
  }
}

function regexTest(pattern: string, flags: string, place: string): ValueTest {
  try {
    const matches = compileLinearRegex(pattern, flags);
    return (value) => textsOf(value).some(matches);
  } catch (error) {
    if (!(error instanceof RegexProblem)) throw error;
    throw new RuleProblem(
      place,
      `the pattern ${quoted(pattern)} cannot be used: ${error.message}`,
      'write it without look-around and back-references, or use contains, startswith or endswith',
    );
  }
}

function numberTest(wanted: string, order: Comparison['order'], place: string): ValueTest {
  const limit = wanted.trim() === '' ? Number.NaN : Number(wanted);
  if (Number.isNaN(limit)) {
    throw new RuleProblem(place, `${quoted(wanted)} is no number`, 'compare with a number');
  }
  return (value) => {
    if (typeof value !== 'number' && typeof value !== 'string') return false;
    const number = value === '' ? Number.NaN : Number(value);
    if (order === 'lt') return number < limit;
    if (order === 'lte') return number <= limit;
    if (order === 'gt') return number > limit;
    return number >= limit;
  };
}
