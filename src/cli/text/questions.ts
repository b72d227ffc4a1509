import { Writable } from 'node:stream';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** True where somebody can be asked: keyboard and screen are both there. Questions go to standard error. */
export function canAsk({ stdin, stderr }: Terminal): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Runs a question of inquirer on the terminal; Ctrl-C ends the command quietly. */
export async function asked<T>(
  terminal: Terminal,
  ask: (
    prompts: typeof import('@inquirer/prompts'),
    context: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
  ) => Promise<T>,
): Promise<T> {
  // Loaded only where somebody is asked: it makes up most of a short command's start.
  const prompts = await import('@inquirer/prompts');
  try {
    return await ask(prompts, { input: terminal.stdin, output: screenOf(terminal) });
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') {
      throw new Stopped(exitCodes.interrupted, ['Nothing was sent.']);
    }
    throw error;
  }
}

/** Standard error as a stream of its own: inquirer ends the one it writes to. */
function screenOf({ stderr }: Terminal): NodeJS.WritableStream {
  const screen = new Writable({
    write(chunk, _encoding, written) {
      stderr.write(chunk, () => written());
    },
  });
  return Object.assign(screen, { isTTY: true, columns: stderr.columns, rows: stderr.rows });
}

/** Goes on only after a yes: given by `--yes`, or on the terminal. */
export async function insistOnYes(
  terminal: Terminal,
  question: string,
  { yes }: { readonly yes?: boolean | undefined },
): Promise<void> {
  if (yes === true) return;
  if (!canAsk(terminal)) {
    throw new Stopped(exitCodes.usage, [
      `Nobody can be asked here: "${question}"`,
      '  Give --yes to say it beforehand.',
    ]);
  }
  const agreed = await asked(terminal, ({ confirm }, context) =>
    confirm({ message: question, default: false }, context),
  );
  if (!agreed) throw new Stopped(exitCodes.refused, ['Nothing was sent.']);
}

/** A text that is needed: as the option gave it, else asked for on the terminal. */
export async function insistOnText(
  terminal: Terminal,
  given: string | undefined,
  { option, question }: { readonly option: string; readonly question: string },
): Promise<string> {
  if (given !== undefined && given.trim() !== '') return given;
  if (!canAsk(terminal)) {
    throw new Stopped(exitCodes.usage, [`${question} Say it with ${option} "…".`]);
  }
  return asked(terminal, ({ input }, context) =>
    input({ message: question, required: true }, context),
  );
}
