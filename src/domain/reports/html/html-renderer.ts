import { createHash } from 'node:crypto';
import { levels } from '../../../schemas/finding.ts';
import type { DecisionRenderer, RenderOptions } from '../decision-renderer.ts';
import { grouped } from '../figures.ts';
import { makeActivity } from '../tally/activity.ts';
import { makeGravestDecisions } from '../tally/gravest-decisions.ts';
import { seriesNames } from '../tally/time-histogram.ts';
import { rankingList, seriesTitles, timeChart } from './charts.ts';
import { decisionRow } from './decision-row.ts';
import { escapeWithin } from './escape-html.ts';
import { faultCard, inputNote, matchingNote, tiles, verdictCard } from './overview.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** What the page may do, for its own meta element and for servers that send it: its script, its style, nothing else. */
export const pagePolicy = `default-src 'none'; script-src ${sourceOf(pageScript)}; style-src ${sourceOf(pageStyle)}; base-uri 'none'; form-action 'none'`;

export interface HtmlOptions extends Pick<RenderOptions, 'title' | 'generatedAt'> {
  /** @default 2000: rows in the page; the gravest are kept, charts and counts speak of all. */
  readonly rows?: number | undefined;
  /** @default names the formats of the scan that hold every decision */
  readonly everyLine?: string | undefined;
  /** A card of its own before the list of decisions, as HTML that is safe already. @default none */
  readonly section?: string | undefined;
}

function options(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([value, text]) => `<option value="${value}">${text}</option>`).join('');
}

const controls = `<div class="controls"><label>Search<input id="search" type="search" placeholder="who, what, record, id …" autocomplete="off"></label>
<label>Verdict<select id="verdict">${options([
  ['', 'all'],
  ['matched', 'matched'],
  ['unmatched', 'unmatched'],
  ...seriesNames.map((name): [string, string] => [name, seriesTitles[name]]),
])}</select></label>
<label>Level<select id="level">${options([
  ['-1', 'all'],
  ...levels.map((level, rank): [string, string] => [
    String(rank),
    rank === levels.length - 1 ? level : `${level} and above`,
  ]),
])}</select></label>
<label>Order<select id="order">${options([
  ['gravest', 'gravest first'],
  ['newest', 'newest first'],
  ['oldest', 'oldest first'],
])}</select></label><output id="shown"></output></div>`;

const heading = [
  ['verdict', 'Verdict'],
  ['level', 'Level'],
  ['time', 'Time'],
  ['who', 'Who'],
  ['what', 'What'],
  ['on', 'On what'],
  ['why', 'Why'],
]
  .map(([name, title]) => `<th scope="col" class="w-${name}">${title}</th>`)
  .join('');

/** One self-contained page. It is written at the end: until then only counters and the gravest decisions are held. */
export function makeHtmlRenderer({
  title,
  generatedAt,
  rows = 2_000,
  everyLine = 'the formats jsonl and csv hold every one',
  section = '',
}: HtmlOptions): DecisionRenderer {
  const activity = makeActivity();
  const gravest = makeGravestDecisions(rows);
  return {
    head: () =>
      `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${pagePolicy}">` +
      `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">` +
      `<title>${escapeWithin(title, 200)}</title><style>${pageStyle}</style><script>${pageScript}</script></head><body><main>\n`,
    line(decision) {
      activity.count(decision);
      gravest.add(decision);
      return '';
    },
    tail(summary) {
      const range =
        summary.from === null ? '' : `Changes from ${summary.from} to ${summary.to ?? ''}. `;
      const shown = gravest.list();
      const cut =
        gravest.leftOut() === 0
          ? ''
          : `<p class="note">The ${grouped(shown.length)} gravest of ${grouped(summary.lines)} decisions are listed; counts and charts speak of all, and ${escapeWithin(everyLine, 200)}.</p>`;
      const listing =
        shown.length === 0
          ? '<section class="card listing"><h2>Decisions</h2>No change was found.</section>'
          : `<section class="card listing"><h2>Decisions</h2>${cut}${controls}<table class="decisions"><thead><tr>${heading}</tr></thead>\n${shown.map(decisionRow).join('')}</table></section>`;
      return [
        `<header><h1>${escapeWithin(title, 200)}</h1><p>${range}Made at ${escapeWithin(generatedAt, 40)}.</p></header>`,
        tiles(summary),
        `<div class="stack">${faultCard(summary)}${matchingNote(summary)}`,
        ...(summary.lines === 0
          ? []
          : [
              verdictCard(summary),
              timeChart(activity.times, activity.timeless()),
              `<div class="rankings">${rankingList('Who', activity.actors, 8)}${rankingList('Services', activity.services, 8)}${rankingList('Accounts', activity.accounts, 8)}</div>`,
            ]),
        `${section}</div>${listing}${inputNote(summary)}</main></body></html>\n`,
      ].join('\n');
    },
  };
}
