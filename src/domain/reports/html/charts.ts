import { toInstant } from '../../../schemas/instant.ts';
import { grouped, share } from '../figures.ts';
import type { Ranked, Ranking } from '../tally/ranking.ts';
import {
  type Interval,
  type Series,
  seriesNames,
  type TimeHistogram,
} from '../tally/time-histogram.ts';
import { escapeWithin } from './escape-html.ts';

/** Charts stretch with the page; text stands beside them in HTML, so that it never shrinks with them. */
function svg(width: number, height: number, label: string, content: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}">${content}</svg>`;
}

export const seriesTitles: Readonly<Record<Series, string>> = {
  authorised: 'authorised',
  'pre-approved': 'pre-approved',
  ratified: 'ratified',
  deviating: 'deviating',
  unauthorised: 'unauthorised',
  undetermined: 'undetermined',
  exempt: 'exempt',
  none: 'no verdict',
};

/** One bar split by verdict. */
export function splitBar(counts: Readonly<Record<Series, number>>): string {
  const total = seriesNames.reduce((sum, name) => sum + counts[name], 0);
  let x = 0;
  const parts = seriesNames.flatMap((name) => {
    if (counts[name] === 0) return [];
    const width = (1_000 * counts[name]) / total;
    const part = `<rect class="f-${name}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="10"><title>${seriesTitles[name]}: ${grouped(counts[name])} (${share(counts[name], total)})</title></rect>`;
    x += width;
    return [part];
  });
  return `<div class="split">${svg(1_000, 10, 'Decisions by verdict', parts.join(''))}</div>`;
}

/** Names with bars; the unmatched part stands out. */
export function rankingList(title: string, ranking: Ranking, most: number): string {
  const ranked = ranking.top(most);
  const longest = ranked[0]?.total ?? 1;
  const row = ({ name, total, unmatched }: Ranked) => {
    const [all, open] = [total, unmatched].map((count) => ((100 * count) / longest).toFixed(2));
    const said = unmatched === 0 ? '' : `, ${grouped(unmatched)} unmatched`;
    return (
      `<li><span class="name">${escapeWithin(name, 120)}</span><span class="count">${grouped(total)}<span class="open">${said}</span></span>` +
      `<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="f-total" width="${all}" height="4"/><rect class="f-unauthorised" width="${open}" height="4"/></svg></li>`
    );
  };
  const note = ranking.approximate()
    ? '<p class="note">Very many names: counts are at least these.</p>'
    : '';
  return `<section class="card"><h2>${title}</h2><ol class="bars">${ranked.map(row).join('')}</ol>${note}</section>`;
}

function widthInWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 60) return minutes === 1 ? 'one minute' : `${minutes} minutes`;
  if (minutes < 1_440) return minutes === 60 ? 'one hour' : `${minutes / 60} hours`;
  return minutes === 1_440 ? 'one day' : `${grouped(minutes / 1_440)} days`;
}

function label(milliseconds: number): string {
  return toInstant(milliseconds).slice(0, 16).replace('T', ' ');
}

/** With fewer intervals the columns keep this width and leave the rest empty. */
const fewestColumns = 12;

function column({ start, counts, total }: Interval, index: number, highest: number): string {
  let y = 100;
  const title = `${label(start)}: ${seriesNames
    .filter((name) => counts[name] > 0)
    .map((name) => `${grouped(counts[name])} ${seriesTitles[name]}`)
    .join(', ')}`;
  const parts = seriesNames.flatMap((name) => {
    if (counts[name] === 0) return [];
    const height = (100 * counts[name]) / highest;
    y -= height;
    return [
      `<rect class="f-${name}" x="${index * 10 + 1}" y="${y.toFixed(2)}" width="8" height="${height.toFixed(2)}"/>`,
    ];
  });
  return total === 0 ? '' : `<g><title>${title}</title>${parts.join('')}</g>`;
}

function asTable(intervals: readonly Interval[]): string {
  const shown = seriesNames.filter((name) => intervals.some(({ counts }) => counts[name] > 0));
  const head = shown.map((name) => `<th scope="col">${seriesTitles[name]}</th>`).join('');
  const body = intervals
    .filter(({ total }) => total > 0)
    .map(
      ({ start, counts }) =>
        `<tr><th scope="row">${label(start)}</th>${shown.map((name) => `<td>${grouped(counts[name])}</td>`).join('')}</tr>`,
    );
  return `<details class="data"><summary>As a table</summary><div class="scroll"><table><thead><tr><th scope="col">From (UTC)</th>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div></details>`;
}

/** Lines over time, stacked by verdict. Empty where no line has a time. */
export function timeChart(times: TimeHistogram, timeless: number): string {
  const intervals = times.intervals();
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (first === undefined || last === undefined) return '';
  const highest = Math.max(...intervals.map(({ total }) => total));
  const columns = intervals.map((interval, index) => column(interval, index, highest)).join('');
  const middle = intervals[Math.floor(intervals.length / 2)];
  const ticks =
    intervals.length < fewestColumns || middle === undefined
      ? [`${label(first.start)} to ${label(last.start + times.width())}`]
      : [label(first.start), label(middle.start), label(last.start + times.width())];
  const missing =
    timeless === 0 ? '' : ` ${grouped(timeless)} without a plausible time are not drawn.`;
  return (
    `<section class="card"><h2>Over time <small>one bar is ${widthInWords(times.width())}, UTC; the highest is ${grouped(highest)}.${missing}</small></h2>` +
    `<div class="time">${svg(Math.max(fewestColumns, intervals.length) * 10, 100, 'Decisions over time by verdict', columns)}</div>` +
    `<div class="ticks">${ticks.map((tick) => `<span>${tick}</span>`).join('')}</div>${asTable(intervals)}</section>`
  );
}
