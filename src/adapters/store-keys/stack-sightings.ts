import type { StackResource } from '../../application/ports/stack-resource-store.ts';
import { stackSlackMs } from '../../application/ports/stack-resource-store.ts';
import { keySeparator, keyText } from './key-text.ts';
import { requireSortable } from './sortable-instant.ts';

/** When CloudFormation spoke of a resource for a stack, as a sortable instant. */
export interface StackNote {
  readonly stack: string;
  readonly at: string;
}

/** Of one resource; the oldest are dropped. A stack leaves at most two an hour. */
const mostNotes = 200;
const hour = '2026-03-02T10'.length;

/** Where the notes on a resource lie. */
export function stackResourceKey({ account, region, handle }: StackResource): string {
  return `stack#${[keyText(account), keyText(region), keyText(handle)].join(keySeparator)}`;
}

/**
 * The notes with one more, in order of time: of each stack the first and the last of an hour. Undefined where it adds
 * nothing. The order in which notes come makes no difference.
 */
export function withNote(
  notes: readonly StackNote[],
  stack: string,
  at: string,
): readonly StackNote[] | undefined {
  const own = { stack, at: requireSortable(at) };
  const sameHour = (note: StackNote) =>
    note.stack === stack && note.at.slice(0, hour) === own.at.slice(0, hour);
  const beside = [...notes.filter(sameHour), own].map((note) => note.at).sort();
  const ends = new Set([beside[0], beside.at(-1)]);
  const all = [
    ...notes.filter((note) => !sameHour(note)),
    ...[...ends].flatMap((end) => (end === undefined ? [] : [{ stack, at: end }])),
  ].sort((a, b) => compare(a.at, b.at) || compare(a.stack, b.stack));
  const next = all.slice(-mostNotes);
  return JSON.stringify(next) === JSON.stringify(notes) ? undefined : next;
}

/** The stack whose note lies nearest to an instant; of two as near, the later note, then the first by name. */
export function nearestStack(notes: readonly StackNote[], at: string): string | undefined {
  const time = Date.parse(at);
  const ranked = notes
    .map((note) => ({ ...note, distance: Math.abs(Date.parse(note.at) - time) }))
    .filter(({ distance }) => distance <= stackSlackMs)
    .sort((a, b) => a.distance - b.distance || compare(b.at, a.at) || compare(a.stack, b.stack));
  return ranked[0]?.stack;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
