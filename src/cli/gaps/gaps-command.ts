import { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { makeListGapsCommand } from './list-gaps-command.ts';
import { makeShowGapCommand } from './show-gap-command.ts';

/** `change-auditor gaps …`. */
export function makeGapsCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('gaps').description(
    'Security controls that were switched off: trails, detectors, public access blocks, keys, backups and more. Each has to be on ' +
      'again by the end of its change window, or soon; until it is seen on, people are reminded of it.',
  );
  for (const make of [makeListGapsCommand, makeShowGapCommand]) {
    command.addCommand(make(terminal, end));
  }
  return command.addHelpText(
    'after',
    '\nExamples:\n  $ change-auditor gaps list       what is off, and what is overdue\n' +
      '  $ change-auditor gaps show 3f0c  why it matters, and how to restore it',
  );
}
