import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A tool of Python that tests run against. */
export interface PythonTool {
  /** What it is called, e.g. moto. */
  readonly name: string;
  /** What it is needed for, as a sentence goes on: "These tests run against moto". */
  readonly need: string;
  /** The command that needs it. */
  readonly command: string;
  /** Folder of its virtual environment; each tool has its own, for one is cleared when its requirements change. */
  readonly environment: string;
  /** Its requirements file. */
  readonly requirements: string;
}

/** The tool cannot be installed; the message says what is missing and what to do. */
export class PythonToolMissingError extends Error {
  override readonly name = 'PythonToolMissingError';
}

/**
 * The folder of programs of the tool's virtual environment, which is made and filled when it is missing or when the
 * requirements changed. `PYTHON` names another interpreter to make it from.
 */
export function installPythonTool(tool: PythonTool): string {
  const { name, need, command, environment, requirements } = tool;
  const programs = join(environment, 'bin');
  const python = join(programs, 'python');
  // Says which requirements the environment holds; written last, so a broken one is never taken for a whole one.
  const stamp = join(environment, 'requirements.installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled && runs(python)) return programs;

  const maker = process.env['PYTHON'] ?? 'python3';
  if (!runs(maker)) {
    throw new PythonToolMissingError(
      `${need}, which needs Python 3.10 or newer, and "${maker}" does not run. Install python3, or name one: PYTHON=/path/to/python3 ${command}`,
    );
  }
  console.error(`Installing ${name} into ${environment} (once; a minute or so)`);
  step(maker, ['-m', 'venv', '--clear', environment], {
    failed: `"${maker} -m venv" failed. On Debian and Ubuntu: apt-get install python3-venv`,
  });
  step(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], {
    failed: `pip could not install ${name}; it needs PyPI, or a mirror in pip.conf or PIP_INDEX_URL`,
  });
  writeFileSync(stamp, wanted);
  return programs;
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

function step(command: string, args: readonly string[], { failed }: { failed: string }): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (cause) {
    throw new PythonToolMissingError(failed, { cause });
  }
}
