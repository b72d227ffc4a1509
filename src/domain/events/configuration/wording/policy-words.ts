import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { parsedText } from '../configuration-item.ts';
import { conditionWords } from './condition-words.ts';

const mostStatements = 50;
const mostNames = 3;
/** Lists in lists that a document may stand in. */
const mostWrappings = 4;

/** Where items of Config hold a policy document beside its name. */
const documentKeys = ['policyDocument', 'document', 'policyText'] as const;
const nameKeys = ['policyName', 'versionId'] as const;

/** Each statement of a policy document in short; undefined for what holds none. */
export function policyWords(value: Json): readonly string[] | undefined {
  const own = statementsOf(value);
  if (own !== undefined) return own;
  if (!isJsonObject(value)) return undefined;
  const key = documentKeys.find((candidate) => value[candidate] !== undefined);
  const held = key === undefined ? undefined : statementsOf(value[key] ?? null);
  if (held === undefined) return undefined;
  const name = nameKeys.map((candidate) => value[candidate]).find((one) => typeof one === 'string');
  const label = name === undefined ? '' : `${String(name).slice(0, 128)}: `;
  const isDefault = value['isDefaultVersion'] === true ? ['is the version that holds'] : [];
  return [...isDefault, ...held].map((words) => `${label}${words}`);
}

function statementsOf(value: Json, wrappings = 0): readonly string[] | undefined {
  const document = typeof value === 'string' ? documentIn(value) : value;
  // Config's older items wrap the document in a list.
  if (Array.isArray(document)) {
    if (wrappings >= mostWrappings) return undefined;
    const inner = document.map((one) => statementsOf(one, wrappings + 1));
    return inner.length > 0 && inner.every((one) => one !== undefined)
      ? inner.flatMap((one) => one ?? [])
      : undefined;
  }
  if (!isJsonObject(document)) return undefined;
  const statements = document['Statement'];
  if (statements === undefined || statements === null) return undefined;
  return listed(statements)
    .slice(0, mostStatements)
    .map((one) => (isJsonObject(one) ? statementWords(one) : 'a statement that cannot be read'));
}

/** IAM's items hold the document as URL-encoded JSON. */
function documentIn(text: string): Json | undefined {
  if (!text.startsWith('%7B') && !text.startsWith('%5B')) return parsedText(text);
  try {
    return parsedText(decodeURIComponent(text));
  } catch {
    return undefined;
  }
}

function statementWords(statement: JsonObject): string {
  const effect = String(statement['Effect'] ?? 'allow')
    .slice(0, 16)
    .toLowerCase();
  const condition = statement['Condition'];
  return [
    effect,
    named(statement, 'Principal', 'to'),
    named(statement, 'NotPrincipal', 'to all but'),
    named(statement, 'Action', ''),
    named(statement, 'NotAction', 'all but'),
    named(statement, 'Resource', 'on'),
    named(statement, 'NotResource', 'on all but'),
    isJsonObject(condition) ? conditionWords(condition) : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

function named(statement: JsonObject, key: string, before: string): string {
  const value = statement[key];
  if (value === undefined || value === null) return '';
  const names = isJsonObject(value)
    ? Object.values(value).flatMap((one) => listed(one ?? null))
    : listed(value);
  const texts = names.filter((name) => typeof name === 'string').map((name) => name.slice(0, 100));
  const more = texts.length > mostNames ? ` and ${texts.length - mostNames} more` : '';
  return `${before} ${texts.slice(0, mostNames).join(', ')}${more}`.trim();
}

function listed(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
