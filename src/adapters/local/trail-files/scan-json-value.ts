/**
 * Finds where a JSON object or array ends, without parsing it, and notes on the way what the splitter needs of a trail
 * record: its `readOnly`, `eventSource` and `eventName`, and the lists that hold one record an element. Follows JSON's
 * grammar but for the inside of numbers and escapes, so that a broken record ends where it breaks and not in the next.
 */

import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
} from './json-bytes.ts';

/** 1: ends a run of ordinary string content (quote, backslash, what JSON forbids inside a string). */
const endsRun = new Uint8Array(256).fill(1, 0, 0x20);
endsRun[quote] = 1;
endsRun[backslash] = 1;

/** 1: belongs to a number or to true, false, null (in any spelling, judged by `isLiteral`). */
const inLiteral = new Uint8Array(256);
for (const character of '+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') {
  inLiteral[character.charCodeAt(0)] = 1;
}

/** A number that begins like one; JSON.parse judges its inside. */
const number = /^-?\d[\d.eE+-]*$/;
const words = ['true', 'false', 'null'].map((word) => Buffer.from(word));

/** Names of lists whose elements are inputs of their own. */
export type ListName = 'Records' | 'Events' | 'configurationItems';

const noteworthy = [
  'readOnly',
  'eventSource',
  'eventName',
  'Records',
  'Events',
  'configurationItems',
] as const;
const noteworthyByLength: {
  readonly name: (typeof noteworthy)[number];
  readonly bytes: Buffer;
}[][] = [];
for (const name of noteworthy) {
  const sameLength = noteworthyByLength[name.length] ?? [];
  sameLength.push({ name, bytes: Buffer.from(name) });
  noteworthyByLength[name.length] = sameLength;
}

const maxDepth = 512;

/** What to expect next. */
const value = 0;
const valueOrEnd = 1;
const key = 2;
const keyOrEnd = 3;
const keySeparator = 4;
const commaOrEnd = 5;

/** Filled by `scanJsonValue`; offsets of values in the buffer, -1 where absent. Reused between calls: read it at once. */
export interface ScanResult {
  kind: 'end' | 'list' | 'incomplete' | 'broken';
  /** end: behind the last byte. list: behind the `[`. broken: where it breaks. */
  at: number;
  reason: string;
  list: ListName | '';
  readOnly: boolean;
  sourceStart: number;
  sourceEnd: number;
  nameStart: number;
  nameEnd: number;
}

/** A result object for `scanJsonValue` to fill. */
export function makeScanResult(): ScanResult {
  return {
    kind: 'incomplete',
    at: 0,
    reason: '',
    list: '',
    readOnly: false,
    sourceStart: -1,
    sourceEnd: -1,
    nameStart: -1,
    nameEnd: -1,
  };
}

const types = new Uint8Array(maxDepth + 2);

/**
 * Scans one object or array into `result`, which it returns. `buffer[end]` must be a quote (a sentinel that spares a bounds check).
 * `within`: `from` lies inside an object behind one of its values, as after a list; its remaining members are scanned.
 * `seekLists`: stop at the first-level lists that hold inputs.
 */
export function scanJsonValue(
  buffer: Buffer,
  from: number,
  end: number,
  result: ScanResult,
  mode: { readonly within: boolean; readonly seekLists: boolean },
): ScanResult {
  result.readOnly = false;
  result.sourceStart = -1;
  result.nameStart = -1;
  let position = from;
  let depth = 0;
  let expect = value;
  let noted: (typeof noteworthy)[number] | '' = '';
  if (mode.within) {
    depth = 1;
    types[1] = openBrace;
    expect = commaOrEnd;
  }
  while (position < end) {
    const byte = buffer[position] ?? 0;
    switch (byte) {
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        position += 1;
        continue;
      case quote: {
        const start = position + 1;
        position = endOfString(buffer, start, end);
        if (position >= end) return incomplete(result);
        if (buffer[position] !== quote) return broken(result, position, 'a text is not closed');
        if (expect === key || expect === keyOrEnd) {
          expect = keySeparator;
          if (depth === 1) noted = noteworthyKey(buffer, start, position);
        } else if (expect === value || expect === valueOrEnd) {
          expect = commaOrEnd;
          if (noted !== '') {
            if (noted === 'eventSource') {
              result.sourceStart = start;
              result.sourceEnd = position;
            } else if (noted === 'eventName') {
              result.nameStart = start;
              result.nameEnd = position;
            } else if (noted === 'readOnly') {
              result.readOnly =
                buffer.toString('latin1', start, Math.min(position, start + 8)).toLowerCase() ===
                'true';
            }
            noted = '';
          }
        } else return broken(result, start - 1, 'a text where a comma or an end belongs');
        position += 1;
        continue;
      }
      case colon:
        if (expect !== keySeparator) return broken(result, position, 'a colon behind no key');
        expect = value;
        position += 1;
        continue;
      case comma:
        if (expect !== commaOrEnd) return broken(result, position, 'a comma behind no value');
        expect = types[depth] === openBrace ? key : value;
        position += 1;
        continue;
      case openBrace:
      case openBracket:
        if (expect !== value && expect !== valueOrEnd) {
          return broken(result, position, 'a bracket where a key, a comma or an end belongs');
        }
        if (depth >= maxDepth)
          return broken(result, position, `nested deeper than ${maxDepth} levels`);
        position += 1;
        if (
          noted !== '' &&
          byte === openBracket &&
          mode.seekLists &&
          (noted === 'Records' || noted === 'Events' || noted === 'configurationItems')
        ) {
          result.kind = 'list';
          result.list = noted;
          result.at = position;
          return result;
        }
        noted = '';
        depth += 1;
        types[depth] = byte;
        expect = byte === openBrace ? keyOrEnd : valueOrEnd;
        continue;
      case closeBrace:
      case closeBracket:
        if (
          types[depth] !== (byte === closeBrace ? openBrace : openBracket) ||
          (expect !== commaOrEnd && expect !== (byte === closeBrace ? keyOrEnd : valueOrEnd))
        ) {
          return broken(result, position, 'a closing bracket that pairs with none');
        }
        depth -= 1;
        expect = commaOrEnd;
        position += 1;
        if (depth > 0) continue;
        result.kind = 'end';
        result.at = position;
        return result;
      default: {
        const start = position;
        while (position < end && inLiteral[buffer[position] ?? 0] === 1) position += 1;
        if (position >= end) return incomplete(result);
        if (expect !== value && expect !== valueOrEnd)
          return broken(result, start, 'a value where none belongs');
        if (!isLiteral(buffer, start, position)) return broken(result, start, 'no JSON value');
        if (noted === 'readOnly') result.readOnly = byte === words[0]?.[0];
        noted = '';
        expect = commaOrEnd;
      }
    }
  }
  return incomplete(result);
}

/** Position of the closing quote, or of a byte that may not stand in a string, or `end` or beyond where neither was reached. */
function endOfString(buffer: Buffer, from: number, end: number): number {
  let position = from;
  for (;;) {
    while (endsRun[buffer[position] ?? quote] === 0) position += 1;
    if (position >= end || buffer[position] !== backslash) return position;
    position += 2;
    if (position >= end) return end;
  }
}

function noteworthyKey(
  buffer: Buffer,
  start: number,
  end: number,
): (typeof noteworthy)[number] | '' {
  const sameLength = noteworthyByLength[end - start];
  if (sameLength === undefined) return '';
  for (const { name, bytes } of sameLength) {
    if (holds(buffer, start, bytes)) return name;
  }
  return '';
}

/** Whether `bytes` stand at a place. Short ones: a loop is faster than a call out of JavaScript. */
function holds(buffer: Buffer, start: number, bytes: Buffer): boolean {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    if (buffer[start + index] !== bytes[index]) return false;
  }
  return true;
}

function isLiteral(buffer: Buffer, start: number, end: number): boolean {
  for (const word of words) {
    if (word.length === end - start && holds(buffer, start, word)) return true;
  }
  return number.test(buffer.toString('latin1', start, Math.min(end, start + 400)));
}

function incomplete(result: ScanResult): ScanResult {
  result.kind = 'incomplete';
  return result;
}

function broken(result: ScanResult, at: number, reason: string): ScanResult {
  result.kind = 'broken';
  result.at = at;
  result.reason = reason;
  return result;
}
