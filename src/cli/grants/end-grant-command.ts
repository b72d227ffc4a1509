import { Command } from 'commander';
import { GrantAnswerSchema, GrantEndAnswerSchema } from '../../schemas/api/grant-answers.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { insistOnText, insistOnYes } from '../text/questions.ts';
import { countdownOf } from './countdown.ts';
import { findHandle } from './find-handle.ts';

interface EndOptions {
  readonly why?: string;
  readonly yes?: boolean;
}

/** `change-auditor grants end HANDLE`, also called `revoke`. */
export function makeEndGrantCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('revoke')
    .alias('end')
    .summary('end it now: it is not needed any more')
    .description(
      'Ends temporary access before its time. Who opened it, asked for its change, owns or implements it may do so, and so may ' +
        'approvers. It is taken away as at its end: exactly this, and seen gone afterwards.',
    )
    .argument('<handle>', 'its handle, the beginning of it, or its whole id')
    .option('--why <text>', 'the reason; asked for on a terminal')
    .option('--yes', 'end it without being asked; needed where no terminal is')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor grants end gr-3f0c9a527a314c7e\n' +
        '  $ change-auditor grants revoke 3f0c --yes --why "the vendor is done"',
    );
  return overApi<EndOptions>(command, terminal, end, async (session, options, [typed = '']) => {
    const id = await findHandle(session, typed);
    if (options.yes !== true && !session.json) {
      const reply = await session.call('getGrant', { path: { id } });
      const { grant, remainder } = readAnswer(GrantAnswerSchema, reply);
      const page = session.page();
      page.text(grant.what, '');
      page.fact('ends', countdownOf(grant, session.now()).text);
      page.text(remainder, '  ', 'dim');
      session.say(page.done().trimEnd());
    }
    await insistOnYes(terminal, 'End it now?', options);
    const why = await insistOnText(terminal, options.why, {
      option: '--why',
      question: 'Why does it end?',
    });
    const reply = await session.call('endGrant', { path: { id }, body: { why } });
    if (session.json) {
      session.printJson(reply.body);
      return exitCodes.done;
    }
    const { grant } = readAnswer(GrantEndAnswerSchema, reply);
    const page = session.page();
    page.line(
      `${page.paint('green', '✓')} Its end is now: ${page.paint('bold', grant.handle)} is due.`,
    );
    page.text(
      'Within a minute or two it is taken away, where the access policy enforces that; else people are told. What came of it:',
    );
    page.command(`grants show ${grant.handle}`);
    session.print(page.done());
    return exitCodes.done;
  });
}
