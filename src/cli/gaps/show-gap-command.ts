import { Command } from 'commander';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { type ShownGap, ShownGapSchema } from '../../schemas/gap.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { distanceTo, readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';
import { personOf } from '../text/person.ts';
import { findGapId } from './find-gap-id.ts';
import { openFor, standingOf } from './gap-standing.ts';

/** `change-auditor gaps show ID`. */
export function makeShowGapCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('show')
    .summary('show one, why it matters and how to restore it')
    .description(
      'Shows one time that a control was off: since when, by whom, under which change, why it matters, and how it comes back.',
    )
    .argument('<id>', 'its id, or the beginning of it')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor gaps show gap-3f0c9a527a314c7e1b2d\n  $ change-auditor gaps show 3f0c --json | jq -r .restore',
    );
  return overApi(command, terminal, end, async (session, _options, [typed = '']) => {
    const id = await findGapId(session, typed);
    const reply = await session.call('getGap', { path: { id } });
    if (session.json) {
      session.printJson(reply.body);
      return exitCodes.done;
    }
    const page = session.page();
    gapPage(page, readAnswer(ShownGapSchema, reply), session.now());
    session.print(page.done());
    return exitCodes.done;
  });
}

function gapPage(page: Page, gap: ShownGap, now: number): void {
  const { id, account, region, level, title, resource, closedAt, record } = gap;
  const where = `${level} · ${printableWithin(account, 20)} ${printableWithin(region, 30)}`;
  page.line(`${page.paint('bold', id)}  ${page.paint('dim', where)}`);
  page.text(`${closedAt === null ? 'Does not hold' : 'Did not hold'}: ${title}`, '');
  page.line();
  const standing = standingOf(gap, now);
  page.fact('resource', resource);
  page.fact('off since', `${readableInstant(gap.openedAt)}, ${distanceTo(gap.openedAt, now)}`);
  page.fact('off for', openFor(gap, now));
  page.fact(
    'due',
    closedAt === null
      ? `${readableInstant(gap.dueAt)}, ${standing.text}`
      : readableInstant(gap.dueAt),
    closedAt === null ? standing.tone : 'plain',
  );
  page.fact('over', closedAt === null ? undefined : standing.text);
  page.fact('shown by', gap.closedBy);
  page.fact('by', gap.openedBy === undefined ? undefined : personOf(gap.openedBy));
  page.fact('call', gap.action);
  page.fact('event', gap.eventId);
  page.fact('record', record ?? 'none: nobody approved it');
  page.fact('repeated', gap.repeats === undefined ? undefined : `${gap.repeats} times`);
  page.fact('told', gap.told === undefined ? undefined : `${gap.told} times that it is overdue`);
  page.fact('control', gap.control);
  page.fact('serves', gap.controls.join(', '));
  page.heading('Why it matters');
  page.text(gap.why);
  if (closedAt === null) {
    page.heading('How it comes back');
    page.text(gap.restore);
  }
  page.heading('Next');
  page.command(`explain ${plainWord(gap.eventId)}`);
  if (record === null) return;
  page.command(`show ${plainWord(record)}`);
  if (closedAt !== null) return;
  page.text('It is to stay off? Then its change is closed with it as a named exception:');
  page.command(
    `close ${plainWord(record)} --result succeeded --exception ${id}="why it stays off"`,
  );
}

/** Ids come from events: only a plain one is shown in a command to copy. */
function plainWord(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) ? id : 'ID';
}
