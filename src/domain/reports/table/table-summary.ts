import { notAChangeReasons } from '../../../schemas/change-event.ts';
import { verdicts } from '../../../schemas/decision.ts';
import { levels } from '../../../schemas/finding.ts';
import type { ScanSummary } from '../../../schemas/scan-summary.ts';
import { grouped, standingCounts, toBytes } from '../figures.ts';
import { displayWidth } from '../text/display-width.ts';
import { wrap } from '../text/fit-text.ts';
import { printableWithin } from '../text/printable.ts';
import { verdictSigns } from '../verdict-signs.ts';
import type { Piece } from './table-cells.ts';
import { levelMarks, type Paint, type Tone, verdictTones } from './terminal-style.ts';

const shownFaults = 5;
const titleWidth = 14;
const between = '   ';

function pieceOf(count: number, tone: Tone, text: string): readonly Piece[] {
  return count === 0 ? [] : [{ tone, text }];
}

/** Pieces side by side, on as many lines as they need. */
function flow(pieces: readonly Piece[], width: number, paint: Paint): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { tone, text } of pieces) {
    const needed = displayWidth(text);
    if (line !== '' && used + between.length + needed > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += (line === '' ? '' : between) + paint(tone, text);
    used += (used === 0 ? 0 : between.length) + needed;
  }
  return line === '' ? lines : [...lines, line];
}

function verdictPieces(summary: ScanSummary): readonly Piece[] {
  const { unjudged, attempts } = summary;
  return [
    ...verdicts.flatMap((verdict) => {
      const count = summary.verdicts[verdict];
      const text = `${verdictSigns[verdict]} ${grouped(count)} ${verdict}`;
      return pieceOf(count, verdictTones[verdict], text);
    }),
    ...pieceOf(unjudged, 'plain', `${grouped(unjudged)} without verdict`),
    ...pieceOf(attempts, 'plain', `${grouped(attempts)} denied or failed`),
  ];
}

function levelPieces(summary: ScanSummary): readonly Piece[] {
  const found = levels
    .toReversed()
    .flatMap((level) =>
      pieceOf(
        summary.levels[level],
        levelMarks[level].tone,
        `${grouped(summary.levels[level])} ${level}`,
      ),
    );
  const { silenced } = summary;
  return [
    ...(found.length === 0 ? [{ tone: 'plain', text: 'none' } as const] : found),
    ...pieceOf(silenced, 'dim', `(${grouped(silenced)} silenced by tuning or exemptions)`),
  ];
}

function readLine(summary: ScanSummary): string {
  const { records, files, bytes, from, to } = summary;
  const range = from === null ? '' : `, changes from ${from} to ${to ?? from}`;
  return `${grouped(records)} records in ${grouped(files)} ${files === 1 ? 'file' : 'files'} (${toBytes(bytes)})${range}`;
}

function linesLine(summary: ScanSummary): string {
  if (summary.lines === 0) return 'none: no change was found';
  if (summary.matching === 'off') return grouped(summary.lines);
  const { matched, unmatched, exempt } = standingCounts(summary);
  return `${grouped(summary.lines)}: ${grouped(matched)} matched, ${grouped(unmatched)} unmatched, ${grouped(exempt)} exempt`;
}

function notAChangeLines({ notAChange }: ScanSummary): readonly string[] {
  return Object.entries(notAChange).flatMap(([reason, count]) => {
    const meaning = Object.entries(notAChangeReasons).find(([name]) => name === reason)?.[1];
    return count === 0 ? [] : [`${grouped(count)} ${reason}: ${meaning ?? ''}`];
  });
}

function faultLines({ faults, faultCount }: ScanSummary): readonly string[] {
  const shown = faults
    .slice(0, shownFaults)
    .map(({ place, reason, mend }) =>
      [place, reason, mend].map((text) => printableWithin(text, 300)).join(' — '),
    );
  const more = faultCount - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${grouped(more)} more`] : [])];
}

/** The closing lines of the table: what was read, how it was judged, what stood out, what could not be used. */
export function summaryLines(summary: ScanSummary, width: number, paint: Paint): readonly string[] {
  const rest = width - titleWidth - 2;
  const { lines, faultCount, duplicates, conflicts } = summary;
  const wrapped = (texts: readonly string[]) => texts.flatMap((text) => wrap(text, rest, 4));
  const off =
    'Matching is off: no change records were given (--changes FILE), so nothing is judged.';
  const blocks: readonly (readonly [string, readonly string[]])[] = [
    ['Read', wrapped([readLine(summary)])],
    ['Lines', wrapped([linesLine(summary)])],
    ['Verdicts', flow(verdictPieces(summary), rest, paint)],
    ['', summary.matching === 'off' ? wrapped([off]).map((line) => paint('yellow', line)) : []],
    ['Findings', lines === 0 ? [] : flow(levelPieces(summary), rest, paint)],
    ['Not changes', wrapped(notAChangeLines(summary))],
    [
      'Repeated',
      flow(
        [
          ...pieceOf(duplicates, 'plain', `${grouped(duplicates)} copies dropped`),
          ...pieceOf(
            conflicts,
            'plain',
            `${grouped(conflicts)} with a known id, other content: kept`,
          ),
        ],
        rest,
        paint,
      ),
    ],
    [
      'Not used',
      faultCount === 0
        ? []
        : [
            paint(
              'redBold',
              `${grouped(faultCount)} could not be read or used; the rest was audited`,
            ),
            ...wrapped(faultLines(summary)),
          ],
    ],
  ];
  return blocks.flatMap(([title, texts]) =>
    texts.map(
      (text, index) =>
        `${paint('bold', index === 0 ? title : '')}${' '.repeat(titleWidth + 2 - (index === 0 ? title.length : 0))}${text}`,
    ),
  );
}
