import { Command } from 'commander';
import { GrantAnswerSchema } from '../../schemas/api/grant-answers.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { findHandle } from './find-handle.ts';
import { grantPage } from './grant-page.ts';

/** `change-auditor grants show HANDLE`. */
export function makeShowGrantCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('show')
    .summary('show one, its history and what can be done')
    .description(
      'Shows a piece of temporary access: when and why it ends, what happened to it, what stays open, and how to take it away by hand.',
    )
    .argument('<handle>', 'its handle, the beginning of it, or its whole id')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor grants show gr-3f0c9a527a314c7e\n  $ change-auditor grants show 3f0c --json | jq .history',
    );
  return overApi(command, terminal, end, async (session, _options, [typed = '']) => {
    const id = await findHandle(session, typed);
    const reply = await session.call('getGrant', { path: { id } });
    if (session.json) {
      session.printJson(reply.body);
      return exitCodes.done;
    }
    const page = session.page();
    grantPage(page, readAnswer(GrantAnswerSchema, reply), session.now());
    session.print(page.done());
    return exitCodes.done;
  });
}
