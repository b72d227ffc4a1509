import { printableWithin } from '../../domain/reports/text/printable.ts';
import { ChangeAnswerSchema } from '../../schemas/api/change-answers.ts';
import type { RouteName } from '../../schemas/api-routes.ts';
import { editionOf } from '../../schemas/change-record.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';
import type { Refusal } from '../api/api-reply.ts';
import { exitCodes } from '../exit-codes.ts';
import { sayItWith } from '../register/flags-that-mend.ts';
import { nextSteps } from '../show/next-steps.ts';
import { shellWord } from '../text/shell-words.ts';

/** A step on a change, as it is sent. */
export interface Step {
  readonly route: RouteName;
  readonly id: string;
  readonly body: unknown;
  readonly ifMatch?: string | undefined;
  /** What was done, e.g. "Approved". */
  readonly done: string;
}

/** Takes a step and says what came of it: the change as it is now, and what it waits for. */
export async function takeStep(session: ApiSession, step: Step): Promise<number> {
  const { route, id, body, ifMatch, done } = step;
  const reply = await session.ask(route, { path: { id }, body, ifMatch });
  if (reply.kind === 'refused') return session.refuse(reply, flagsFor(step, reply.refusal));
  if (session.json) {
    session.printJson(reply.body);
    return exitCodes.done;
  }
  const { change, outstanding } = readAnswer(ChangeAnswerSchema, reply);
  const page = session.page();
  const edition = editionOf(change);
  const tail = edition > 1 ? ` (edition ${edition})` : '';
  page.line(
    `${page.paint('green', '✓')} ${done}: ${page.paint('bold', printableWithin(change.id, 128))} is ${change.status}${tail}.`,
  );
  for (const { text, command } of nextSteps(change, outstanding)) {
    page.text(text);
    if (command !== undefined) page.command(command);
  }
  session.print(page.done());
  return exitCodes.done;
}

/** With which flags the step would be taken; what a draft lacks is said by amending it. */
function flagsFor({ route, id }: Step, refusal: Refusal): readonly string[] {
  return route === 'submitChange'
    ? sayItWith(refusal, {
        before: ['change-auditor', 'amend', shellWord(id)],
        after: ["--why '…'"],
      })
    : sayItWith(refusal);
}
