import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnText } from '../text/questions.ts';
import { takeStep } from './take-step.ts';

/** `change-auditor review ID`. */
export function makeReviewCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('review')
    .description(
      'Records what the review after the fact found: due after an emergency, by somebody who neither asked for it nor made it.',
    )
    .argument('<id>', 'id of the change')
    .option('--findings <text>', 'what was found; asked for on a terminal')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor review CHG-1042 --findings "needed, closed in time, nothing left open"\n  $ change-auditor review CHG-1042',
    );
  return overApi<{ readonly findings?: string }>(
    command,
    terminal,
    end,
    async (session, options, [id = '']) => {
      const findings = await insistOnText(terminal, options.findings, {
        option: '--findings',
        question: 'What did the review find?',
      });
      return takeStep(session, { route: 'reviewChange', id, body: { findings }, done: 'Reviewed' });
    },
  );
}
