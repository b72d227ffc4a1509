import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { composeApi } from '../../../src/adapters/http/compose-api.ts';
import { serveApi } from '../../../src/adapters/http/serve-api.ts';
import { parseChangePolicy } from '../../../src/adapters/local/change-policy/parse-change-policy.ts';
import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { runProgram } from '../../../src/cli/program.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import { smallPolicy } from '../../adapters/http/api-under-test.ts';

/** What a run of the command left behind. */
export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON, one value on each line. */
  json(): unknown;
}

export interface CliOptions {
  /** Who acts, on the local server. @default alice */
  readonly as?: string;
  readonly stdin?: string;
  /** Keys pressed on a terminal: each entry once a question holds its first word; `before` happens first. */
  readonly keys?: readonly (readonly [
    waitFor: string,
    keys: string,
    before?: () => Promise<unknown>,
  ])[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The real API over memory stores, served on a port of this machine, and the command line against it. */
export async function servedApi({ policy: text = smallPolicy }: { policy?: string } = {}) {
  const stores = makeMemoryChangeStores();
  const decisions = makeMemoryDecisionStore();
  const grants = makeMemoryGrantStore();
  const schedule = makeMemoryExpirySchedule();
  const gaps = makeMemoryGapStore();
  const { policy } = parseChangePolicy('policy.yaml', text);
  let ids = 0;
  const api = composeApi({
    ...stores,
    decisions,
    grants,
    schedule,
    gaps,
    accessPolicy: defaultAccessPolicy,
    policy,
    rules: compileRules([]),
    clock: { now: () => new Date() },
    newId: (kind) => {
      ids += 1;
      return `${kind}-${ids}`;
    },
    log: { error: () => undefined },
  });
  const server = await serveApi({ api, port: 0, identity: 'local:nobody' });
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  return {
    ...stores,
    decisions,
    grants,
    schedule,
    gaps,
    url: server.url,
    cli: (args: readonly string[], options: CliOptions = {}) => runCli(server.url, args, options),
    /** Writes a file and answers its path. */
    file(name: string, content: unknown): string {
      const path = join(folder, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    async stop(): Promise<void> {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the command line in this process. With `keys` its streams are a terminal that presses them. */
export async function runCli(
  url: string | undefined,
  args: readonly string[],
  { as = 'alice', stdin = '', keys, env = {} }: CliOptions = {},
): Promise<CliRun> {
  const written = { stdout: '', stderr: '' };
  const input = keys === undefined ? Readable.from([Buffer.from(stdin)]) : new PassThrough();
  const waiting = [...(keys ?? [])];
  const press = (): void => {
    const [next] = waiting;
    if (next === undefined || !written.stderr.slice(seen).includes(next[0])) return;
    waiting.shift();
    seen = written.stderr.length;
    // Later: the question is drawn before it listens.
    const [, keysOfIt, before = async () => undefined] = next;
    setTimeout(() => {
      void before().then(() => {
        if (input instanceof PassThrough) input.write(keysOfIt);
        setTimeout(press, 20);
      });
    }, 20);
  };
  let seen = 0;
  const keep = (name: 'stdout' | 'stderr'): NodeJS.WriteStream => {
    const stream = Object.assign(new PassThrough(), { isTTY: keys !== undefined, columns: 110 });
    stream.on('data', (chunk: Buffer) => {
      written[name] += chunk.toString();
      press();
    });
    // A fake of the few members that commands use.
    return stream as unknown as NodeJS.WriteStream;
  };
  const exitCode = await runProgram(args, {
    stdin: Object.assign(input, { isTTY: keys !== undefined }) as unknown as NodeJS.ReadStream,
    stdout: keep('stdout'),
    stderr: keep('stderr'),
    env: {
      NO_COLOR: '1',
      ...(url === undefined ? {} : { CHANGE_AUDITOR_URL: url, CHANGE_AUDITOR_AS: as }),
      ...env,
    },
  });
  // What was written reaches the listeners of a stream a moment later.
  await new Promise((resolve) => setImmediate(resolve));
  return {
    exitCode,
    ...written,
    json: () => JSON.parse(written.stdout),
  };
}

/** The flags of a change that anybody may register. */
export const openSshFlags = [
  ...['--title', 'Open ssh for the vendor', '--account', '111122223333', '--region', 'eu-west-1'],
  ...[
    '--resource',
    'sg-0ab',
    '--action',
    'ec2:AuthorizeSecurityGroup*',
    '--reason',
    'a debug session',
  ],
];
