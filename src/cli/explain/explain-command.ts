import { Command } from 'commander';
import { DecisionAnswerSchema } from '../../schemas/api/decision-answers.ts';
import { overApi, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { decisionPage } from './decision-page.ts';

/** `change-auditor explain EVENT`. */
export function makeExplainCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('explain')
    .description(
      'Explains the decision on an event: the verdict, how each criterion came out, what the risk rules found, every revision ' +
        'with its cause, and what to do.',
    )
    .argument('<event>', 'id of the event, as CloudTrail and the alert give it')
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor explain 0f5c1e0e-7f0d-4b8e-9d52-0c1a2b3c4d5e\n  $ change-auditor explain EVENT --json | jq .decision.criteria',
    );
  return overApi(command, terminal, end, async (session, _options, [eventId = '']) => {
    const reply = await session.call('getDecision', { path: { eventId } });
    if (session.json) {
      session.printJson(reply.body);
      return exitCodes.done;
    }
    const page = session.page();
    decisionPage(page, readAnswer(DecisionAnswerSchema, reply), session.now());
    session.print(page.done());
    return exitCodes.done;
  });
}
