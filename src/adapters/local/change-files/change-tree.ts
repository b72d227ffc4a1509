import { isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';

/** A place in a parsed file: keys and indexes from the root. */
export type TreePath = readonly (string | number)[];

/** A file that was parsed as a whole, with the line of any place in it. */
export interface ChangeTree {
  readonly value: unknown;
  /** The line of a place or of what holds it, counted from 1. */
  lineOf(path: TreePath): number | undefined;
  /** Keys written twice: which one was meant, nobody can tell. */
  readonly repeatedKeys: readonly { readonly line: number; readonly record: number | undefined }[];
}

/** In a longer JSON file the path must do: finding lines would take seconds. */
const longestForLines = 500_000;

/** A file that could not be parsed: where and why. */
export interface BrokenTree {
  readonly line: number | undefined;
  readonly reason: string;
}

/** Parses JSON, else YAML in which every scalar is text: account ids keep their zeros, instants stay as written. */
export function readTree(text: string): ChangeTree | BrokenTree {
  const json = /^\s*[[{]/.test(text) ? jsonOf(text) : undefined;
  if (json === undefined) return readYaml(text);
  let lines: ChangeTree | BrokenTree | undefined;
  return {
    value: json.value,
    // JSON.parse tells no lines and is much faster; the slower reader is asked only once something is wrong.
    lineOf(path) {
      if (text.length > longestForLines) return undefined;
      lines ??= readYaml(text);
      return 'value' in lines ? lines.lineOf(path) : undefined;
    },
    repeatedKeys: [],
  };
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function readYaml(text: string): ChangeTree | BrokenTree {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter,
  });
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line;
  const broken = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (broken !== undefined)
    return { line: lineAt(broken.pos[0]), reason: `is no valid YAML: ${bounded(broken.message)}` };
  const value = plainValue(document);
  if (value === undefined)
    return { line: undefined, reason: 'repeats its anchors too often to be read' };
  const lineOf = (path: TreePath): number | undefined => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return undefined;
  };
  return {
    value: value.value,
    lineOf,
    repeatedKeys: document.errors.map(({ pos: [offset] }) => ({
      line: lineAt(offset),
      record: recordAround(document.contents, document.get('changes', true), offset),
    })),
  };
}

function plainValue(document: { toJS(): unknown }): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS() };
  } catch {
    // Only a bomb of aliases is left to throw: syntax errors are in `errors`.
    return undefined;
  }
}

function recordAround(root: Node | null, changes: unknown, offset: number): number | undefined {
  const list = isSeq(root) ? root : changes;
  if (!isSeq(list)) return undefined;
  const index = list.items.findIndex(
    (item) => isNode(item) && item.range && item.range[0] <= offset && offset < item.range[2],
  );
  return index < 0 ? undefined : index;
}
