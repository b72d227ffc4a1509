import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A simulated AWS of one's own. */
export interface Moto {
  /** By name: SDK and CDK put bucket names in front of it, which an address does not take. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

const startsWithinMilliseconds = 60_000;
const mostKeptLog = 20_000;

/** Starts moto on a free port and waits until it answers. Throws with what it printed when it does not. */
export async function startMoto(server: string): Promise<Moto> {
  const port = await freePort();
  const child = spawn(server, ['-p', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      // AWS's own policies (AdministratorAccess …) are attached and read in the tests.
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-mostKeptLog);
    });
  }
  const stopWithUs = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', stopWithUs);
  let spawnError: Error | undefined;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      spawnError = error;
      resolve();
    });
  });
  const hasEnded = () => spawnError !== undefined || child.exitCode !== null;

  const moto: Moto = {
    endpoint: `http://localhost:${port}`,
    async stop() {
      if (!hasEnded()) child.kill('SIGKILL');
      await gone;
      process.removeListener('exit', stopWithUs);
    },
  };
  const latest = Date.now() + startsWithinMilliseconds;
  while (!(await answers(`${moto.endpoint}/moto-api/`))) {
    if (hasEnded() || Date.now() > latest) {
      await moto.stop();
      throw new Error(`moto did not start: ${spawnError?.message ?? ''}\n${log}`);
    }
    await sleep(100);
  }
  return moto;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}
