import { makePaint, type Paint, type Tone } from '../../domain/reports/table/terminal-style.ts';
import { wrap } from '../../domain/reports/text/fit-text.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { type Terminal, wantsColour, widthOf } from '../terminal.ts';
import { type Cell, type Column, tableLines } from './columns.ts';

const labelWidth = 12;
const mostLines = 12;

/** What a command shows to people, line by line. Every text is made printable: much of it was written by strangers. */
export interface Page {
  readonly paint: Paint;
  readonly width: number;
  /** A line of our own words and painted pieces, as it is. */
  line(text?: string): void;
  /** A bold heading after an empty line. */
  heading(text: string): void;
  /** A label and its value, wrapped beneath each other; nothing where the value is absent. */
  fact(label: string, value: string | undefined, tone?: Tone): void;
  /** A text of any length, indented and wrapped. */
  text(text: string, indent?: string, tone?: Tone): void;
  /** A text behind a painted mark of so many columns; what does not fit hangs beneath it. */
  marked(mark: string, markWidth: number, text: string): void;
  /** A call of this program to copy, without its name; where it would have to be told again how to reach the API, it is. */
  command(text: string): void;
  /** A line to copy into a shell, as it is. */
  shell(text: string): void;
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[], indent?: string): void;
  /** All of it. */
  done(): string;
}

/** `reach`: the options with which a further call reaches the same API; empty where it finds it by itself. */
export function makePage(terminal: Terminal, reach = ''): Page {
  const paint = makePaint(wantsColour(terminal));
  const width = Math.min(140, Math.max(60, widthOf(terminal)));
  const lines: string[] = [];
  const wrapped = (text: string, room: number): readonly string[] =>
    text
      .split('\n')
      .slice(0, mostLines)
      .flatMap((part) => wrap(printableWithin(part, 4_000), room, mostLines));
  return {
    paint,
    width,
    line: (text = '') => void lines.push(text),
    heading(text) {
      lines.push('', paint('bold', text));
    },
    fact(label, value, tone = 'plain') {
      if (value === undefined || value === '') return;
      for (const [at, part] of wrapped(value, width - labelWidth - 2).entries()) {
        lines.push(
          `  ${paint('dim', (at === 0 ? label : '').padEnd(labelWidth))}${paint(tone, part)}`,
        );
      }
    },
    text(text, indent = '  ', tone = 'plain') {
      for (const part of wrapped(text, width - indent.length)) {
        lines.push(`${indent}${paint(tone, part)}`);
      }
    },
    marked(mark, markWidth, text) {
      const [first = '', ...rest] = wrapped(text, width - markWidth);
      lines.push(mark + first, ...rest.map((part) => ' '.repeat(markWidth) + part));
    },
    command(text) {
      const call = ['$ change-auditor', printableWithin(text, 400), reach].filter(
        (part) => part !== '',
      );
      lines.push(`    ${paint('cyan', call.join(' '))}`);
    },
    shell(text) {
      lines.push(`    ${paint('cyan', `$ ${printableWithin(text, 2_000)}`)}`);
    },
    table(columns, rows, indent = '  ') {
      lines.push(...tableLines(columns, rows, { width, paint, indent }));
    },
    done: () => `${lines.join('\n')}\n`,
  };
}
