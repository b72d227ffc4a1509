import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';

const longestWords = 256;
const mostNamed = 3;

/** The texts of a list in a canonical statement. */
export function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string')
    : [];
}

/** The principals of a canonical statement as `kind:value`; `*` is everybody. */
export function principalsOf(principal: Json | undefined): readonly string[] {
  if (!isJsonObject(principal)) return [];
  return Object.entries(principal).flatMap(([kind, named]) =>
    textsOf(named).map((text) => (text === '*' ? '*' : `${kind}:${text}`)),
  );
}

/** `s3:getobject for AWS:111122223333 on arn:aws:s3:::b/*, if ipaddress aws:sourceip`: bounded, hostile text still. */
export function wordsOfStatement(canonical: JsonObject): string {
  const parts = [
    named('', textsOf(canonical['Action'])) || named('all but ', textsOf(canonical['NotAction'])),
    named('for ', principalsOf(canonical['Principal'])) ||
      named('for all but ', principalsOf(canonical['NotPrincipal'])),
    named('on ', textsOf(canonical['Resource'])) ||
      named('on all but ', textsOf(canonical['NotResource'])),
  ].filter((part) => part !== '');
  const conditions = Object.entries(canonical['Condition'] ?? {}).flatMap(([operator, tests]) =>
    isJsonObject(tests) ? Object.keys(tests).map((key) => `${operator} ${key}`) : [],
  );
  const limited = conditions.length === 0 ? '' : `, if ${named('', conditions)}`;
  return cut(`${parts.join(' ')}${limited}`, longestWords);
}

/** The text, or its beginning and `…`. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function named(before: string, values: readonly string[]): string {
  if (values.length === 0) return '';
  const more = values.length - mostNamed;
  const shown = values
    .slice(0, mostNamed)
    .map((value) => cut(value, 96))
    .join(', ');
  return `${before}${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
