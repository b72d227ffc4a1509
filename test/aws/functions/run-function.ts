import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { launched } from '../deployment/simulated-aws.ts';
import { simulatedEnvironment } from '../deployment/simulated-environment.ts';
import { fetchFunction } from './fetch-function.ts';

const host = fileURLToPath(new URL('function-host.ts', import.meta.url));

const MessageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number(), answer: z.string() }),
  z.object({ id: z.number(), error: z.string() }),
]);

/** A deployed function, warm, in a process of its own. */
export interface RunningFunction {
  /** Calls it. The answer as Lambda would hand it on, parsed; throws what the function threw, as text. */
  invoke(event: unknown): Promise<unknown>;
  /** Everything it wrote to its log so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Runs a deployed function: its real bundle, with its real environment and what Lambda adds, and nothing else. */
export async function runFunction(
  name: string,
  /** Where single services are found that moto lacks, as `AWS_ENDPOINT_URL_…`. */
  elsewhere: Readonly<Record<`AWS_ENDPOINT_URL_${string}`, string>> = {},
): Promise<RunningFunction> {
  const { folder, handler, environment } = await fetchFunction(name);
  const [file = '', exportName = ''] = handler.split('.');
  const child = fork(host, [join(folder, `${file}.mjs`), exportName], {
    cwd: folder,
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...environment,
      ...simulatedEnvironment(launched.AWS_ENDPOINT_URL),
      ...elsewhere,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const calls = makeCalls(child, () => log);
  await calls.ready;
  let count = 0;
  return {
    async invoke(event) {
      count += 1;
      const answered = calls.answerTo(count);
      child.send({ id: count, event });
      return JSON.parse(await answered);
    },
    log: () => log,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}

interface Waiting {
  resolve(answer: string): void;
  reject(error: Error): void;
}

/** Joins answers to calls; all that wait fail when the process ends. */
function makeCalls(child: ChildProcess, log: () => string) {
  const waiting = new Map<number, Waiting>();
  const answerTo = (id: number) =>
    new Promise<string>((resolve, reject) => waiting.set(id, { resolve, reject }));
  // Calls count from 1.
  const ready = answerTo(0);
  child.on('message', (raw) => {
    const message = MessageSchema.parse(raw);
    const id = 'ready' in message ? 0 : message.id;
    const caller = waiting.get(id);
    waiting.delete(id);
    if ('error' in message) caller?.reject(new Error(message.error));
    else caller?.resolve('answer' in message ? message.answer : '');
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) {
      reject(new Error(`The function's process ended (${String(code)}):\n${log()}`));
    }
  });
  return { ready, answerTo };
}
