import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { changePage } from './change-page.ts';
import { readChange } from './read-change.ts';

/** `change-auditor show ID`. */
export function makeShowCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('show')
    .description(
      'Shows a change: where it stands and who is missing, what it covers and when, how risky it is and why, and what is next.',
    )
    .argument('<id>', 'id of the change')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor show CHG-1042\n  $ change-auditor show CHG-1042 --json | jq .status',
    );
  return overApi(command, terminal, end, async (session, _options, [id = '']) => {
    if (session.json) {
      session.printJson((await session.call('getChange', { path: { id } })).body);
      return exitCodes.done;
    }
    const { change, outstanding } = await readChange(session, id);
    const page = session.page();
    changePage(page, change, outstanding, session.now());
    session.print(page.done());
    return exitCodes.done;
  });
}
