import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import { sha256Of } from '../../evidence/sha256.ts';

/** What policies without a `Version` are read as: in it, `${…}` is plain text. */
export const oldestVersion = '2008-10-17';

const elements: ReadonlyMap<string, string> = new Map(
  [
    'Sid',
    'Effect',
    'Principal',
    'NotPrincipal',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Condition',
  ].map((name) => [name.toLowerCase(), name]),
);

/**
 * A statement in one form for all that mean the same: lists sorted and without repetition, one text as a list of one,
 * actions, condition operators and keys in lower case, `*` as `{AWS: *}`, an account's root ARN as its id, no `Sid`.
 * The document's version is part of it where the statement has variables, which only newer versions replace.
 *
 * Undefined: it is not understood. Nothing that may differ in meaning is made equal; what means the same in a form not
 * named here stays apart.
 */
export function canonicalStatement(statement: Json, version: string): JsonObject | undefined {
  if (!isJsonObject(statement)) return undefined;
  const canonical = new Map<string, Json>();
  for (const [key, value] of Object.entries(statement)) {
    const name = elements.get(key.toLowerCase());
    if (name === undefined || value === undefined || canonical.has(name)) return undefined;
    const form = formOf(name, value);
    if (form === undefined) return undefined;
    canonical.set(name, form);
  }
  if (!canonical.has('Effect')) return undefined;
  canonical.delete('Sid');
  if (JSON.stringify([...canonical.values()]).includes('${')) canonical.set('Version', version);
  return Object.fromEntries([...canonical].sort(byText));
}

/** sha256 (hex) of a canonical statement. */
export function statementSha256(canonical: JsonObject): string {
  return sha256Of(JSON.stringify(canonical));
}

/** A value with the keys of its objects in order: equal for what is equal as JSON. */
export function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, ordered(inner ?? null)] as const)
      .sort(byText),
  );
}

function formOf(element: string, value: Json): Json | undefined {
  switch (element) {
    case 'Effect':
    case 'Sid':
      return typeof value === 'string' ? value : undefined;
    case 'Principal':
    case 'NotPrincipal':
      return principals(value);
    case 'Action':
    case 'NotAction':
      return texts(value, (action) => action.toLowerCase());
    case 'Resource':
    case 'NotResource':
      return texts(value, (resource) => resource);
    default:
      return conditions(value);
  }
}

function texts(value: Json, form: (text: string) => string): readonly string[] | undefined {
  const listed = Array.isArray(value) ? value : [value];
  if (!listed.every((each): each is string => typeof each === 'string')) return undefined;
  return distinct(listed.map(form));
}

function principals(value: Json): JsonObject | undefined {
  if (value === '*') return { AWS: ['*'] };
  if (!isJsonObject(value)) return undefined;
  const kinds = Object.entries(value).map(
    ([kind, named]) =>
      [kind, texts(named ?? null, kind === 'AWS' ? accountForm : (text) => text)] as const,
  );
  const known = kinds.flatMap(([kind, named]) =>
    named === undefined ? [] : [[kind, named] as const],
  );
  return known.length === kinds.length ? Object.fromEntries(known.sort(byText)) : undefined;
}

// An account id means the root of the account in the policy's own partition, so the two name the same principal.
function accountForm(principal: string): string {
  return /^arn:aws[a-z-]*:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;
}

function conditions(value: Json): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const blocks = new Map<string, JsonObject>();
  for (const [operator, tests] of Object.entries(value)) {
    const name = operator.toLowerCase();
    if (blocks.has(name) || !isJsonObject(tests)) return undefined;
    const keys = new Map<string, readonly string[]>();
    for (const [key, values] of Object.entries(tests)) {
      const found = conditionValues(values ?? null);
      if (found === undefined || keys.has(key.toLowerCase())) return undefined;
      keys.set(key.toLowerCase(), found);
    }
    blocks.set(name, Object.fromEntries([...keys].sort(byText)));
  }
  return Object.fromEntries([...blocks].sort(byText));
}

/** Numbers and booleans count as their text; a number that JavaScript would round does not count. */
function conditionValues(value: Json): readonly string[] | undefined {
  const listed = Array.isArray(value) ? value : [value];
  const found = listed.flatMap((each: Json) => {
    if (typeof each === 'string') return [each];
    if (typeof each === 'boolean' || Number.isSafeInteger(each)) return [String(each)];
    return [];
  });
  return found.length === listed.length ? distinct(found) : undefined;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

function byText(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0;
}
