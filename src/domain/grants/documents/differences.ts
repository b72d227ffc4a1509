import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';
import { cut, textsOf, wordsOfStatement } from './statement-words.ts';

const longestDifference = 1_000;
const mostTold = 5;

/** Which statements came and went between two documents, in plain words, bounded. */
export function differenceOf(before: PolicyDocument, after: PolicyDocument): string {
  const came = missingFrom(before, after.statements);
  const went = missingFrom(after, before.statements);
  const told = [
    ...came.map((statement) => `added: ${wordsOf(statement)}`),
    ...went.map((statement) => `removed: ${wordsOf(statement)}`),
  ];
  if (told.length === 0) {
    return before.sha256 === after.sha256
      ? 'no difference in meaning'
      : 'only the names, the version or the id differ';
  }
  return bounded(told);
}

/** How a statement differs from what it was: what came into and went out of each of its elements. */
export function statementDifference(before: JsonObject, after: JsonObject): string {
  const elements = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const told = elements.flatMap((element) => {
    const [was, is] = [before[element] ?? null, after[element] ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const [had, has] = [leavesOf(was), leavesOf(is)];
    const came = leavesBeyond(had, has).map((shown) => `+${shown}`);
    const went = leavesBeyond(has, had).map((shown) => `-${shown}`);
    return [`${element}: ${[...came, ...went].map((leaf) => cut(leaf, 128)).join(', ')}`];
  });
  return bounded(told);
}

function bounded(told: readonly string[]): string {
  const more = told.length - mostTold;
  const shown = told.slice(0, mostTold).join('; ');
  return cut(`${shown}${more > 0 ? `; and ${more} more` : ''}`, longestDifference);
}

function wordsOf({ sid, canonical, allows }: Statement): string {
  const name = sid === undefined ? '' : `"${cut(sid, 64)}" `;
  if (canonical === undefined) return `${name}a statement that is not understood`;
  return `${name}${allows ? 'allows' : 'denies'} ${wordsOfStatement(canonical)}`;
}

/** Statements that the document does not hold, or holds fewer times. */
function missingFrom(document: PolicyDocument, statements: readonly Statement[]): Statement[] {
  const held = new Map<string, number>();
  for (const { sha256 } of document.statements) held.set(sha256, (held.get(sha256) ?? 0) + 1);
  return statements.filter(({ sha256 }) => {
    const left = held.get(sha256) ?? 0;
    held.set(sha256, left - 1);
    return left <= 0;
  });
}

/** One text in an element: compared as it is, and shown without what is to stay between two parties. */
interface Leaf {
  readonly text: string;
  readonly shown: string;
}

/** Condition keys whose values are used as shared secrets: a difference goes out to everybody who hears of access. */
const sharedSecret =
  /(?:^|[:/])(?:externalid|eventsourcetoken|referer|useragent)$|secret|password|securitytoken/i;

function leavesBeyond(some: readonly Leaf[], others: readonly Leaf[]): readonly string[] {
  const known = new Set(some.map(({ text }) => text));
  return others.filter(({ text }) => !known.has(text)).map(({ shown }) => shown);
}

function leavesOf(value: Json, path = '', isSecret = false): readonly Leaf[] {
  if (value === null) return [];
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      leavesOf(inner ?? null, path === '' ? key : `${path} ${key}`, sharedSecret.test(key)),
    );
  }
  const texts = Array.isArray(value) ? textsOf(value) : [String(value)];
  const at = (text: string) => (path === '' ? text : `${path} ${text}`);
  return texts.map((text) => ({ text: at(text), shown: at(isSecret ? '(not shown)' : text) }));
}
