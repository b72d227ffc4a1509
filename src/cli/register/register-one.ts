import { randomUUID } from 'node:crypto';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { ChangeAnswerSchema } from '../../schemas/api/change-answers.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';
import type { ApiReply } from '../api/api-reply.ts';
import { exitCodeOf, refusalWords } from '../api/refusal-words.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ReadChange } from '../show/read-change.ts';
import { canAsk } from '../text/questions.ts';
import { alreadyRegistered } from './already-registered.ts';
import { askWhatIsMissing } from './ask-what-is-missing.ts';
import { sayItWith } from './flags-that-mend.ts';
import { showRegistered } from './show-registered.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Registered {
  readonly id: string | undefined;
  readonly exitCode: number;
}

/** Times a person is asked again for what the API misses, before the refusal is told. */
const mostRounds = 5;

/**
 * Registers one change. On a terminal, what the approval policy misses is asked for and it is sent again. A refusal ends
 * the command, or, where others follow, is told and left behind. A call repeated under its own id goes on with the change
 * that it registered before.
 */
export async function registerOne(
  session: ApiSession,
  request: Fields,
  { isLast }: { readonly isLast: boolean },
): Promise<Registered> {
  const reply = await sendUntilComplete(session, request);
  if (reply.kind === 'refused') {
    const earlier = await alreadyRegistered(session, request, reply.refusal);
    if (earlier !== undefined) return goOnWith(session, earlier);
    if (isLast) return session.refuse(reply, sayItWith(reply.refusal));
    if (session.json) session.printJson(reply.body);
    session.say(`${printableWithin(String(request['title'] ?? ''), 200)}:`);
    for (const line of [...refusalWords(reply.refusal), ...sayItWith(reply.refusal)]) {
      session.say(line);
    }
    return { id: undefined, exitCode: exitCodeOf(reply.refusal) };
  }
  const { change, outstanding } = readAnswer(ChangeAnswerSchema, reply);
  if (session.json) session.printJson(reply.body);
  else showRegistered(session, 'Registered', { change, outstanding });
  return { id: change.id, exitCode: exitCodes.done };
}

function goOnWith(session: ApiSession, { change, outstanding }: ReadChange): Registered {
  if (session.json) session.printJson({ change, outstanding });
  else showRegistered(session, 'Registered already', { change, outstanding });
  return { id: change.id, exitCode: exitCodes.done };
}

async function sendUntilComplete(session: ApiSession, request: Fields): Promise<ApiReply> {
  let sent = request;
  for (let round = 0; ; round += 1) {
    const reply = await session.ask('registerChange', { body: sent, idempotencyKey: randomUUID() });
    if (reply.kind === 'done' || session.json || !canAsk(session.terminal) || round >= mostRounds) {
      return reply;
    }
    const mended = await askWhatIsMissing(session.terminal, sent, reply.refusal);
    if (mended === undefined) return reply;
    sent = mended;
  }
}
