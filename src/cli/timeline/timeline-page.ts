import { levelMarks } from '../../domain/reports/table/terminal-style.ts';
import { shorten } from '../../domain/reports/text/fit-text.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { whyOf } from '../../domain/reports/why.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { highestLevel } from '../../schemas/finding.ts';
import { verdictPiece } from '../text/criteria-lines.ts';
import { readableInstant, spanOf } from '../text/distance.ts';
import type { Page } from '../text/page.ts';

/** A quiet stretch from here on is drawn as such. */
const quiet = 30 * 60_000;

interface Asked {
  readonly whose: string;
  readonly byActor: boolean;
  readonly around: string;
  readonly from: string;
  readonly to: string;
}

/** Time from top to bottom, with a mark for each event's verdict and a line at the instant that was asked about. */
export function timelinePage(page: Page, events: readonly StoredDecision[], asked: Asked): void {
  const { whose, byActor, around, from, to } = asked;
  page.line(
    `${page.paint('bold', byActor ? 'What was done by' : 'What happened to')} ${printableWithin(whose, 300)}`,
  );
  page.line(page.paint('dim', `${readableInstant(from)} to ${readableInstant(to)}`));
  page.line();
  const middle = Date.parse(around);
  let isMarked = false;
  let last: number | undefined;
  let day = '';
  const mark = (): void => {
    if (isMarked) return;
    isMarked = true;
    const label = ` ${readableInstant(around)} `;
    page.line(
      page.paint('cyan', `──▶${label}${'─'.repeat(Math.max(0, page.width - label.length - 3))}`),
    );
  };
  for (const event of events) {
    const at = Date.parse(event.at ?? '');
    if (at > middle && !isMarked) {
      mark();
      last = undefined;
    }
    if (last !== undefined && at - last >= quiet) {
      page.line(page.paint('dim', `  ┊  ${spanOf(at - last)}`));
    }
    const today = (event.at ?? '').slice(0, 10);
    if (today !== day) {
      page.line(page.paint('dim', `  ${today}`));
      day = today;
    }
    eventLines(page, event, byActor);
    if (!Number.isNaN(at)) last = at;
  }
  if (events.length === 0) page.text('Nothing is known to have happened.', '  ', 'dim');
  mark();
}

function eventLines(page: Page, event: StoredDecision, byActor: boolean): void {
  const { at, verdict, outcome, action, actor, resources, findings, eventId } = event;
  const time = at === null ? 'unknown ' : new Date(at).toISOString().slice(11, 19);
  const [target] = resources;
  const other = byActor
    ? `on ${target?.name ?? target?.id ?? '(not named)'}`
    : `by ${actor.cause?.identity ?? actor.identity ?? actor.principal ?? actor.kind}`;
  const level = highestLevel(findings);
  const mark =
    level === undefined ? '' : ` ${page.paint(levelMarks[level].tone, levelMarks[level].text)}`;
  const shown = shorten(
    printableWithin(`${action} ${other}`, 400),
    Math.max(20, page.width - 34),
    'middle',
  );
  page.line(
    `  ${page.paint('dim', '●')} ${time}Z  ${verdictPiece(page, verdict, outcome === 'succeeded' ? 'no verdict' : outcome)}${mark}  ${shown}`,
  );
  const why = whyOf(event);
  const reasons = [...why.findings, why.verdict].filter((part) => part !== '').join('; ');
  if (reasons !== '') page.text(reasons, '  │   ', 'dim');
  page.line(page.paint('dim', `  │   ${printableWithin(eventId, 200)}`));
}
