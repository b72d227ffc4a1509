const quote = 0x22;
const backslash = 0x5c;

/**
 * The bytes, as stored, of the value at a JSON pointer in the UTF-8 text of a JSON value that parses; undefined where
 * there is none. Evidence is hashed over these bytes, so that anybody can cut them out and hash them again.
 */
export function bytesAt(json: Uint8Array, pointer: string): Uint8Array | undefined {
  let start = behindBlanks(json, 0);
  if (pointer === '') return json.subarray(start, beforeBlanks(json));
  for (const token of pointer.split('/').slice(1)) {
    const found = memberOf(json, start, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (found === undefined) return undefined;
    start = found;
  }
  return json.subarray(start, endOfValue(json, start));
}

/** Start of the member (of an object, the last of that name, as JSON.parse takes it) or element; undefined: none. */
function memberOf(json: Uint8Array, start: number, token: string): number | undefined {
  const isObject = json[start] === 0x7b;
  if (!isObject && json[start] !== 0x5b) return undefined;
  let found: number | undefined;
  let position = behindBlanks(json, start + 1);
  for (let index = 0; position < json.length; index += 1) {
    if (json[position] === 0x7d || json[position] === 0x5d) return found;
    let name = String(index);
    if (isObject) {
      const end = endOfValue(json, position);
      name = textOf(json.subarray(position, end));
      position = behindBlanks(json, behindBlanks(json, end) + 1);
    }
    if (name === token) {
      if (!isObject) return position;
      found = position;
    }
    position = behindBlanks(json, endOfValue(json, position));
    if (json[position] === 0x2c) position = behindBlanks(json, position + 1);
  }
  return found;
}

function textOf(quoted: Uint8Array): string {
  const parsed: unknown = JSON.parse(new TextDecoder().decode(quoted));
  return typeof parsed === 'string' ? parsed : '';
}

function behindBlanks(json: Uint8Array, from: number): number {
  let position = from;
  while (position < json.length && (json[position] ?? 0) <= 0x20) position += 1;
  return position;
}

function beforeBlanks(json: Uint8Array): number {
  let end = json.length;
  while (end > 0 && (json[end - 1] ?? 0) <= 0x20) end -= 1;
  return end;
}

function endOfValue(json: Uint8Array, start: number): number {
  let depth = 0;
  for (let position = start; position < json.length; position += 1) {
    switch (json[position]) {
      case quote:
        position = closingQuote(json, position);
        if (depth === 0) return position + 1;
        break;
      case 0x7b:
      case 0x5b:
        depth += 1;
        break;
      case 0x7d:
      case 0x5d:
        if (depth === 0) return position;
        depth -= 1;
        if (depth === 0) return position + 1;
        break;
      case 0x2c:
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        if (depth === 0) return position;
        break;
      default:
    }
  }
  return json.length;
}

function closingQuote(json: Uint8Array, opening: number): number {
  let position = opening + 1;
  while (position < json.length && json[position] !== quote) {
    position += json[position] === backslash ? 2 : 1;
  }
  return position;
}
