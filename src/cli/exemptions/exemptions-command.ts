import { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { makeApproveExemptionCommand } from './approve-exemption-command.ts';
import { makeEndExemptionCommand } from './end-exemption-command.ts';
import { makeListExemptionsCommand } from './list-exemptions-command.ts';
import { makeProposeExemptionCommand } from './propose-exemption-command.ts';
import { makeRejectExemptionCommand } from './reject-exemption-command.ts';
import { makeReviewExemptionCommand } from './review-exemption-command.ts';
import { makeShowExemptionCommand } from './show-exemption-command.ts';

/** `change-auditor exemptions …`. */
export function makeExemptionsCommand(
  terminal: Terminal,
  end: (exitCode: number) => void,
): Command {
  const command = new Command('exemptions').description(
    'Exemptions say that some changes need no record: with an owner, a reason, an end of at most a year, and the approval of ' +
      'another person. Silencing is itself a change.',
  );
  for (const make of [
    makeProposeExemptionCommand,
    makeListExemptionsCommand,
    makeShowExemptionCommand,
    makeApproveExemptionCommand,
    makeRejectExemptionCommand,
    makeReviewExemptionCommand,
    makeEndExemptionCommand,
  ]) {
    command.addCommand(make(terminal, end));
  }
  return command.addHelpText(
    'after',
    '\nExamples:\n  $ change-auditor exemptions list --status active\n  $ change-auditor exemptions propose exemption.yaml\n' +
      '  $ change-auditor exemptions approve EX-7',
  );
}
