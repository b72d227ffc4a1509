import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
/** Apart from moto's: each is cleared when its own requirements change. */
const environment = join(projectRoot, '.venv-fuzz');
const requirements = join(projectRoot, 'test/fuzz/requirements.txt');
/** Written last, so a broken installation is never taken for a whole one. */
const stamp = join(environment, 'requirements.installed.txt');

/** The fuzzer cannot be installed; the message says what is missing and what to do. */
export class SchemathesisMissingError extends Error {
  override readonly name = 'SchemathesisMissingError';
}

/**
 * The fuzzer in a virtual environment of the project's own, made when missing or when the requirements changed. `PYTHON`
 * names another interpreter to make it from.
 */
export function installSchemathesis(): string {
  const program = join(environment, 'bin/schemathesis');
  const wanted = readFileSync(requirements, 'utf8');
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled && runs(program)) return program;

  const maker = process.env['PYTHON'] ?? 'python3';
  if (!runs(maker)) {
    throw new SchemathesisMissingError(
      `The API is fuzzed with schemathesis, which needs Python 3.10 or newer, and "${maker}" does not run. Install python3, or name one: PYTHON=/path/to/python3 npm run test:fuzz`,
    );
  }
  console.error(`Installing schemathesis into ${environment} (once; a minute or so)`);
  step(maker, ['-m', 'venv', '--clear', environment], {
    failed: `"${maker} -m venv" failed. On Debian and Ubuntu: apt-get install python3-venv`,
  });
  step(
    join(environment, 'bin/python'),
    ['-m', 'pip', 'install', '--quiet', '--requirement', requirements],
    {
      failed:
        'pip could not install schemathesis; it needs PyPI, or a mirror in pip.conf or PIP_INDEX_URL',
    },
  );
  writeFileSync(stamp, wanted);
  return program;
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

function step(command: string, args: readonly string[], { failed }: { failed: string }): void {
  try {
    execFileSync(command, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (cause) {
    throw new SchemathesisMissingError(failed, { cause });
  }
}
