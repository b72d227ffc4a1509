import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PythonToolMissingError } from '../python/install-python-tool.ts';
import { deployStacks } from './deployment/deploy-stacks.ts';
import { simulatedEnvironment, withoutAws } from './deployment/simulated-environment.ts';
import { installMoto } from './moto/install-moto.ts';
import { startMoto } from './moto/start-moto.ts';

/**
 * `npm run test:aws`: a simulated AWS, the stacks deployed there as a user would, then the tests of this folder. A
 * launcher and not jest's own setup, so that everything it started also ends when jest is killed. Further arguments go
 * to jest.
 */
async function main(jestArgs: readonly string[]): Promise<number> {
  const { python, server } = installMoto();
  const folder = mkdtempSync(join(tmpdir(), 'auditor-aws-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const logFile = join(folder, 'moto.log');
  const moto = await startMoto(server, logFile);
  try {
    const { endpoint } = moto;
    const outputsFile = join(folder, 'outputs.json');
    const startedAt = Date.now();
    await deployStacks({ endpoint, folder, outputsFile });
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    console.error(`Deployed to the simulated AWS at ${endpoint} in ${seconds} s`);
    const code = await runJest(jestArgs, {
      ...withoutAws(process.env),
      ...simulatedEnvironment(endpoint),
      TEST_AWS_OUTPUTS_FILE: outputsFile,
      TEST_AWS_FOLDER: folder,
      TEST_AWS_PYTHON: python,
    });
    if (code !== 0) printFailures(logFile);
    return code;
  } finally {
    await moto.stop();
  }
}

/** What went wrong inside moto, as a client sees no more of it than a status of 500. */
function printFailures(logFile: string): void {
  const failures = readFileSync(logFile, 'utf8').match(/^Traceback .*\n(?: .*\n)*\S.*$/gm) ?? [];
  for (const failure of failures.slice(0, 5)) console.error(`Inside moto:\n${failure}`);
}

async function runJest(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const jest = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--selectProjects=aws',
      '--runInBand',
      '--testTimeout=60000',
      ...args,
    ],
    { cwd: root, env, stdio: 'inherit' },
  );
  const stopJest = (): void => {
    jest.kill('SIGKILL');
  };
  process.once('exit', stopJest);
  const [code] = await once(jest, 'exit');
  process.removeListener('exit', stopJest);
  return typeof code === 'number' ? code : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Whatever was started ends in the `exit` listeners.
  process.once(signal, () => process.exit(1));
}
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PythonToolMissingError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
