import { Command } from 'commander';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { HistoryPageSchema } from '../../schemas/api/change-answers.ts';
import type { ChangeStep, FieldChange } from '../../schemas/change-step.ts';
import { itemsOf } from '../api/all-pages.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { distanceTo, readableInstant } from '../text/distance.ts';
import type { Page } from '../text/page.ts';
import { personOf } from '../text/person.ts';

const mostFields = 12;

/** `change-auditor history ID`. */
export function makeHistoryCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('history')
    .description('Who did what to a change, when, why, and what it changed; the oldest first.')
    .argument('<id>', 'id of the change')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor history CHG-1042\n  $ change-auditor history CHG-1042 --json | jq -r .action',
    );
  return overApi(command, terminal, end, async (session, _options, [id = '']) => {
    const page = session.page();
    let cursor: string | undefined;
    do {
      const reply = await session.call('getChangeHistory', { path: { id }, query: { cursor } });
      const history = readAnswer(HistoryPageSchema, reply);
      cursor = history.cursor;
      if (session.json) for (const item of itemsOf(reply.body)) session.printJson(item);
      else for (const step of history.items) stepLines(page, step, session.now());
    } while (cursor !== undefined);
    if (!session.json) session.print(page.done());
    return exitCodes.done;
  });
}

function stepLines(page: Page, step: ChangeStep, now: number): void {
  const { version, at, by, action, why } = step;
  // Approvals and status are what the action says.
  const changed = step.changed.filter(({ pointer }) => !/^\/(approvals|status)/.test(pointer));
  const claimed = by.proven ? '' : page.paint('dim', ' (claimed)');
  page.line(
    `${page.paint('dim', String(version).padStart(3))}  ${readableInstant(at)}  ${page.paint('bold', action.padEnd(11))}  ${printableWithin(personOf(by.id), 120)}${claimed}  ${page.paint('dim', distanceTo(at, now))}`,
  );
  if (why !== null) page.text(`“${why}”`, '       ');
  for (const change of changed.slice(0, mostFields)) {
    page.text(fieldWords(change), '       ', 'dim');
  }
  if (changed.length > mostFields) {
    page.text(
      `… and ${changed.length - mostFields} more fields (--json shows them)`,
      '       ',
      'dim',
    );
  }
}

function fieldWords({ pointer, before, after }: FieldChange): string {
  const field = pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  if (before === undefined) return `+ ${field}: ${shown(after)}`;
  if (after === undefined) return `- ${field}: ${shown(before)}`;
  return `~ ${field}: ${shown(before)} → ${shown(after)}`;
}

function shown(value: unknown): string {
  return printableWithin(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), 160);
}
