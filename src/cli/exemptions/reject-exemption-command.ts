import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnText } from '../text/questions.ts';
import { takeExemptionStep } from './take-exemption-step.ts';

/** `change-auditor exemptions reject ID`. */
export function makeRejectExemptionCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('reject')
    .summary('reject a proposed exemption')
    .description('Rejects a proposed exemption, with a reason.')
    .argument('<id>', 'id of the exemption')
    .option('--why <text>', 'the reason; asked for on a terminal')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor exemptions reject EX-7 --why "name the role instead of *"\n  $ change-auditor exemptions reject EX-7',
    );
  return overApi<{ readonly why?: string }>(
    command,
    terminal,
    end,
    async (session, options, [id = '']) => {
      const why = await insistOnText(terminal, options.why, {
        option: '--why',
        question: 'Why is it rejected?',
      });
      return takeExemptionStep(session, {
        route: 'rejectExemption',
        id,
        body: { why },
        done: 'Rejected',
      });
    },
  );
}
