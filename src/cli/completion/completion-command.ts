import { Argument, Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { bashScript } from './bash-script.ts';
import { type CommandWords, commandWords } from './command-words.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

const scripts: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `change-auditor completion SHELL`. */
export function makeCompletionCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
  wholeProgram: () => Promise<Command>,
): Command {
  return new Command('completion')
    .description('Prints a completion script for a shell, generated from the commands themselves.')
    .addArgument(new Argument('<shell>', 'shell to complete in').choices(Object.keys(scripts)))
    .addHelpText(
      'after',
      '\nExamples:\n  $ source <(change-auditor completion bash)                 in ~/.bashrc\n' +
        '  $ source <(change-auditor completion zsh)                  in ~/.zshrc, after compinit\n' +
        '  $ change-auditor completion fish | source                  in config.fish',
    )
    .action(async (shell: string) => {
      terminal.stdout.write(scripts[shell]?.(commandWords(await wholeProgram())) ?? '');
      end(exitCodes.done);
    });
}
