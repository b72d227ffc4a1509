import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { RestorationAnswerSchema } from '../../schemas/api/grant-answers.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { registeredLines } from '../register/show-registered.ts';
import type { Terminal } from '../terminal.ts';
import { findHandle } from './find-handle.ts';

/** `change-auditor grants restore HANDLE`. */
export function makeRestoreGrantCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('restore')
    .summary('propose a change that gives it again')
    .description(
      'Proposes a new change whose scope is exactly what was taken away, and names the commands that give it again. Nothing is ' +
        'given by this: the change has to be approved, and you run the commands.',
    )
    .argument('<handle>', 'its handle, the beginning of it, or its whole id')
    .option('--why <text>', 'the reason; kept with the change')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor grants restore gr-3f0c9a527a314c7e --why "the vendor is back"\n  $ change-auditor grants restore 3f0c',
    );
  return overApi<{ readonly why?: string }>(
    command,
    terminal,
    end,
    async (session, options, [typed = '']) => {
      const id = await findHandle(session, typed);
      const reply = await session.call('restoreGrant', {
        path: { id },
        body: options.why === undefined ? {} : { why: options.why },
        idempotencyKey: randomUUID(),
      });
      if (session.json) {
        session.printJson(reply.body);
        return exitCodes.done;
      }
      const { change, outstanding, commands } = readAnswer(RestorationAnswerSchema, reply);
      const page = session.page();
      page.line(page.paint('yellowBold', 'Nothing was given again yet.'));
      registeredLines(page, 'Proposed', { change, outstanding }, session.now());
      if (commands.length > 0) {
        page.text('Once it is approved and its window is open, run:');
        for (const one of commands) page.shell(one);
      }
      session.print(page.done());
      return exitCodes.done;
    },
  );
}
