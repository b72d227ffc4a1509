import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnYes } from '../text/questions.ts';
import { showExemptionFirst, takeExemptionStep } from './take-exemption-step.ts';

interface ApproveOptions {
  readonly comment?: string;
  readonly yes?: boolean;
}

/** `change-auditor exemptions approve ID`. */
export function makeApproveExemptionCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('approve')
    .summary('approve an exemption of somebody else')
    .description('Approves an exemption that you neither asked for nor own, after showing it.')
    .argument('<id>', 'id of the exemption')
    .option('--comment <text>', 'kept with the approval')
    .option('--yes', 'approve without being asked; needed where no terminal is')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor exemptions approve EX-7\n  $ change-auditor exemptions approve EX-7 --yes',
    );
  return overApi<ApproveOptions>(command, terminal, end, async (session, options, [id = '']) => {
    await showExemptionFirst(session, id);
    await insistOnYes(terminal, 'Approve?', options);
    return takeExemptionStep(session, {
      route: 'approveExemption',
      id,
      body: options.comment === undefined ? {} : { comment: options.comment },
      done: 'Approved',
    });
  });
}
