import { type Decision, DecisionSchema } from '../../../schemas/decision.ts';
import { gravityOf } from './gravity.ts';

interface Kept {
  readonly gravity: number;
  /** Position in the input. */
  readonly order: number;
  readonly json: string;
}

/** True where `a` has to leave before `b`: it weighs less, or the same and came later. */
function lighter(a: Kept, b: Kept): boolean {
  return a.gravity === b.gravity ? a.order > b.order : a.gravity < b.gravity;
}

/** Moves the element at `from` to where it belongs; the lightest is at the top (a binary heap). */
function settle(heap: Kept[], from: number): void {
  let at = from;
  for (;;) {
    const item = heap[at];
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const child =
      left !== undefined && (right === undefined || lighter(left, right)) ? left : right;
    if (item === undefined || child === undefined || !lighter(child, item)) break;
    const next = child === left ? 2 * at + 1 : 2 * at + 2;
    heap[at] = child;
    heap[next] = item;
    at = next;
  }
}

function rise(heap: Kept[]): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const [item, parent] = [heap[at], heap[above]];
    if (item === undefined || parent === undefined || !lighter(item, parent)) break;
    heap[above] = item;
    heap[at] = parent;
    at = above;
  }
}

/** Keeps the gravest decisions of a stream, at most so many. */
export interface GravestDecisions {
  add(decision: Decision): void;
  /** How many were not kept. */
  leftOut(): number;
  /** Gravest first, then in order of input. */
  list(): readonly Decision[];
}

export function makeGravestDecisions(most: number): GravestDecisions {
  const heap: Kept[] = [];
  let seen = 0;
  return {
    add(decision) {
      const order = seen;
      seen += 1;
      const gravity = gravityOf(decision);
      const lightest = heap[0];
      if (heap.length >= most && (lightest === undefined || gravity <= lightest.gravity)) return;
      // As text: parts of a decision can be slices that hold the whole record they were cut from in memory.
      const kept = { gravity, order, json: JSON.stringify(decision) };
      if (heap.length < most) {
        heap.push(kept);
        rise(heap);
      } else {
        heap[0] = kept;
        settle(heap, 0);
      }
    },
    leftOut: () => seen - heap.length,
    list: () =>
      heap
        .toSorted((a, b) => (lighter(a, b) ? 1 : -1))
        .map(({ json }) => DecisionSchema.parse(JSON.parse(json))),
  };
}
