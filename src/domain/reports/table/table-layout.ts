import { displayWidth } from '../text/display-width.ts';
import { padTo, shorten, wrap } from '../text/fit-text.ts';
import type { Cells } from './table-cells.ts';
import type { Paint } from './terminal-style.ts';

/** How decisions are laid out at one width: the heading and the lines of each decision, painted, without line ends. */
export interface TableLayout {
  readonly heading: readonly string[];
  lines(cells: Cells): readonly string[];
}

const gap = '  ';
const verdictWidth = 14;
const levelWidth = 8;
const timeWidth = 20;
const indent = ' '.repeat(verdictWidth + gap.length);
/** Below it the columns after the time would be cut to stumps. */
const narrowestRow = 110;

function lead({ verdict, level, time }: Cells, paint: Paint): string {
  return [
    paint(verdict.tone, verdict.text) + ' '.repeat(verdictWidth - displayWidth(verdict.text)),
    paint(level.tone, level.text) + ' '.repeat(levelWidth - displayWidth(level.text)),
    paint('dim', padTo(time, timeWidth)),
  ].join(gap);
}

/** Findings in bold, then the reason, then what is left behind; each wrapped to the width. */
function whyLines(cells: Cells, width: number, paint: Paint): readonly string[] {
  const findings = cells.findings === '' ? [] : wrap(cells.findings, width, 3);
  const reason = cells.reason === '' ? [] : wrap(cells.reason, width, 3);
  const left = cells.left.flatMap((line) => wrap(line, width, 2));
  return [
    ...findings.map((line) => paint('bold', line)),
    ...reason,
    ...left.map((line) => paint('yellow', line)),
  ];
}

/** Each decision on some lines of its own, for narrow terminals: hardly anything has to be cut. */
function stacked(width: number, paint: Paint): TableLayout {
  const rest = width - indent.length;
  return {
    heading: [],
    lines(cells) {
      const what = shorten(cells.what, rest);
      const besideWhat = rest - displayWidth(what) - ' on '.length;
      const target =
        besideWhat >= Math.min(displayWidth(cells.onWhat), 20)
          ? [`${what} on ${shorten(cells.onWhat, besideWhat, 'middle')}`]
          : [what, `on ${shorten(cells.onWhat, rest - 'on '.length, 'middle')}`];
      const who = shorten(cells.who, rest, 'middle');
      const besideWho = rest - displayWidth(who) - gap.length;
      const whoAndPlace =
        cells.place === ''
          ? [who]
          : besideWho >= displayWidth(cells.place)
            ? [who + gap + paint('dim', cells.place)]
            : [who, paint('dim', shorten(cells.place, rest))];
      const below = [...target, ...whoAndPlace, ...whyLines(cells, rest, paint)];
      return [lead(cells, paint), ...below.map((line) => indent + line), ''];
    },
  };
}

/** One row of columns; below it where it happened and why. */
function rows(width: number, paint: Paint): TableLayout {
  const rest = width - verdictWidth - levelWidth - timeWidth - 5 * gap.length;
  // At 120 columns an e-mail address and a security group's id are whole; the action loses its end first.
  const what = Math.min(48, Math.max(30, Math.floor(rest * 0.4)));
  const who = Math.min(44, Math.floor((rest - what) * 0.47));
  const onWhat = rest - who - what;
  const titles = [
    padTo('VERDICT', verdictWidth),
    padTo('LEVEL', levelWidth),
    padTo('TIME', timeWidth),
    padTo('WHO', who),
    padTo('WHAT', what),
    'ON WHAT',
  ];
  return {
    heading: [paint('bold', titles.join(gap)), paint('dim', '─'.repeat(width))],
    lines(cells) {
      const first = [
        lead(cells, paint),
        padTo(cells.who, who, 'middle'),
        padTo(cells.what, what),
        shorten(cells.onWhat, onWhat, 'middle'),
      ].join(gap);
      const place = cells.place === '' ? '' : shorten(cells.place, 40) + gap;
      const hanging = ' '.repeat(displayWidth(place));
      const why = whyLines(cells, width - indent.length - hanging.length, paint);
      const [beside = '', ...below] = why;
      if (place === '' && why.length === 0) return [first];
      return [
        first,
        (indent + paint('dim', place) + beside).trimEnd(),
        ...below.map((line) => indent + hanging + line),
      ];
    },
  };
}

/** The layout for a terminal of so many columns (60 to 240). */
export function layoutFor(width: number, paint: Paint): TableLayout {
  return width < narrowestRow ? stacked(width, paint) : rows(width, paint);
}
