import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import { approvalPage } from '../show/change-page.ts';
import { readChange } from '../show/read-change.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnYes } from '../text/questions.ts';
import { takeStep } from './take-step.ts';

interface ApproveOptions {
  readonly comment?: string;
  readonly yes?: boolean;
}

/** `change-auditor approve ID`. */
export function makeApproveCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('approve')
    .description(
      'Approves a change of somebody else. Shows first what is approved; the approval holds for exactly that: if it is ' +
        'amended in between, nothing is approved. Nobody can approve their own change.',
    )
    .argument('<id>', 'id of the change')
    .option('--comment <text>', 'kept with the approval')
    .option('--yes', 'approve without being asked; needed where no terminal is')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor approve CHG-1042\n  $ change-auditor approve CHG-1042 --yes --comment "seen with the vendor"',
    );
  return overApi<ApproveOptions>(command, terminal, end, async (session, options, [id = '']) => {
    const { change, etag, outstanding } = await readChange(session, id);
    const page = session.page();
    approvalPage(page, change, outstanding, session.now());
    session.say(page.done());
    await insistOnYes(terminal, 'Approve?', options);
    return takeStep(session, {
      route: 'approveChange',
      id,
      ifMatch: etag,
      body: options.comment === undefined ? {} : { comment: options.comment },
      done: 'Approved by you',
    });
  });
}
