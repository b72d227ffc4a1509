import { Command } from 'commander';
import { overApi } from '../api/api-command.ts';
import { approvalPage } from '../show/change-page.ts';
import { readChange } from '../show/read-change.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnText, insistOnYes } from '../text/questions.ts';
import { takeStep } from './take-step.ts';

interface RejectOptions {
  readonly why?: string;
  readonly yes?: boolean;
}

/** `change-auditor reject ID`. */
export function makeRejectCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('reject')
    .description(
      'Rejects a submitted change, with a reason that its requester reads. What is done all the same counts as graver than ' +
        'what nobody asked about. The requester may amend it and submit it again.',
    )
    .argument('<id>', 'id of the change')
    .option('--why <text>', 'the reason; asked for on a terminal')
    .option('--yes', 'reject without being asked; needed where no terminal is')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor reject CHG-1042\n  $ change-auditor reject CHG-1042 --yes --why "open it to the vendor\'s network only"',
    );
  return overApi<RejectOptions>(command, terminal, end, async (session, options, [id = '']) => {
    const { change, etag, outstanding } = await readChange(session, id);
    const page = session.page();
    approvalPage(page, change, outstanding, session.now());
    session.say(page.done());
    const why = await insistOnText(terminal, options.why, {
      option: '--why',
      question: 'Why is it rejected?',
    });
    await insistOnYes(terminal, 'Reject?', options);
    return takeStep(session, {
      route: 'rejectChange',
      id,
      ifMatch: etag,
      body: { why },
      done: 'Rejected',
    });
  });
}
