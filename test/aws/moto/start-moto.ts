import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A simulated AWS of one's own. */
export interface Moto {
  /** By name: SDK and CDK put bucket names in front of it, which an address does not take. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

const startsWithinMilliseconds = 60_000;

/** Starts moto on a free port and waits until it answers. Throws with what it printed when it does not. */
export async function startMoto(server: string, logFile: string): Promise<Moto> {
  const port = await freePort();
  const log = openSync(logFile, 'w');
  const child = spawn(server, ['-p', String(port)], {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      // AWS's own policies (AdministratorAccess …) are attached and read in the tests.
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    },
  });
  closeSync(log);
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
      throw new Error(
        `moto did not start: ${spawnError?.message ?? ''}\n${readFileSync(logFile, 'utf8')}`,
      );
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
