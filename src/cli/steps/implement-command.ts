import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { takeStep } from './take-step.ts';

/** `change-auditor implement ID`. */
export function makeImplementCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('implement')
    .description('Says that an approved change was made. Its outcome is said when it is closed.')
    .argument('<id>', 'id of the change')
    .option('--why <text>', 'a remark, kept in the history')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor implement CHG-1042\n  $ cdk deploy && change-auditor implement CHG-1042',
    );
  return overApi<{ readonly why?: string }>(
    command,
    terminal,
    end,
    async (session, { why }, [id = '']) =>
      takeStep(session, {
        route: 'implementChange',
        id,
        body: why === undefined ? {} : { why },
        done: 'Noted',
      }),
  );
}
