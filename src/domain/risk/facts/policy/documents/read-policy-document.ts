import { isJsonObject, type Json, type JsonObject } from '../../../../../schemas/json.ts';
import { listed, unquoted } from '../../reading/request-shape.ts';

export interface PolicyPrincipal {
  /** `AWS`, `Federated`, `Service`, `CanonicalUser`; `*` for the bare wildcard. */
  readonly kind: string;
  readonly value: string;
}

export interface PolicyCondition {
  /** Lower-cased, e.g. `stringequals`, `foranyvalue:stringlike`. */
  readonly operator: string;
  /** Lower-cased condition key, e.g. `aws:principalorgid`. */
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement of a policy. Lists the statement does not have are empty. */
export interface PolicyStatement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly PolicyPrincipal[];
  readonly notPrincipals: readonly PolicyPrincipal[];
  readonly conditions: readonly PolicyCondition[];
}

/** Longest document read, blanks included, and the most that its texts may come to: several times what AWS accepts. */
const longestDocument = 300_000;
const mostText = 40_000;

/**
 * The statements of a policy document: an object, JSON in a string, or that URL-encoded (as IAM answers). Undefined:
 * it cannot be read, or is larger than AWS accepts. Element names are taken in any case, as IAM takes them.
 */
export function readPolicyDocument(
  document: Json | undefined,
): readonly PolicyStatement[] | undefined {
  if (typeof document === 'string') {
    return document.length > longestDocument ? undefined : readText(document);
  }
  return readDocument(document);
}

/** Tools write the same document again and again, and more than one group of facts reads it. */
const byText = new Map<string, readonly PolicyStatement[] | undefined>();
const mostTexts = 256;
const longestKept = 8_192;

function readText(document: string): readonly PolicyStatement[] | undefined {
  const known = byText.get(document);
  if (known !== undefined || byText.has(document)) return known;
  const read = readDocument(document);
  if (document.length > longestKept) return read;
  if (byText.size >= mostTexts) byText.clear();
  byText.set(document, read);
  return read;
}

function readDocument(document: Json | undefined): readonly PolicyStatement[] | undefined {
  const parsed = unquoted(decoded(document));
  if (!isJsonObject(parsed)) return undefined;
  const statements = listed(elementsOf(parsed).get('statement'));
  if (statements.length === 0 || !statements.every(isJsonObject)) return undefined;
  const read = statements.map(statementOf);
  return sizeOf(read) > mostText ? undefined : read;
}

/** What comparing and evaluating the statements costs grows with this. */
function sizeOf(statements: readonly PolicyStatement[]): number {
  const texts = (values: readonly string[]): number =>
    values.reduce((sum, value) => sum + value.length + 1, 0);
  return statements.reduce(
    (
      sum,
      { actions, notActions, resources, notResources, principals, notPrincipals, conditions },
    ) =>
      sum +
      texts([...actions, ...notActions, ...resources, ...notResources]) +
      texts([...principals, ...notPrincipals].map(({ value }) => value)) +
      conditions.reduce((of, { key, values }) => of + key.length + texts(values), 1),
    0,
  );
}

function decoded(document: Json | undefined): Json | undefined {
  if (typeof document !== 'string' || !/^%(?:7b|22|0a|20)/i.test(document)) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}

function elementsOf(object: JsonObject): ReadonlyMap<string, Json | undefined> {
  return new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
}

function statementOf(statement: JsonObject): PolicyStatement {
  const elements = elementsOf(statement);
  return {
    allows: textsIn(elements.get('effect')).some((effect) => effect.toLowerCase() === 'allow'),
    actions: textsIn(elements.get('action')),
    notActions: textsIn(elements.get('notaction')),
    resources: textsIn(elements.get('resource')),
    notResources: textsIn(elements.get('notresource')),
    principals: principalsIn(elements.get('principal')),
    notPrincipals: principalsIn(elements.get('notprincipal')),
    conditions: conditionsIn(elements.get('condition')),
  };
}

function textsIn(value: Json | undefined): readonly string[] {
  return listed(value).flatMap((entry) =>
    typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean'
      ? [String(entry)]
      : [],
  );
}

function principalsIn(value: Json | undefined): readonly PolicyPrincipal[] {
  if (!isJsonObject(value)) return textsIn(value).map((text) => ({ kind: '*', value: text }));
  return Object.entries(value).flatMap(([kind, values]) =>
    textsIn(values).map((text) => ({ kind, value: text })),
  );
}

function conditionsIn(value: Json | undefined): readonly PolicyCondition[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([operator, keys]) =>
    isJsonObject(keys)
      ? Object.entries(keys).map(([key, values]) => ({
          operator: operator.toLowerCase(),
          key: key.toLowerCase(),
          values: textsIn(values),
        }))
      : [],
  );
}
