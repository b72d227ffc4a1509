import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { runProgram } from '../../../src/cli/program.ts';
import { type Decision, DecisionSchema } from '../../../src/schemas/decision.ts';
import { type ScanSummary, ScanSummarySchema } from '../../../src/schemas/scan-summary.ts';

/** What a run of the command left behind. */
export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run with `--format jsonl --summary`, read back. */
export interface ScanRun extends Run {
  readonly decisions: readonly Decision[];
  readonly summary: ScanSummary;
}

const launcher = resolve('bin/change-auditor.js');
const folders: string[] = [];
const children: ChildProcess[] = [];

/** A new folder with these files (paths may hold `/`); removed after the tests of the file. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line in this process, with streams that keep what is written. */
export async function runCommand(
  args: readonly string[],
  {
    stdin = '',
    isTerminal = false,
  }: { stdin?: string | Uint8Array | Readable; isTerminal?: boolean } = {},
): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const keep = (name: 'stdout' | 'stderr'): NodeJS.WriteStream => {
    const stream = Object.assign(new PassThrough(), { isTTY: isTerminal });
    stream.on('data', (chunk: Buffer) => {
      written[name] += chunk.toString();
    });
    // A fake of the few members that the command uses.
    return stream as unknown as NodeJS.WriteStream;
  };
  const input = stdin instanceof Readable ? stdin : Readable.from([Buffer.from(stdin)]);
  const exitCode = await runProgram(args, {
    stdin: input as unknown as NodeJS.ReadStream,
    stdout: keep('stdout'),
    stderr: keep('stderr'),
    env: {},
  });
  return { exitCode, ...written };
}

/** Scans paths as jsonl and reads decisions and summary back; both have to be what their schemas say. */
export async function scan(args: readonly string[], stdin?: string | Uint8Array): Promise<ScanRun> {
  const summaryFile = join(folderWith(), 'summary.json');
  const run = await runCommand(
    ['scan', ...args, '--format', 'jsonl', '--summary', summaryFile],
    stdin === undefined ? {} : { stdin },
  );
  return {
    ...run,
    decisions: run.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => DecisionSchema.parse(JSON.parse(line))),
    summary: ScanSummarySchema.parse(JSON.parse(readFileSync(summaryFile, 'utf8'))),
  };
}

/** Scans one file of this content. */
export async function scanFile(
  content: string | Uint8Array,
  ...args: readonly string[]
): Promise<ScanRun & { readonly file: string }> {
  const file = join(folderWith({ 'trail.json': content }), 'trail.json');
  return { ...(await scan([file, ...args])), file };
}

/** The command as a process of its own. `written` collects what it writes. */
export function startProcess(
  args: readonly string[],
  { nodeFlags = [] as readonly string[] } = {},
) {
  const child = spawn(process.execPath, [...nodeFlags, launcher, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    written.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    written.stderr += chunk.toString();
  });
  children.push(child);
  // Whoever ends early closes the pipe that is still written to.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<{ exitCode: number | null; signal: string | null }>((done) => {
    child.on('close', (exitCode, signal) => done({ exitCode, signal }));
  });
  return { child, written, ended };
}
