import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));
const environment = join(projectRoot, '.venv');
const requirements = join(projectRoot, 'test/aws/requirements.txt');
/** Says which requirements the environment holds; written last, so a broken installation is never taken for a whole one. */
const stamp = join(environment, 'requirements.installed.txt');

/** The simulated AWS cannot be installed; the message says what is missing and what to do. */
export class MotoMissingError extends Error {
  override readonly name = 'MotoMissingError';
}

/**
 * The Python of the project's own virtual environment, with moto in it. Made and filled when missing or when the
 * requirements changed. `PYTHON` names another interpreter to make it from.
 */
export function installMoto(): { readonly python: string; readonly server: string } {
  const python = join(environment, 'bin/python');
  const server = join(environment, 'bin/moto_server');
  const wanted = readFileSync(requirements, 'utf8');
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled && runs(python)) return { python, server };

  const maker = process.env['PYTHON'] ?? 'python3';
  if (!runs(maker)) {
    throw new MotoMissingError(
      `These tests run against moto, which needs Python 3.10 or newer, and "${maker}" does not run. Install python3, or name one: PYTHON=/path/to/python3 npm run test:aws`,
    );
  }
  console.error(`Installing moto into ${environment} (once; a minute or so)`);
  step(maker, ['-m', 'venv', '--clear', environment], {
    failed: `"${maker} -m venv" failed. On Debian and Ubuntu: apt-get install python3-venv`,
  });
  step(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], {
    failed: 'pip could not install moto; it needs PyPI, or a mirror in pip.conf or PIP_INDEX_URL',
  });
  writeFileSync(stamp, wanted);
  return { python, server };
}

function runs(python: string): boolean {
  return spawnSync(python, ['--version'], { stdio: 'ignore' }).status === 0;
}

function step(command: string, args: readonly string[], { failed }: { failed: string }): void {
  try {
    execFileSync(command, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (cause) {
    throw new MotoMissingError(failed, { cause });
  }
}
