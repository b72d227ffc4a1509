import { notAChangeReasons } from '../../../schemas/change-event.ts';
import type { ScanSummary } from '../../../schemas/scan-summary.ts';
import { grouped, share, standingCounts, toBytes } from '../figures.ts';
import type { Series } from '../tally/time-histogram.ts';
import { seriesNames } from '../tally/time-histogram.ts';
import { seriesTitles, splitBar } from './charts.ts';
import { escapeWithin } from './escape-html.ts';

const shownFaults = 100;

/** Counts by verdict with everything that has none as one. */
export function seriesCounts(summary: ScanSummary): Readonly<Record<Series, number>> {
  return { ...summary.verdicts, none: summary.attempts + summary.unjudged };
}

function tile(kind: string, title: string, count: number, note: string): string {
  return `<div class="tile t-${kind}"><dt>${title}</dt><dd data-count="${kind}">${grouped(count)}<small>${note}</small></dd></div>`;
}

/** The figures people came for. */
export function tiles(summary: ScanSummary): string {
  const { matched, unmatched, exempt } = standingCounts(summary);
  const judged = matched + unmatched + exempt;
  const serious = summary.levels.critical + summary.levels.high;
  return `<dl class="tiles">${[
    tile('lines', 'Decisions', summary.lines, ''),
    ...(summary.matching === 'off'
      ? []
      : [
          tile('matched', 'Matched to a change record', matched, share(matched, judged)),
          tile('unmatched', 'Unmatched', unmatched, share(unmatched, judged)),
          tile('exempt', 'Exempt', exempt, share(exempt, judged)),
        ]),
    tile(
      'serious',
      'High or critical findings',
      serious,
      summary.silenced === 0 ? '' : `${grouped(summary.silenced)} silenced`,
    ),
    tile('attempts', 'Denied or failed attempts', summary.attempts, ''),
  ].join('')}</dl>`;
}

/** The split bar whose legend filters the table. */
export function verdictCard(summary: ScanSummary): string {
  const counts = seriesCounts(summary);
  const legend = seriesNames
    .filter((name) => counts[name] > 0)
    .map(
      (name) =>
        `<button type="button" data-v="${name}" aria-pressed="false"><svg viewBox="0 0 10 10" aria-hidden="true"><circle class="f-${name}" cx="5" cy="5" r="5"/></svg>${seriesTitles[name]} <b data-count="${name}">${grouped(counts[name])}</b></button>`,
    )
    .join('');
  return `<section class="card"><h2>Verdicts</h2>${splitBar(counts)}<div class="legend">${legend}</div></section>`;
}

/** What could not be read or used: said before anything else can be trusted. */
export function faultCard({ faults, faultCount }: ScanSummary): string {
  if (faultCount === 0) return '';
  const shown = faults.slice(0, shownFaults);
  const items = shown.map(
    ({ place, reason, mend }) =>
      `<li><code>${escapeWithin(place, 300)}</code> ${escapeWithin(reason, 400)} <span class="sub">${escapeWithin(mend, 400)}</span></li>`,
  );
  const more = faultCount - shown.length;
  return `<section class="card bad"><h2>${grouped(faultCount)} could not be read or used <small>the rest was audited</small></h2><ul class="faults">${items.join('')}${more > 0 ? `<li>and ${grouped(more)} more</li>` : ''}</ul></section>`;
}

/** Said where verdicts are missing on purpose. */
export function matchingNote({ matching }: ScanSummary): string {
  return matching === 'on'
    ? ''
    : '<section class="card warn"><h2>Matching is off</h2>No change records were given, so no decision has a verdict. Findings stand as they are.</section>';
}

/** What was read and what was left uncounted above. */
export function inputNote(summary: ScanSummary): string {
  const skipped = Object.entries(notAChangeReasons).flatMap(([reason, meaning]) => {
    const count = Object.entries(summary.notAChange).find(([name]) => name === reason)?.[1] ?? 0;
    return count === 0 ? [] : [`<li>${grouped(count)} ${reason}: ${meaning}</li>`];
  });
  const read =
    summary.files === 0
      ? ''
      : `<p>${grouped(summary.records)} records read from ${grouped(summary.files)} files (${toBytes(summary.bytes)}); ${grouped(summary.duplicates)} copies dropped, ${grouped(summary.conflicts)} kept that share an id but not the content.</p>`;
  const list =
    skipped.length === 0 ? '' : `<p>Not changes, so not listed:</p><ul>${skipped.join('')}</ul>`;
  return `<footer>${read}${list}<p>Matched: authorised, pre-approved, ratified or deviating, each resting on a change record. Unmatched: unauthorised or undetermined.</p></footer>`;
}
