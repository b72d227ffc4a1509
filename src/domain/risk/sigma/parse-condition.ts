import { allOf, anyOf, type Condition, not } from './condition.ts';
import { quoted, RuleProblem } from './rule-problem.ts';

const place = 'detection.condition';
const deepest = 50;

/** Compiles a Sigma condition over the rule's compiled selections. Throws `RuleProblem`. */
export function parseCondition(
  text: string,
  selections: ReadonlyMap<string, Condition>,
): Condition {
  if (text.includes('|')) {
    throw new RuleProblem(
      place,
      `${quoted(text)} aggregates over many events; a risk rule speaks of one event`,
      'remove the part after "|", or keep this rule for a SIEM',
    );
  }
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;

  const wordAt = (index: number): string => (tokens[index] ?? '').toLowerCase();

  function problem(reason: string): RuleProblem {
    return new RuleProblem(place, `${quoted(text)}: ${reason}`, 'write it as Sigma defines');
  }

  function parseEither(depth: number): Condition {
    const parts = [parseBoth(depth)];
    while (wordAt(at) === 'or') {
      at += 1;
      parts.push(parseBoth(depth));
    }
    return anyOf(parts);
  }

  function parseBoth(depth: number): Condition {
    const parts = [parseOne(depth)];
    while (wordAt(at) === 'and') {
      at += 1;
      parts.push(parseOne(depth));
    }
    return allOf(parts);
  }

  function parseOne(depth: number): Condition {
    if (depth > deepest) throw problem('it is nested too deeply');
    const token = tokens[at];
    if (token === undefined) throw problem('it ends too early');
    at += 1;
    if (token === '(') {
      const inner = parseEither(depth + 1);
      if (tokens[at] !== ')') throw problem('a ")" is missing');
      at += 1;
      return inner;
    }
    if (token.toLowerCase() === 'not') return not(parseOne(depth + 1));
    if (wordAt(at) === 'of') {
      const pattern = tokens[at + 1];
      if (pattern === undefined) throw problem('"of" needs a selection');
      at += 2;
      return quantified(token.toLowerCase(), pattern);
    }
    const selection = selections.get(token);
    if (selection === undefined) throw problem(`no selection is called ${quoted(token)}`);
    return selection;
  }

  function quantified(quantifier: string, pattern: string): Condition {
    const names = [...selections.keys()].filter((name) => isMeant(name, pattern));
    const meant = names.flatMap((name) => selections.get(name) ?? []);
    if (meant.length === 0) throw problem(`no selection matches ${quoted(pattern)}`);
    if (quantifier === 'all') return allOf(meant);
    if (quantifier === '1' || quantifier === 'any') return anyOf(meant);
    throw problem(`${quoted(quantifier)} is neither "1", "any" nor "all"`);
  }

  const condition = parseEither(0);
  if (at < tokens.length) throw problem(`${quoted(tokens[at] ?? '')} is not expected there`);
  return condition;
}

/** `them` means every selection but those that start with an underscore. */
function isMeant(name: string, pattern: string): boolean {
  if (pattern.toLowerCase() === 'them') return !name.startsWith('_');
  const [start, ...rest] = pattern.split('*');
  if (rest.length === 0) return name === pattern;
  const end = rest.pop() ?? '';
  if (!name.startsWith(start ?? '') || !name.endsWith(end)) return false;
  let from = (start ?? '').length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= name.length - end.length;
}
