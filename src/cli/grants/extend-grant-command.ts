import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { ExtensionAnswerSchema } from '../../schemas/api/grant-answers.ts';
import { type ApiSession, overApi, readAnswer } from '../api/api-command.ts';
import type { ApiReply } from '../api/api-reply.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { instantOf, toDuration, toInstantOption } from '../option-values.ts';
import { askWhatIsMissing } from '../register/ask-what-is-missing.ts';
import { type ChangeFlags, fieldsOfFlags, withChangeFlags } from '../register/change-flags.ts';
import { sayItWith } from '../register/flags-that-mend.ts';
import { showRegistered } from '../register/show-registered.ts';
import { waitForApproval } from '../register/wait-for-approval.ts';
import type { Terminal } from '../terminal.ts';
import { asked, canAsk, insistOnText } from '../text/questions.ts';
import { findHandle } from './find-handle.ts';

interface ExtendOptions extends Omit<ChangeFlags, 'until'> {
  readonly until?: string;
  readonly why?: string;
  readonly wait?: boolean;
  readonly timeout?: number;
}

const hour = 3_600_000;

/** Times a person is asked again for what the API misses, before the refusal is told. */
const mostRounds = 5;

/** `change-auditor grants extend HANDLE`. */
export function makeExtendGrantCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('extend')
    .summary('ask that it ends later; needs approval')
    .description(
      'Asks that temporary access ends later. It registers a change, which the same people approve as any other; until then ' +
        'the access ends when it would have.',
    )
    .argument('<handle>', 'its handle, the beginning of it, or its whole id')
    .option('--until <instant>', 'its new end, e.g. +4h; asked for on a terminal', toInstantOption)
    .option('--why <text>', 'the reason; asked for on a terminal');
  withChangeFlags(command, { only: 'said' })
    .option('--wait', 'go on only once it is approved')
    .option('--timeout <duration>', 'how long to --wait; 1h unless told', toDuration)
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor grants extend gr-3f0c9a527a314c7e --until +4h --why "the vendor is still at it"\n' +
        '  $ change-auditor grants extend 3f0c --until 2026-03-02T18:00Z --why "VEN-7" --wait\n\n' +
        'Exit codes: 0 asked for (with --wait: approved), 1 refused, rejected or not approved in time.',
    );
  return overApi<ExtendOptions>(command, terminal, end, async (session, options, [typed = '']) => {
    const id = await findHandle(session, typed);
    const until = options.until ?? (await askUntil(terminal));
    const why = await insistOnText(terminal, options.why, {
      option: '--why',
      question: 'Why is it needed for longer?',
    });
    const { temporary: _, ...said } = fieldsOfFlags(options);
    const reply = await askUntilComplete(session, id, { ...said, until, why });
    const { change, outstanding } = readAnswer(ExtensionAnswerSchema, reply);
    if (session.json) session.printJson(reply.body);
    else showRegistered(session, 'Asked for', { change, outstanding });
    if (options.wait !== true) return exitCodes.done;
    return waitForApproval(session, change.id, { atMost: options.timeout ?? hour });
  });
}

/** Asks for it. On a terminal, what the approval policy misses is asked for and it is sent again. */
async function askUntilComplete(
  session: ApiSession,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Extract<ApiReply, { kind: 'done' }>> {
  let sent = body;
  for (let round = 0; ; round += 1) {
    const reply = await session.ask('extendGrant', {
      path: { id },
      body: sent,
      idempotencyKey: randomUUID(),
    });
    if (reply.kind === 'done') return reply;
    const mayAsk = !session.json && canAsk(session.terminal) && round < mostRounds;
    const mended = mayAsk
      ? await askWhatIsMissing(session.terminal, sent, reply.refusal)
      : undefined;
    if (mended === undefined) return session.refuse(reply, sayItWith(reply.refusal));
    sent = mended;
  }
}

async function askUntil(terminal: Terminal): Promise<string> {
  if (!canAsk(terminal)) {
    throw new Stopped(exitCodes.usage, ['Until when? Say it with --until, e.g. --until +4h.']);
  }
  const text = await asked(terminal, ({ input }, context) =>
    input(
      {
        message: 'Until when?',
        default: '+4h',
        validate: (given) =>
          instantOf(given.trim(), Date.now()) !== undefined ||
          'Write it like +4h, or 2026-03-02T18:00Z.',
      },
      context,
    ),
  );
  return instantOf(text.trim(), Date.now()) ?? text;
}
