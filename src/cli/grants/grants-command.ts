import { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { makeEndGrantCommand } from './end-grant-command.ts';
import { makeExtendGrantCommand } from './extend-grant-command.ts';
import { makeListGrantsCommand } from './list-grants-command.ts';
import { makeRestoreGrantCommand } from './restore-grant-command.ts';
import { makeShowGrantCommand } from './show-grant-command.ts';

/** `change-auditor grants …`. */
export function makeGrantsCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('grants').description(
    'Temporary access: firewall rules, policies, memberships, keys and statements that a change record, a tag or a policy gives ' +
      'an end. It ends by itself; it is extended by approval, and ended early by whoever is done with it.',
  );
  for (const make of [
    makeListGrantsCommand,
    makeShowGrantCommand,
    makeExtendGrantCommand,
    makeEndGrantCommand,
    makeRestoreGrantCommand,
  ]) {
    command.addCommand(make(terminal, end));
  }
  return command.addHelpText(
    'after',
    '\nExamples:\n  $ change-auditor grants list                     what is open, and for how long still\n' +
      '  $ change-auditor grants show 3f0c                why, until when, and how to take it away by hand\n' +
      '  $ change-auditor grants end 3f0c                 I am done with it\n' +
      '  $ change-auditor grants extend 3f0c --until +4h  I need it for longer',
  );
}
