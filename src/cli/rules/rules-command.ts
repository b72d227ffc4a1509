import { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { makeListRulesCommand } from './list-rules-command.ts';
import { makeShowRuleCommand } from './show-rule-command.ts';
import { makeTestRulesCommand } from './test-rules-command.ts';

/** `change-auditor rules …`. */
export function makeRulesCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  const command = new Command('rules').description(
    'Risk rules say which events are dangerous, approved or not. These commands list the shipped ones, show what one ' +
      'means, and test rules of your own before scan --rules, start --rules or a deployment uses them.',
  );
  for (const make of [makeTestRulesCommand, makeListRulesCommand, makeShowRuleCommand]) {
    command.addCommand(make(terminal, end));
  }
  return command.addHelpText(
    'after',
    `
A folder of rules holds:
  NAME.yml           a rule in Sigma format; its file names it (docs/rules.md)
  NAME.cases.json    events it is tried on: fires, nearlyFires, doesNotApply
  tuning.yml         rules on, watched or off; levels; exemptions with an end
  placeholders.yml   lists that rules name with |expand

Examples:
  $ change-auditor rules list --level high
  $ change-auditor rules show root-used
  $ change-auditor rules test ./our-rules`,
  );
}
