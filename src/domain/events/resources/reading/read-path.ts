import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { namedText } from '../../bounded-text.ts';

const roots = ['response', 'identity', 'details', 'record'] as const;

/** A path split once, when the tables are loaded. */
export interface CompiledPath {
  readonly root: 'request' | (typeof roots)[number];
  readonly segments: readonly string[];
}

/** `response.group.arn` -> the response, `group`, `arn`. Without a root it goes from the request. */
export function compilePath(path: string): CompiledPath {
  const segments = path.split('.');
  const root = roots.find((name) => name === segments[0]);
  return root === undefined ? { root: 'request', segments } : { root, segments: segments.slice(1) };
}

/** The parts of a record that paths go from. */
export type PathRoots = Readonly<Record<CompiledPath['root'], JsonObject | undefined>>;

/** What a record holds under each root, wrappers taken off. */
export function rootsOf(record: JsonObject): PathRoots {
  return {
    request: withoutWrapper(record['requestParameters']),
    response: withoutWrapper(record['responseElements']),
    identity: objectOf(record['userIdentity']),
    details: detailsOf(record),
    record,
  };
}

/** Newer EC2 calls are logged inside one key: `{ "DeleteFlowLogsRequest": {…} }`, also `DelTGwVpcAttachReq`. */
const wrapper = /(?:Req|Request|Response)$/;

function withoutWrapper(value: Json | undefined): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  let only: string | undefined;
  for (const key in value) {
    if (only !== undefined) return value;
    only = key;
  }
  const inner = only !== undefined && wrapper.test(only) ? value[only] : undefined;
  return isJsonObject(inner) ? inner : value;
}

/** Service events keep their payload apart; some write it as a string of JSON. */
function detailsOf(record: JsonObject): JsonObject | undefined {
  const details = record['serviceEventDetails'];
  if (typeof details === 'string' && details.startsWith('{') && details.length <= 100_000) {
    try {
      const parsed: unknown = JSON.parse(details);
      return isJsonObject(parsed) ? parsed : undefined;
    } catch {
      return undefined;
    }
  }
  return objectOf(details) ?? objectOf(record['additionalEventData']);
}

function objectOf(value: Json | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** No call names more in one request; CreateTags takes 1,000 ids. */
const most = 1_000;

/** Every text at a path, in order. Lists, `items` and single elements collapsed to `{ tag, content }` are walked through. */
export function readPath(from: PathRoots, { root, segments }: CompiledPath): readonly string[] {
  const start = from[root];
  const first = segments[0];
  // Most paths lead nowhere in most records: find out before anything is collected.
  if (start === undefined || (first !== undefined && own(start, first) === undefined))
    return nothing;
  const texts: string[] = [];
  collect(texts, start, segments, 0, 0);
  return texts;
}

const nothing: readonly string[] = [];

/** How many lists and `items` containers a path may lead through. AWS nests three; more would end on the stack. */
const deepest = 12;

function collect(
  texts: string[],
  value: Json | undefined,
  segments: readonly string[],
  depth: number,
  containers: number,
): void {
  if (value === undefined || value === null) return;
  if (texts.length >= most || containers > deepest) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(texts, item, segments, depth, containers + 1);
  } else if (isJsonObject(value)) {
    const segment = segments[depth];
    const inner = segment === undefined ? scalarOf(value['content']) : own(value, segment);
    if (inner !== undefined) {
      collect(texts, inner, segments, segment === undefined ? depth : depth + 1, containers);
    } else if (Array.isArray(value['items'])) {
      collect(texts, value['items'], segments, depth, containers);
    }
  } else if (depth === segments.length) {
    const text = typeof value === 'number' ? String(value) : namedText(value);
    if (text !== undefined) texts.push(text);
  }
}

/** A collapsed element holds a scalar; deeper nesting is no shape of AWS. */
function scalarOf(content: Json | undefined): Json | undefined {
  return typeof content === 'string' || typeof content === 'number' ? content : undefined;
}

/** The value at a key, or at the key with its first letter in the other case. */
export function own(value: JsonObject, key: string): Json | undefined {
  if (Object.hasOwn(value, key)) return value[key];
  const other = otherCase(key);
  return Object.hasOwn(value, other) ? value[other] : undefined;
}

const cased = new Map<string, string>();

/** Only called with keys of the tables and of nouns in event names, so the memory stays small. */
function otherCase(key: string): string {
  const seen = cased.get(key);
  if (seen !== undefined) return seen;
  const first = key.charAt(0);
  const lower = first.toLowerCase();
  const other = (first === lower ? first.toUpperCase() : lower) + key.slice(1);
  if (cased.size < 10_000) cased.set(key, other);
  return other;
}
