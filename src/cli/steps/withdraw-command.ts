import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnText } from '../text/questions.ts';
import { takeStep } from './take-step.ts';

/** `change-auditor withdraw ID`. */
export function makeWithdrawCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('withdraw')
    .description(
      'Withdraws a change from now on. What was done under it before stays covered; what comes after does not.',
    )
    .argument('<id>', 'id of the change')
    .option('--why <text>', 'the reason, kept in the history; asked for on a terminal')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor withdraw CHG-1042 --why "the vendor cancelled"\n  $ change-auditor withdraw CHG-1042 --local',
    );
  return overApi<{ readonly why?: string }>(
    command,
    terminal,
    end,
    async (session, options, [id = '']) => {
      const why = await insistOnText(terminal, options.why, {
        option: '--why',
        question: 'Why is it withdrawn?',
      });
      return takeStep(session, { route: 'withdrawChange', id, body: { why }, done: 'Withdrawn' });
    },
  );
}
