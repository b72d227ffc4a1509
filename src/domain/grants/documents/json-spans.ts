/** Where a value stands in a JSON text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Deeper than any policy document; deeper ones are not looked into. */
const deepest = 32;

/**
 * The members of the object that starts at `at`, by key. Undefined where a key is there twice, at any depth: readers
 * disagree on which of the two counts. The text must be JSON.
 */
export function membersAt(
  text: string,
  at: number,
  depth = 0,
): { readonly members: ReadonlyMap<string, Span>; readonly end: number } | undefined {
  const members = new Map<string, Span>();
  let next = afterBlanks(text, at + 1);
  while (text[next] !== '}') {
    const keyEnd = endOfString(text, next);
    const key: unknown = JSON.parse(text.slice(next, keyEnd));
    if (typeof key !== 'string' || members.has(key)) return undefined;
    const start = afterBlanks(text, afterBlanks(text, keyEnd) + 1);
    const end = endOfValue(text, start, depth + 1);
    if (end === undefined) return undefined;
    members.set(key, { start, end });
    next = afterComma(text, end);
  }
  return { members, end: next + 1 };
}

/** The elements of the array that starts at `at`; undefined as with `membersAt`. */
export function elementsAt(
  text: string,
  at: number,
  depth = 0,
): { readonly elements: readonly Span[]; readonly end: number } | undefined {
  const elements: Span[] = [];
  let start = afterBlanks(text, at + 1);
  while (text[start] !== ']') {
    const end = endOfValue(text, start, depth + 1);
    if (end === undefined) return undefined;
    elements.push({ start, end });
    start = afterComma(text, end);
  }
  return { elements, end: start + 1 };
}

function endOfValue(text: string, at: number, depth: number): number | undefined {
  if (depth > deepest) return undefined;
  switch (text[at]) {
    case '{':
      return membersAt(text, at, depth)?.end;
    case '[':
      return elementsAt(text, at, depth)?.end;
    case '"':
      return endOfString(text, at);
    default: {
      let end = at;
      while (end < text.length && !/[\s,\]}]/.test(text.charAt(end))) end += 1;
      return end;
    }
  }
}

function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** Where the first value or closing bracket of a JSON text starts from `at` on. */
export function afterBlanks(text: string, at: number): number {
  let next = at;
  while (/\s/.test(text.charAt(next))) next += 1;
  return next;
}

function afterComma(text: string, at: number): number {
  const next = afterBlanks(text, at);
  return text[next] === ',' ? afterBlanks(text, next + 1) : next;
}
