import type { Json, JsonObject } from '../../../schemas/json.ts';
import { principalsOf, textsOf } from './statement-words.ts';

/**
 * True unless two statements are certain to have nothing to do with each other: they name no principal, or no action,
 * in common. Errs towards true: a statement that was altered must not be taken for one that is gone.
 */
export function mayMeet(one: JsonObject, other: JsonObject): boolean {
  return principalsMeet(one, other) && actionsMeet(one['Action'], other['Action']);
}

function principalsMeet(one: JsonObject, other: JsonObject): boolean {
  const [here, there] = [principalsOf(one['Principal']), principalsOf(other['Principal'])];
  if (here.length === 0 || there.length === 0) return true;
  if ([...here, ...there].some(isOpen)) return true;
  const accounts = new Set(here.flatMap(accountIn));
  return there.some(
    (each) => here.includes(each) || accountIn(each).some((id) => accounts.has(id)),
  );
}

// AWS shows a deleted principal by its unique id and rewrites canonical users: whom these name, the text does not tell.
function isOpen(principal: string): boolean {
  return (
    principal === '*' ||
    principal.startsWith('CanonicalUser:') ||
    /^AWS:A[A-Z0-9]{10,64}$/.test(principal)
  );
}

function accountIn(principal: string): readonly string[] {
  return /^AWS:(?:arn:[^:]*:[^:]*::)?(\d{12})(?::|$)/.exec(principal)?.slice(1) ?? [];
}

function actionsMeet(one: Json | undefined, other: Json | undefined): boolean {
  const [here, there] = [textsOf(one), textsOf(other)];
  if (here.length === 0 || there.length === 0) return true;
  return here.some((first) => there.some((second) => patternsMeet(first, second)));
}

function patternsMeet(one: string, other: string): boolean {
  const [first, second] = [plainBeginning(one), plainBeginning(other)];
  if (first === one && second === other) return one === other;
  return first.startsWith(second) || second.startsWith(first);
}

function plainBeginning(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]|$/));
}
