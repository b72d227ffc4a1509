import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnText } from '../text/questions.ts';
import { takeExemptionStep } from './take-exemption-step.ts';

/** `change-auditor exemptions review ID`. */
export function makeReviewExemptionCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('review')
    .summary('record that an exemption was reviewed')
    .description(
      'Records what a review found: whether the exemption is still needed, and why. Extending one is a new exemption.',
    )
    .argument('<id>', 'id of the exemption')
    .option('--findings <text>', 'what was found; asked for on a terminal')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor exemptions review EX-7 --findings "still needed until the migration ends"\n  $ change-auditor exemptions review EX-7',
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
      return takeExemptionStep(session, {
        route: 'reviewExemption',
        id,
        body: { findings },
        done: 'Reviewed',
      });
    },
  );
}
