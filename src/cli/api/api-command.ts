import type { Command } from 'commander';
import type * as z from 'zod';
import { MissingCredentialsError } from '../../application/ports/request-signer.ts';
import type { RouteName } from '../../schemas/api-routes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { makePage, type Page } from '../text/page.ts';
import type { ApiCall, ApiClient } from './api-client.ts';
import type { ApiReply } from './api-reply.ts';
import { connect } from './connect.ts';
import { type ConnectionOptions, reachOf, withConnectionOptions } from './connection-options.ts';
import { exitCodeOf, refusalWords } from './refusal-words.ts';
import { Stopped } from './stopped.ts';
import { tolerant } from './tolerant.ts';

type Done = Extract<ApiReply, { kind: 'done' }>;

/** What a command over the API works with. */
export interface ApiSession {
  readonly terminal: Terminal;
  readonly json: boolean;
  /** Calls a route; a refusal is told and ends the command. */
  call(route: RouteName, call?: ApiCall): Promise<Done>;
  /** Calls a route where a refusal is something to go on from. */
  ask(route: RouteName, call?: ApiCall): Promise<ApiReply>;
  /** Ends the command with a refusal, told as `call` tells it, and further lines that help on. */
  refuse(reply: Extract<ApiReply, { kind: 'refused' }>, more?: readonly string[]): never;
  /** Data, to standard output. */
  print(text: string): void;
  printJson(value: unknown): void;
  /** Whatever is not data, to standard error. */
  say(text: string): void;
  page(): Page;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Makes a command one over the API: with its options and its action. `run` gets the command's own arguments and options
 * and answers the exit code.
 */
export function overApi<Options extends object>(
  command: Command,
  terminal: Terminal,
  end: (exitCode: number) => void,
  run: (
    session: ApiSession,
    options: Options & ConnectionOptions,
    args: readonly string[],
  ) => Promise<number>,
): Command {
  return withConnectionOptions(command).action(async () => {
    const options = command.opts<Options & ConnectionOptions>();
    const args = command.processedArgs.flat().filter((arg) => typeof arg === 'string');
    end(await run(makeSession(options, terminal), options, args));
  });
}

function makeSession(options: ConnectionOptions, terminal: Terminal): ApiSession {
  const json = options.json === true;
  let client: Promise<ApiClient> | undefined;
  const session: ApiSession = {
    terminal,
    json,
    async ask(route, call) {
      client ??= connect(options, terminal);
      try {
        return await (await client).call(route, call);
      } catch (error) {
        if (!(error instanceof MissingCredentialsError)) throw error;
        throw new Stopped(exitCodes.notPermitted, [
          `There are no AWS credentials to sign with: ${error.message}`,
          '  Sign in (`aws sso login`), choose a profile with --profile, or use --local.',
        ]);
      }
    },
    async call(route, call) {
      const reply = await session.ask(route, call);
      return reply.kind === 'done' ? reply : session.refuse(reply);
    },
    refuse({ refusal, body }, more = []) {
      if (json) session.printJson(body);
      throw new Stopped(exitCodeOf(refusal), [...refusalWords(refusal), ...more]);
    },
    print: (text) => void terminal.stdout.write(text),
    printJson: (value) => void terminal.stdout.write(`${JSON.stringify(value)}\n`),
    say: (text) => void terminal.stderr.write(`${text}\n`),
    page: () => makePage(terminal, reachOf(options)),
    now: () => Date.now(),
  };
  return session;
}

/**
 * An answer as its schema has it; fields that a newer API has besides are kept unread. Throws `Stopped` where it is
 * another, as after an update of one side alone.
 */
export function readAnswer<S extends z.ZodType>(schema: S, { body }: Done): z.output<S> {
  const parsed = tolerant(schema).safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Stopped(exitCodes.unreachable, [
    `The auditor's answer is of another version than this command: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    '  --json shows it as it is; update this command, or the deployment.',
  ]);
}
