import type { Command } from 'commander';

/** What may be typed after a command: its subcommands and options, with what each option takes. */
export interface CommandWords {
  /** Words from the program's name on, e.g. `['exemptions', 'approve']`; empty for the program itself. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly subcommands: readonly string[];
  readonly options: readonly OptionWords[];
  /** Whether its arguments are files. */
  readonly takesFiles: boolean;
}

export interface OptionWords {
  readonly name: string;
  readonly summary: string;
  /** What a value is: none, one of these, a file, or anything. */
  readonly value: 'none' | 'file' | 'any' | readonly string[];
}

const fileArguments = /^(file|folder|path|record)$/;

/** Every command below (and with) this one, read from commander's own tree. */
export function commandWords(
  command: Command,
  path: readonly string[] = [],
): readonly CommandWords[] {
  const own: CommandWords = {
    path,
    summary: command.summary() || command.description(),
    subcommands: command.commands.map((one) => one.name()),
    options: [
      ...command.options.flatMap((option): readonly OptionWords[] =>
        option.long === undefined || option.long === null || option.hidden
          ? []
          : [
              {
                name: option.long,
                summary: option.description,
                value: takenBy(option.flags, option.argChoices),
              },
            ],
      ),
      { name: '--help', summary: 'display help for command', value: 'none' },
    ],
    takesFiles: command.registeredArguments.some((argument) => fileArguments.test(argument.name())),
  };
  return [own, ...command.commands.flatMap((one) => commandWords(one, [...path, one.name()]))];
}

function takenBy(flags: string, choices: readonly string[] | undefined): OptionWords['value'] {
  if (choices !== undefined) return choices;
  const placeholder = /<([^>]+)>/.exec(flags)?.[1];
  if (placeholder === undefined) return 'none';
  return fileArguments.test(placeholder) ? 'file' : 'any';
}
