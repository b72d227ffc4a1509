import type { MadeForStack, StackResource } from '../../application/ports/stack-resource-store.ts';
import { stackSlackMs } from '../../application/ports/stack-resource-store.ts';
import { toInstant } from '../../schemas/instant.ts';
import { keySeparator, keyText } from './key-text.ts';
import { requireSortable } from './sortable-instant.ts';

/** When CloudFormation spoke of a resource for a stack, as a sortable instant. */
export interface StackNote {
  readonly stack: string;
  readonly at: string;
}

/** When CloudFormation first said that a stack made a resource. */
export interface MadeNote extends MadeForStack {
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

/** How many makings of one resource are kept: the earliest, so that a later word is never taken for the first. */
const mostMade = 50;

/** The makings with one more, each with its first instant. Undefined where it adds nothing. The order makes no difference. */
export function withMade(
  notes: readonly MadeNote[],
  { stack, type }: MadeForStack,
  at: string,
): readonly MadeNote[] | undefined {
  const own = { stack, type, at: requireSortable(at) };
  const isSame = (note: MadeNote) => note.stack === stack && note.type === type;
  const known = notes.find(isSame);
  if (known !== undefined && compare(known.at, own.at) <= 0) return undefined;
  const next = [...notes.filter((note) => !isSame(note)), own]
    .sort((a, b) => compare(a.at, b.at) || compare(a.stack, b.stack) || compare(a.type, b.type))
    .slice(0, mostMade);
  return next.includes(own) ? next : undefined;
}

/** When a stack first made a resource. */
export function firstMadeOf(
  notes: readonly MadeNote[],
  { stack, type }: MadeForStack,
): string | undefined {
  const first = notes.find((note) => note.stack === stack && note.type === type);
  return first && toInstant(Date.parse(first.at));
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
