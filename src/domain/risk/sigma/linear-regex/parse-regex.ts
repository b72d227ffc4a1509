import {
  type Accepts,
  isDigit,
  isLineEnd,
  isSpace,
  isWord,
  type Node,
  RegexProblem,
} from './syntax.ts';

const mostRepeats = 1_000;
const deepest = 50;
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 };
const inverted = (accepts: Accepts): Accepts => {
  return (code) => !accepts(code);
};
const classes: Readonly<Record<string, Accepts>> = {
  d: isDigit,
  D: inverted(isDigit),
  w: isWord,
  W: inverted(isWord),
  s: isSpace,
  S: inverted(isSpace),
};

/** Parses the regular part of regular expressions: no back-references, no look-around. Throws `RegexProblem`. */
export function parseRegex(
  pattern: string,
  { ignoreCase, dotAll }: { readonly ignoreCase: boolean; readonly dotAll: boolean },
): Node {
  let at = 0;
  const peek = (): string => pattern.charAt(at);
  const take = (text: string): boolean => {
    if (!pattern.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };

  function parseChoice(depth: number): Node {
    if (depth > deepest) throw new RegexProblem('it is nested too deeply');
    const parts = [parseSequence(depth)];
    while (take('|')) parts.push(parseSequence(depth));
    return { kind: 'choice', parts };
  }

  function parseSequence(depth: number): Node {
    const parts: Node[] = [];
    while (at < pattern.length && peek() !== '|' && peek() !== ')') {
      parts.push(parseRepeat(parseAtom(depth)));
    }
    return { kind: 'sequence', parts };
  }

  function parseRepeat(part: Node): Node {
    const bounds = parseBounds();
    if (bounds === undefined) return part;
    if (part.kind === 'assert') throw new RegexProblem('an anchor cannot be repeated');
    // Lazy or greedy is the same question when only "does it match" is asked.
    take('?');
    if ('*+?'.includes(peek()) && peek() !== '') {
      throw new RegexProblem('a repetition follows a repetition');
    }
    return { kind: 'repeat', part, ...bounds };
  }

  function parseBounds(): { least: number; most: number | null } | undefined {
    if (take('*')) return { least: 0, most: null };
    if (take('+')) return { least: 1, most: null };
    if (take('?')) return { least: 0, most: 1 };
    const found = /^\{(\d{1,5})(,(\d{0,5}))?\}/.exec(pattern.slice(at, at + 16));
    if (found === null) return undefined;
    at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] === '' ? null : Number(found[3]);
    if (least > mostRepeats || (most ?? 0) > mostRepeats || (most !== null && most < least)) {
      throw new RegexProblem(`the repetition ${found[0]} is too large or upside down`);
    }
    return { least, most };
  }

  function parseAtom(depth: number): Node {
    if (take('(')) {
      take('?:');
      if (peek() === '?') throw new RegexProblem('look-around and named groups are not supported');
      const inner = parseChoice(depth + 1);
      if (!take(')')) throw new RegexProblem('a ")" is missing');
      return inner;
    }
    if (take('^')) return { kind: 'assert', assertion: 'start' };
    if (take('$')) return { kind: 'assert', assertion: 'end' };
    if (take('\\b')) return { kind: 'assert', assertion: 'word-boundary' };
    if (take('\\B')) return { kind: 'assert', assertion: 'no-word-boundary' };
    if (take('.')) return accepting(dotAll ? () => true : inverted(isLineEnd));
    if (take('[')) return accepting(parseClass());
    if ('*+?'.includes(peek())) throw new RegexProblem('a repetition has nothing to repeat');
    return accepting(take('\\') ? parseEscape() : literal(nextCode()));
  }

  function parseClass(): Accepts {
    const negated = take('^');
    const parts: Accepts[] = [];
    for (let first = true; first || peek() !== ']'; first = false) {
      if (at >= pattern.length) throw new RegexProblem('a "]" is missing');
      if (first && peek() === ']') break;
      parts.push(parseClassPart());
    }
    at += 1;
    return (code) => parts.some((accepts) => accepts(code)) !== negated;
  }

  function parseClassPart(): Accepts {
    const low = classCode();
    if (typeof low === 'function') return low;
    if (peek() !== '-' || pattern.charAt(at + 1) === ']' || at + 1 >= pattern.length) {
      return literal(low);
    }
    at += 1;
    const high = classCode();
    if (typeof high === 'function' || high < low) throw new RegexProblem('a range is upside down');
    return range(low, high);
  }

  function classCode(): number | Accepts {
    if (!take('\\')) return nextCode();
    const named = classes[peek()];
    if (named !== undefined) {
      at += 1;
      return named;
    }
    return take('b') ? 8 : escapedCode();
  }

  function parseEscape(): Accepts {
    const named = classes[peek()];
    if (named === undefined) return literal(escapedCode());
    at += 1;
    return named;
  }

  function escapedCode(): number {
    const character = peek();
    if (character === '') throw new RegexProblem('it ends in a lone backslash');
    if (/[1-9k]/.test(character)) throw new RegexProblem('back-references are not supported');
    if (/[pPc]/.test(character)) throw new RegexProblem(`\\${character} is not supported`);
    const hex = /^(?:x([\da-f]{2})|u([\da-f]{4}))/i.exec(pattern.slice(at, at + 5));
    if (hex !== null) {
      at += hex[0].length;
      return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    }
    at += 1;
    return escapes[character] ?? character.charCodeAt(0);
  }

  function nextCode(): number {
    at += 1;
    return pattern.charCodeAt(at - 1);
  }

  function literal(code: number): Accepts {
    return range(code, code);
  }

  function range(low: number, high: number): Accepts {
    const within: Accepts = (code) => code >= low && code <= high;
    return ignoreCase ? (code) => casesOf(code).some(within) : within;
  }

  const node = parseChoice(0);
  if (at < pattern.length) throw new RegexProblem('a ")" is not expected there');
  return node;
}

function accepting(accepts: Accepts): Node {
  return { kind: 'accept', accepts };
}

function casesOf(code: number): readonly number[] {
  const text = String.fromCharCode(code);
  return [code, text.toLowerCase().charCodeAt(0), text.toUpperCase().charCodeAt(0)];
}
