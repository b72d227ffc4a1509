import { Command } from 'commander';
import { ExemptionSchema } from '../../schemas/exemption.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { exemptionPage } from './exemption-page.ts';

/** `change-auditor exemptions show ID`. */
export function makeShowExemptionCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('show')
    .summary('show an exemption')
    .description('Shows an exemption: what it covers, why, until when, and who approved it.')
    .argument('<id>', 'id of the exemption')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor exemptions show EX-7\n  $ change-auditor exemptions show EX-7 --json',
    );
  return overApi(command, terminal, end, async (session, _options, [id = '']) => {
    const reply = await session.call('getExemption', { path: { id } });
    if (session.json) {
      session.printJson(reply.body);
      return exitCodes.done;
    }
    const page = session.page();
    exemptionPage(page, readAnswer(ExemptionSchema, reply), session.now());
    session.print(page.done());
    return exitCodes.done;
  });
}
