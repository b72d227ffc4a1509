import type { Exposed, Exposure, ExposureSum } from '../../../schemas/exposure.ts';
import { grouped } from '../figures.ts';
import { breakableWithin, escapeWithin } from './escape-html.ts';

const drawn = 12;
const listed = 50;
const scale = 1_000;

/** Controls that were off and access that was open too long: the figures, the longest as bars over the period, a table. */
export function exposureCard(
  exposure: Exposure,
  period: { readonly from: string; readonly to: string },
): string {
  const { gaps, grants, longest, complete, until } = exposure;
  const head = `<h2>Exposure <small>controls that were off and temporary access, up to ${escapeWithin(until, 40)}</small></h2>`;
  if (gaps.count === 0 && grants.count === 0)
    return `<section class="card exposure">${head}<p>No control was off and no temporary access was open.</p></section>`;
  const cut = complete
    ? ''
    : '<p class="note">There were more than are counted here: the figures are at least these.</p>';
  return (
    `<section class="card exposure">${head}${cut}` +
    `<div class="scroll"><table class="sums"><thead><tr><td></td>${['Count', 'Still open', 'Overdue', 'Time in all', 'Beyond its end', 'Approved', 'Not approved'].map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead><tbody>` +
    `${sumRow('Controls off', gaps)}${sumRow('Temporary access', grants)}</tbody></table></div>` +
    `<ol class="bars spans">${longest
      .slice(0, drawn)
      .map((one) => spanRow(one, period, until))
      .join('')}</ol>` +
    `<div class="ticks"><span>${tick(period.from)}</span><span>${tick(period.to)}</span></div>${asTable(longest)}</section>`
  );
}

function sumRow(title: string, sum: ExposureSum): string {
  const overdue = sum.overdueMinutes > 0 ? ' class="late"' : '';
  return `<tr><th scope="row">${title}</th><td>${grouped(sum.count)}</td><td>${grouped(sum.open)}</td><td>${grouped(sum.overdue)}</td><td>${timeInWords(sum.minutes)}</td><td${overdue}>${timeInWords(sum.overdueMinutes)}</td><td>${timeInWords(sum.approvedMinutes)}</td><td>${timeInWords(sum.unapprovedMinutes)}</td></tr>`;
}

function spanRow(
  one: Exposed,
  period: { readonly from: string; readonly to: string },
  until: string,
): string {
  const at = (instant: string) => placeIn(instant, period);
  const [start, due, end] = [at(one.openedAt), at(one.dueAt), at(one.endedAt ?? until)];
  const dueWithin = Math.min(Math.max(due, start), end);
  const bar = (name: string, from: number, to: number) =>
    to <= from
      ? ''
      : // What was short must still be seen.
        `<rect class="f-${name}" x="${from.toFixed(1)}" width="${Math.max(3, to - from).toFixed(1)}" height="4"/>`;
  const late =
    one.overdueMinutes > 0
      ? `<span class="open">, ${timeInWords(one.overdueMinutes)} beyond its end</span>`
      : '';
  return (
    `<li><span class="name">${escapeWithin(one.name, 80)} <span class="soft">${escapeWithin(one.on, 160)}</span></span><span class="count">${timeInWords(one.minutes)}${late}</span>` +
    `<svg viewBox="0 0 ${scale} 4" preserveAspectRatio="none" role="img" aria-label="When it was open">${bar('total', start, dueWithin)}${bar('unauthorised', dueWithin, end)}</svg></li>`
  );
}

/** Where an instant lies in the period, within its bounds. */
function placeIn(
  instant: string,
  { from, to }: { readonly from: string; readonly to: string },
): number {
  const share = (Date.parse(instant) - Date.parse(from)) / (Date.parse(to) - Date.parse(from));
  return Number.isFinite(share) ? Math.min(scale, Math.max(0, share * scale)) : 0;
}

function asTable(longest: readonly Exposed[]): string {
  const rows = longest
    .slice(0, listed)
    .map(
      (one) =>
        `<tr><th scope="row">${escapeWithin(one.name, 80)}</th><td>${breakableWithin(one.on, 200)}</td><td>${escapeWithin(one.account, 40)}</td><td>${escapeWithin(one.record ?? 'none', 128)}</td><td>${tick(one.openedAt)}</td><td>${tick(one.dueAt)}</td><td>${one.endedAt === null ? 'still open' : tick(one.endedAt)}</td><td>${timeInWords(one.minutes)}</td><td>${timeInWords(one.overdueMinutes)}</td></tr>`,
    );
  const titles = [
    'What',
    'On',
    'Account',
    'Record',
    'From (UTC)',
    'To end',
    'Ended',
    'Open',
    'Beyond',
  ];
  return `<details class="data"><summary>As a table</summary><div class="scroll"><table><thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`;
}

function tick(instant: string): string {
  return escapeWithin(instant, 40).slice(0, 16).replace('T', ' ');
}

/** Minutes in the two largest units, as HTML: `3 d 4 h`, `2 h 10 min`, `45 min`. */
export function timeInWords(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole === 0) return minutes > 0 ? '&lt; 1 min' : '0 min';
  if (whole < 60) return `${whole} min`;
  if (whole < 1_440) return joined(whole, 60, 'h', 1, 'min');
  return joined(whole, 1_440, 'd', 60, 'h');
}

function joined(whole: number, large: number, its: string, small: number, then: string): string {
  const rest = Math.floor((whole % large) / small);
  return `${grouped(Math.floor(whole / large))} ${its}${rest === 0 ? '' : ` ${rest} ${then}`}`;
}
