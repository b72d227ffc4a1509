import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { makeScanCommand } from './scan/scan-command.ts';
import { makeStartCommand } from './start/start-command.ts';
import type { Terminal } from './terminal.ts';

/** Runs the command line with its arguments (without node and script) and returns the exit code. Never rejects. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.done;
  const end = (code: number): void => {
    exitCode = code;
  };
  const program = new Command('change-auditor')
    .description(
      'Audits changes on AWS: matches every change to the approved change record that explains it, ' +
        'says what nobody approved and what is dangerous, and takes temporary access away in time.',
    )
    .version(versionOfPackage(), '--version', 'print the version');
  for (const command of [makeScanCommand(terminal, end), makeStartCommand(terminal, end)])
    program.addCommand(command);
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError('(--help shows how)')
      .configureOutput({
        writeOut: (text) => void terminal.stdout.write(text),
        writeErr: (text) => void terminal.stderr.write(text),
      });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const message = error instanceof Error ? error.message : String(error);
    terminal.stderr.write(`change-auditor: ${message}\n`);
    if (terminal.env['CHANGE_AUDITOR_TRACE'] === '1' && error instanceof Error) {
      terminal.stderr.write(`${error.stack}\n`);
    }
    return exitCodes.software;
  }
}

function versionOfPackage(): string {
  const parsed: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed
    ? String(parsed.version)
    : 'unknown';
}
