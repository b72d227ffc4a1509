import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnText } from '../text/questions.ts';
import { takeExemptionStep } from './take-exemption-step.ts';

/** `change-auditor exemptions end ID`. */
export function makeEndExemptionCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('end')
    .summary('end an exemption from now on')
    .description('Ends an exemption before its end. What it covered until now stays covered.')
    .argument('<id>', 'id of the exemption')
    .option('--why <text>', 'the reason; asked for on a terminal')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor exemptions end EX-7 --why "the migration is done"\n  $ change-auditor exemptions end EX-7',
    );
  return overApi<{ readonly why?: string }>(
    command,
    terminal,
    end,
    async (session, options, [id = '']) => {
      const why = await insistOnText(terminal, options.why, {
        option: '--why',
        question: 'Why does it end?',
      });
      return takeExemptionStep(session, {
        route: 'endExemption',
        id,
        body: { why },
        done: 'Ended',
      });
    },
  );
}
