import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { withLocalUrlWritten } from './api/connection-options.ts';
import { Stopped } from './api/stopped.ts';
import { surviveClosedOutput } from './closed-output.ts';
import { type CatalogueEntry, commandCatalogue } from './command-catalogue.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Runs the command line with its arguments (without node and script) and returns the exit code. Never rejects. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  surviveClosedOutput(terminal);
  let exitCode: number = exitCodes.done;
  const end = (code: number): void => {
    exitCode = code;
  };
  try {
    const program = await buildProgram(terminal, end, calledNames(args));
    await program.parseAsync([...withLocalUrlWritten(args)], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof Stopped) {
      for (const line of error.lines) terminal.stderr.write(`${line}\n`);
      return error.exitCode;
    }
    const message = error instanceof Error ? error.message : String(error);
    terminal.stderr.write(`change-auditor: ${message}\n`);
    if (terminal.env['CHANGE_AUDITOR_TRACE'] === '1' && error instanceof Error) {
      terminal.stderr.write(`${error.stack}\n`);
    }
    return exitCodes.software;
  }
}

/** The command tree, with the code of those commands that `isCalled` names; of the others only name and summary. */
export async function buildProgram(
  terminal: Terminal,
  end: (exitCode: number) => void,
  isCalled: (name: string) => boolean,
): Promise<Command> {
  const program = new Command('change-auditor')
    .description(
      'Audits changes on AWS: matches every change to the approved change record that explains it, ' +
        'says what nobody approved and what is dangerous, and takes temporary access away in time.',
    )
    .addHelpCommand(
      new Command('help')
        .argument('[command]')
        .summary('show how a command is called')
        .helpGroup('Run:'),
    )
    .version(versionOfPackage(), '--version', 'print the version')
    .configureHelp({
      // Arguments and options of commands that are not loaded are not known; the summary says enough.
      subcommandTerm: (command) => command.name(),
    })
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  $ change-auditor scan ./AWSLogs --changes changes.csv      audit files, nothing deployed',
        '  $ change-auditor start                                     try everything on this machine',
        '  $ change-auditor register --local                          register a change by questions',
        '  $ change-auditor explain EVENT_ID --local                  why was this event alerted?',
        '  $ change-auditor grants list --local                       what is open, and for how long?',
        '',
        'Commands over the API find it by CHANGE_AUDITOR_URL or --url and sign with your',
        'AWS credentials.',
        '',
        'Exit codes:',
        '  0    done',
        '  1    the process says no (refused, not covered), or --fail-on was met',
        '  2    some input was faulty; the rest was audited',
        '  64   the call is wrong, or what it gives cannot be used as it is',
        '  69   the auditor cannot be reached, or it failed',
        '  70   a defect, or the machine refused (disk full, port taken)',
        '  77   not signed in, or not permitted',
        '  130  ended by Ctrl-C at a question; nothing was sent',
      ].join('\n'),
    );
  const wholeProgram = (): Promise<Command> =>
    buildProgram(
      terminal,
      () => undefined,
      () => true,
    );
  for (const entry of commandCatalogue) {
    const command = isCalled(entry.name)
      ? (await entry.load())(terminal, end, wholeProgram).summary(entry.summary)
      : stubOf(entry);
    program.addCommand(command.helpGroup(`${entry.group}:`));
  }
  for (const command of allCommands(program)) {
    command
      .exitOverride()
      .showHelpAfterError('(--help shows how)')
      .configureOutput({
        writeOut: (text) => void terminal.stdout.write(text),
        writeErr: (text) => void terminal.stderr.write(text),
      });
  }
  return program;
}

function stubOf({ name, summary }: CatalogueEntry): Command {
  return new Command(name).summary(summary).description(summary);
}

export function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

/** The command is the first word that is no option: the program itself has no options with a value. */
function calledNames(args: readonly string[]): (name: string) => boolean {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const called = words[0] === 'help' ? words[1] : words[0];
  return (name) => name === called;
}

function versionOfPackage(): string {
  const parsed: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed
    ? String(parsed.version)
    : 'unknown';
}
