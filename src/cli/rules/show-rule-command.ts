import { Command } from 'commander';
import { stringify } from 'yaml';
import { levelMarks } from '../../domain/reports/table/terminal-style.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { nearestTexts } from '../../domain/suggesting/nearest-texts.ts';
import type { RiskRule } from '../../schemas/risk-rule.ts';
import type { RuleState } from '../../schemas/rule-tuning.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { repeated } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import { makePage, type Page } from '../text/page.ts';
import { familyOf, readRules, tellFaults } from './read-rules.ts';

/** `change-auditor rules show`. */
export function makeShowRuleCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  return new Command('show')
    .summary('show what a rule means and what to do about it')
    .description(
      'Shows a rule: why it matters, what to do, when it fires although nothing is wrong, which controls it serves, and what it looks for.',
    )
    .argument('<name>', 'the name a finding gives, like root-used')
    .option('--rules <folder>', 'your own rules besides the shipped ones (repeatable)', repeated)
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor rules show root-used\n  $ change-auditor rules show our-rule --rules ./our-rules',
    )
    .action((name: string, { rules: folders = [] }: { readonly rules?: readonly string[] }) => {
      const read = readRules(folders);
      tellFaults(read, terminal);
      const rule = read.rules.find((one) => one.name === name);
      if (rule === undefined) {
        const alike = nearestTexts(name, read.files.keys());
        throw new Stopped(exitCodes.usage, [
          `No rule is called ${printableWithin(name, 128)}.`,
          alike.length === 0
            ? 'change-auditor rules list shows every name.'
            : `Is it ${alike.join(', ')}?`,
        ]);
      }
      const page = makePage(terminal);
      rulePage(page, rule, {
        state: read.tuning.states.get(name) ?? 'on',
        family: familyOf(read, name),
      });
      terminal.stdout.write(page.done());
      end(exitCodes.done);
    });
}

const stateWords: Readonly<Record<RuleState, string | undefined>> = {
  on: undefined,
  watch: 'watched: its findings are kept, and nobody is alerted',
  off: 'off: it finds nothing',
};

function rulePage(
  page: Page,
  rule: RiskRule,
  { state, family }: { readonly state: RuleState; readonly family: string },
): void {
  const { name, title, level, description, whatNow, falsepositives, controls, tags, id } = rule;
  page.line(
    `${page.paint('bold', printableWithin(name, 128))}  ${page.paint(levelMarks[level].tone, level)}  ${page.paint('dim', printableWithin(family, 60))}`,
  );
  page.text(title, '');
  page.line();
  page.fact('state', stateWords[state], 'yellow');
  page.fact('technique', tags.map(techniqueOf).join(', '));
  page.fact('controls', controls.join(', '));
  page.fact('id', id);
  const parts = [
    ['Why it matters', description],
    ['What to do', whatNow ?? ''],
  ] as const;
  for (const [heading, prose] of parts) {
    if (prose.trim() === '') continue;
    page.heading(heading);
    page.text(prose.trim());
  }
  if (falsepositives.length > 0) {
    page.heading('When it fires although nothing is wrong');
    for (const one of falsepositives) page.marked('  - ', 4, one);
  }
  page.heading('What it looks for');
  for (const line of stringify(rule.detection, { lineWidth: 0 }).trimEnd().split('\n')) {
    page.line(`  ${printableWithin(line, 400)}`);
  }
}

/** `attack.t1685.002` as MITRE writes it, T1685.002; other tags as they are. */
function techniqueOf(tag: string): string {
  return tag.replace(/^attack\.t(\d)/i, 'T$1').replace(/^attack\./i, '');
}
