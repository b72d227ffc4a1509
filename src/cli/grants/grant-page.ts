import type * as z from 'zod';
import { isStillOpen } from '../../domain/grants/grant-states.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { GrantAnswerSchema } from '../../schemas/api/grant-answers.ts';
import type { GrantStep } from '../../schemas/grant.ts';
import { distanceTo, readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';
import { personOf } from '../text/person.ts';
import { countdownOf } from './countdown.ts';
import { grantLifeLine } from './grant-life-line.ts';

type GrantAnswer = z.output<typeof GrantAnswerSchema>;

const mostSteps = 20;

/** A whole grant for people: what it is, when and why it ends, what happened to it, what can be done. */
export function grantPage(page: Page, answer: GrantAnswer, now: number): void {
  const { grant, history } = answer;
  page.line(
    `${page.paint('bold', grant.handle)}  ${page.paint('dim', `${grant.target.kind} · ${printableWithin(grant.account, 20)} ${printableWithin(grant.region, 30)}`)}`,
  );
  page.text(grant.what, '');
  page.line();
  page.line(`  ${grantLifeLine(grant.state, history, page.paint)}`);
  page.line();
  factLines(page, answer, now);
  historyLines(page, history, now);
  page.heading(grant.live ? 'What stays open even then' : 'What stays open');
  page.text(answer.remainder);
  if (answer.byHand.length > 0) {
    page.heading(isStillOpen(grant) ? 'Take it away by hand, now' : 'By hand');
    for (const command of answer.byHand) page.shell(command);
  }
  nextLines(page, answer);
}

function factLines(page: Page, { grant, why, mayEnd }: GrantAnswer, now: number): void {
  const { expiresAt, openedAt, openedBy, grantedUntil, note, eventId } = grant;
  const countdown = countdownOf(grant, now);
  if (grant.live) {
    page.fact('ends', `${readableInstant(expiresAt)}, ${countdown.text}`, countdown.tone);
  } else {
    page.fact('ended', `${readableInstant(expiresAt)}, ${countdown.text}`);
  }
  page.fact('at first', grantedUntil === undefined ? undefined : readableInstant(grantedUntil));
  page.fact('because', why);
  const by = openedBy === undefined ? '' : ` by ${personOf(openedBy)}`;
  page.fact('opened', `${readableInstant(openedAt)}${by}, ${distanceTo(openedAt, now)}`);
  page.fact('event', eventId);
  page.fact('last', note, isStillOpen(grant) ? 'redBold' : 'plain');
  if (grant.live) {
    page.fact('may end it', [...mayEnd.map(personOf), 'approvers'].join(', '));
  }
}

function historyLines(page: Page, history: readonly GrantStep[], now: number): void {
  page.heading('History');
  if (history.length > mostSteps) {
    page.text(`… ${history.length - mostSteps} earlier steps (--json shows them)`, '  ', 'dim');
  }
  for (const { at, by, state, note } of history.slice(-mostSteps)) {
    const who = by === 'auditor' ? '' : `  ${printableWithin(personOf(by), 120)}`;
    page.line(
      `  ${readableInstant(at).padEnd(20)}  ${page.paint('bold', state.padEnd(12))}${page.paint('dim', `${distanceTo(at, now)}${who}`)}`,
    );
    page.text(note, '      ', 'dim');
  }
}

function nextLines(page: Page, { grant }: GrantAnswer): void {
  const { handle, live, state } = grant;
  if (!live && state === 'kept') return;
  page.heading('Next');
  if (!live) {
    page.text('It is needed again: propose a change that gives exactly this.');
    page.command(`grants restore ${handle}`);
    return;
  }
  page.text('It is not needed any more:');
  page.command(`grants end ${handle}`);
  page.text('It is needed for longer; an approval moves its end:');
  page.command(`grants extend ${handle} --until +4h`);
}
