import { parseRegex } from './parse-regex.ts';
import {
  type Accepts,
  type Assertion,
  isLineEnd,
  isWord,
  type Node,
  RegexProblem,
} from './syntax.ts';

export { RegexProblem } from './syntax.ts';

const longestPattern = 1_000;
const largestProgram = 5_000;

type Step =
  | { readonly kind: 'accept'; readonly accepts: Accepts }
  | { readonly kind: 'assert'; readonly assertion: Assertion }
  | { readonly kind: 'fork'; readonly to: number[] }
  | { readonly kind: 'match' };

/**
 * Compiles a regular expression to "is it found in this text", in time of pattern length x text length for any text:
 * every state the pattern can be in is advanced together, nothing is tried twice. V8's engine backtracks, and the texts
 * (user agents, names) are chosen by whoever is being watched. Flags: `i`, `m`, `s`. Throws `RegexProblem`.
 */
export function compileLinearRegex(pattern: string, flags: string): (text: string) => boolean {
  if (pattern.length > longestPattern) {
    throw new RegexProblem(`it is longer than ${longestPattern} characters`);
  }
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  const body = inline === null ? pattern : pattern.slice(inline[0].length);
  const all = flags + (inline?.[1] ?? '');
  const program: Step[] = [];
  emit(parseRegex(body, { ignoreCase: all.includes('i'), dotAll: all.includes('s') }), program);
  program.push({ kind: 'match' });
  const multiline = all.includes('m');
  return (text) => isFound(program, text, multiline);
}

function emit(node: Node, program: Step[]): void {
  if (program.length > largestProgram) throw new RegexProblem('it is too large when written out');
  if (node.kind === 'accept' || node.kind === 'assert') {
    program.push(node);
  } else if (node.kind === 'sequence') {
    for (const part of node.parts) emit(part, program);
  } else if (node.kind === 'choice') {
    emitChoice(node.parts, program);
  } else {
    emitRepeat(node, program);
  }
}

function emitChoice(parts: readonly Node[], program: Step[]): void {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    emit(only, program);
    return;
  }
  const entry: number[] = [];
  const exits: number[][] = [];
  program.push({ kind: 'fork', to: entry });
  for (const part of parts) {
    entry.push(program.length);
    emit(part, program);
    const exit: number[] = [];
    exits.push(exit);
    program.push({ kind: 'fork', to: exit });
  }
  for (const exit of exits) exit.push(program.length);
}

function emitRepeat(node: Extract<Node, { kind: 'repeat' }>, program: Step[]): void {
  for (let count = 0; count < node.least; count += 1) emit(node.part, program);
  if (node.most === null) {
    const loop = program.length;
    const to: number[] = [loop + 1];
    program.push({ kind: 'fork', to });
    emit(node.part, program);
    program.push({ kind: 'fork', to: [loop] });
    to.push(program.length);
    return;
  }
  const skips: number[][] = [];
  for (let count = node.least; count < node.most; count += 1) {
    const to = [program.length + 1];
    skips.push(to);
    program.push({ kind: 'fork', to });
    emit(node.part, program);
  }
  for (const to of skips) to.push(program.length);
}

function isFound(program: readonly Step[], text: string, multiline: boolean): boolean {
  const matchStep = program.length - 1;
  const marks = new Int32Array(program.length).fill(-1);
  let states: number[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    const reached = closure(program, [...states, 0], text, at, multiline, marks);
    if (marks[matchStep] === at) return true;
    if (at === text.length) return false;
    const code = text.charCodeAt(at);
    states = [];
    for (const state of reached) {
      const step = program[state];
      if (step?.kind === 'accept' && step.accepts(code)) states.push(state + 1);
    }
  }
  return false;
}

/** Every accepting state reachable without reading a character. `marks` holds at which position a state was last seen. */
function closure(
  program: readonly Step[],
  from: readonly number[],
  text: string,
  at: number,
  multiline: boolean,
  marks: Int32Array,
): readonly number[] {
  const open = [...from];
  const accepting: number[] = [];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const step = program[state];
    if (step === undefined || marks[state] === at) continue;
    marks[state] = at;
    if (step.kind === 'accept') accepting.push(state);
    if (step.kind === 'fork') open.push(...step.to);
    if (step.kind === 'assert' && holds(step.assertion, text, at, multiline)) open.push(state + 1);
  }
  return accepting;
}

function holds(assertion: Assertion, text: string, at: number, multiline: boolean): boolean {
  if (assertion === 'start') {
    return at === 0 || (multiline && isLineEnd(text.charCodeAt(at - 1)));
  }
  if (assertion === 'end') {
    return at === text.length || (multiline && isLineEnd(text.charCodeAt(at)));
  }
  const before = at > 0 && isWord(text.charCodeAt(at - 1));
  const after = at < text.length && isWord(text.charCodeAt(at));
  return (before !== after) === (assertion === 'word-boundary');
}
