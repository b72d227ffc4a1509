import { Command, Option } from 'commander';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { ChangeResultSchema } from '../../schemas/change-record.ts';
import { type ApiSession, overApi } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { findGapId } from '../gaps/find-gap-id.ts';
import { repeated, toPair } from '../option-values.ts';
import { readChange } from '../show/read-change.ts';
import type { Terminal } from '../terminal.ts';
import { answerOf, answersOfPairs } from '../text/answers-of-pairs.ts';
import { policyQuestion } from '../text/policy-question.ts';
import { asked, canAsk } from '../text/questions.ts';
import { takeStep } from './take-step.ts';

interface CloseOptions {
  readonly result?: string;
  readonly caused?: readonly string[];
  readonly remedied?: readonly string[];
  readonly missedCheck?: string;
  readonly lessons?: string;
  readonly evidence?: readonly (readonly [string, string])[];
  readonly exception?: readonly (readonly [string, string])[];
}

/** `change-auditor close ID`. */
export function makeCloseCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('close')
    .description(
      'Closes a change with its outcome. What the approval policy asks for at the end (test evidence, documentation, …) is ' +
        'asked for on a terminal, else given with --evidence.',
    )
    .argument('<id>', 'id of the change')
    .addOption(
      new Option('--result <result>', 'how it ended').choices([...ChangeResultSchema.options]),
    )
    .option('--caused <id>', 'an incident or change it caused (repeatable)', repeated)
    .option('--remedied <id>', 'an incident or change it put right (repeatable)', repeated)
    .option('--missed-check <text>', 'the check that should have caught a failure')
    .option('--lessons <text>', 'what was learned')
    .option(
      '--evidence <item=answer>',
      'what the policy asks for at closing: yes, no or a text (repeatable)',
      (text: string, earlier: readonly (readonly [string, string])[] = []) => [
        ...earlier,
        toPair(text),
      ],
    )
    .option(
      '--exception <gap=reason>',
      'a control that stays off: the id of its gap or the beginning of it, and why (repeatable)',
      (text: string, earlier: readonly (readonly [string, string])[] = []) => [
        ...earlier,
        toPair(text),
      ],
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor close CHG-1042 --result succeeded --evidence documentation=yes\n' +
        '  $ change-auditor close CHG-1042 --result succeeded --exception gap-5f0c="the trail moves to another account"\n' +
        '  $ change-auditor close CHG-1042 --result rolled-back --lessons "the vendor\'s network is larger than told"',
    );
  return overApi<CloseOptions>(command, terminal, end, async (session, options, [id = '']) => {
    const { caused, remedied, missedCheck, lessons, exception } = options;
    const result = await resultOf(session, options);
    const evidence = await evidenceFor(session, id, options);
    const exceptions = await exceptionsOf(session, exception);
    return takeStep(session, {
      route: 'closeChange',
      id,
      body: {
        result,
        caused,
        remedied,
        missedCheck,
        lessons,
        evidence: Object.keys(evidence).length === 0 ? undefined : evidence,
        exceptions,
      },
      done: 'Closed',
    });
  });
}

/** A gap that cannot be found stops the closing: an exception for another one would hide nothing, and help nobody. */
async function exceptionsOf(
  session: ApiSession,
  given: CloseOptions['exception'],
): Promise<readonly { readonly gap: string; readonly reason: string }[] | undefined> {
  if (given === undefined) return undefined;
  const found = [];
  for (const [typed, reason] of given) {
    found.push({ gap: await findGapId(session, typed), reason });
  }
  return found;
}

async function resultOf({ terminal }: ApiSession, { result }: CloseOptions): Promise<string> {
  if (result !== undefined) return result;
  const choices = [...ChangeResultSchema.options];
  if (!canAsk(terminal)) {
    throw new Stopped(exitCodes.usage, [
      `How did it end? Say it with --result ${choices.join('|')}.`,
    ]);
  }
  return asked(terminal, ({ select }, context) =>
    select({ message: 'How did it end?', choices }, context),
  );
}

const evidencePointer = /^\/(?:outcome\/)?evidence\/([a-z][a-z0-9-]{0,47})$/;

/**
 * What the policy asks for at closing: as given, and on a terminal asked for where it is missing. A change that cannot
 * be closed yet is not asked about: the API says why.
 */
async function evidenceFor(
  session: ApiSession,
  id: string,
  { evidence = [] }: CloseOptions,
): Promise<Readonly<Record<string, boolean | string>>> {
  const given = answersOfPairs(evidence);
  if (!canAsk(session.terminal)) return given;
  const { change, outstanding } = await readChange(session, id);
  if (change.status !== 'approved' && change.status !== 'implemented') return given;
  const found: Record<string, boolean | string> = { ...given };
  for (const { pointer, what, mend } of outstanding.closing) {
    const item = evidencePointer.exec(pointer)?.[1];
    if (item === undefined || Object.hasOwn(found, item)) continue;
    found[item] = answerOf(
      await asked(session.terminal, ({ input }, context) =>
        input(
          { message: printableWithin(policyQuestion(what, mend), 600), required: true },
          context,
        ),
      ),
    );
  }
  return found;
}
