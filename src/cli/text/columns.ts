import type { Paint, Tone } from '../../domain/reports/table/terminal-style.ts';
import { displayWidth } from '../../domain/reports/text/display-width.ts';
import { padTo, shorten } from '../../domain/reports/text/fit-text.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';

/** A cell: text as it came (it is made printable here) and how it is painted. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

export interface Column {
  readonly title: string;
  /** Where what does not fit is cut. @default end */
  readonly cut?: 'end' | 'middle' | undefined;
  /** It is never narrower than this, unless all it holds is. @default 10 */
  readonly least?: number | undefined;
  /** It is left out where the width does not do, those of a higher number first. Absent: it stays. */
  readonly optional?: number | undefined;
}

const gap = '  ';
const longest = 400;
const leastWidth = 10;

/**
 * Rows under their titles, fitted to a width: columns take what their texts need; where that is too much, the widest
 * give way first. No line ends.
 */
export function tableLines(
  allColumns: readonly Column[],
  allRows: readonly (readonly Cell[])[],
  { width, paint, indent = '' }: { width: number; paint: Paint; indent?: string },
): readonly string[] {
  const kept = keptColumns(allColumns, width - indent.length);
  const columns = allColumns.filter((_, at) => kept.has(at));
  const rows = allRows.map((row) => row.filter((_, at) => kept.has(at)));
  const texts = rows.map((row) => row.map(({ text }) => printableWithin(text, longest)));
  const wanted = columns.map(({ title }, at) =>
    Math.max(title.length, ...texts.map((row) => displayWidth(row[at] ?? ''))),
  );
  const room = width - indent.length - gap.length * (columns.length - 1);
  const widths = fitted(wanted, columns, room);
  const line = (cells: readonly string[], tones: readonly (Tone | undefined)[]): string =>
    `${indent}${cells
      .map((text, at) => {
        const cut = columns[at]?.cut ?? 'end';
        const most = widths[at] ?? 0;
        const isLast = at === cells.length - 1;
        const shown = shorten(text, most, cut);
        const padding = isLast ? '' : padTo(text, most, cut).slice(shown.length);
        return paint(tones[at] ?? 'plain', shown) + padding;
      })
      .join(gap)}`.trimEnd();
  return [
    line(
      columns.map(({ title }) => title),
      columns.map(() => 'bold'),
    ),
    ...texts.map((row, at) =>
      line(
        row,
        (rows[at] ?? []).map(({ tone }) => tone),
      ),
    ),
  ];
}

/** The places of the columns that the width does for, even when each is as narrow as it may be. */
function keptColumns(columns: readonly Column[], width: number): ReadonlySet<number> {
  const kept = new Set(columns.keys());
  const needed = (): number =>
    sum([...kept].map((at) => (columns[at]?.least ?? leastWidth) + gap.length)) - gap.length;
  const leaving = [...columns.entries()]
    .filter(([, { optional }]) => optional !== undefined)
    .toSorted(([, a], [, b]) => (b.optional ?? 0) - (a.optional ?? 0));
  for (const [at] of leaving) {
    if (needed() <= width) break;
    kept.delete(at);
  }
  return kept;
}

/** Takes from the widest column, one by one, until all fit or none may give more. */
function fitted(
  wanted: readonly number[],
  columns: readonly Column[],
  room: number,
): readonly number[] {
  const widths = [...wanted];
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    let widest = -1;
    for (const [at, width] of widths.entries()) {
      const least = columns[at]?.least ?? leastWidth;
      if (width > least && width > (widths[widest] ?? 0)) widest = at;
    }
    if (widest < 0) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
