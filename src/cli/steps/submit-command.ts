import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { takeStep } from './take-step.ts';

/** `change-auditor submit ID`. */
export function makeSubmitCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('submit')
    .description('Submits a draft of your own for approval, and says who has to approve it.')
    .argument('<id>', 'id of the change')
    .option('--why <text>', 'a remark, kept in the history')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor submit CHG-1042\n  $ change-auditor submit CHG-1042 --why "the load test is done"',
    );
  return overApi<{ readonly why?: string }>(
    command,
    terminal,
    end,
    async (session, { why }, [id = '']) =>
      takeStep(session, {
        route: 'submitChange',
        id,
        body: why === undefined ? {} : { why },
        done: 'Submitted',
      }),
  );
}
