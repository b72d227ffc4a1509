import { Command } from 'commander';
import type { ReadRiskRules } from '../../adapters/local/risk-rules/read-risk-rules.ts';
import { readRuleCases } from '../../adapters/local/risk-rules/read-rule-cases.ts';
import { ruleOfCases } from '../../adapters/local/risk-rules/rules-folder.ts';
import { compileRules } from '../../domain/risk/rule-set.ts';
import { failureOfCase } from '../../domain/risk/trying/try-case.ts';
import type { Fault } from '../../schemas/fault.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { makePage } from '../text/page.ts';
import { failedCaseLines } from './failed-case.ts';
import { isShipped, readRules, tellFaults } from './read-rules.ts';

interface TestOptions {
  readonly allowWithoutCases?: boolean;
}

const mostShown = 20;

/** `change-auditor rules test`. */
export function makeTestRulesCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  return new Command('test')
    .summary('test that rules load and their cases hold')
    .description(
      'Loads rules with their tuning as scan and the deployment do, and tries each on the cases beside it: those under ' +
        'fires must, those under nearlyFires and doesNotApply must not. What failed is shown with what the rule read.',
    )
    .argument('<path...>', 'rule file, or folder of rules, cases and tuning')
    .option('--allow-without-cases', 'rules without a case that fires are no failure')
    .addHelpText(
      'after',
      `
NAME.cases.json stands beside NAME.yml (.yml and .yaml too):
  { "fires":        [{ "why": "an admin port", "record": { … CloudTrail … } }],
    "nearlyFires":  [{ "why": "refused", "record": { … } }],
    "doesNotApply": [{ "why": "an item", "configuration": { … Config … } }] }
A case may add "given": what earlier events told ("before", "deniedLately",
"lacking", "compliance", "differences").

Examples:
  $ change-auditor rules test ./our-rules
  $ change-auditor rules test ./our-rules/payroll-role-assumed.yml

Exit codes: 0 all load and hold, 1 a case does not hold or is missing, 2 a rule,
case or tuning cannot be used.`,
    )
    .action((paths: readonly string[], options: TestOptions) => {
      end(testRules(paths, options, terminal));
    });
}

function testRules(
  paths: readonly string[],
  { allowWithoutCases = false }: TestOptions,
  terminal: Terminal,
): number {
  const read = readRules(paths);
  const isTested = (file: string): boolean => paths.some(isShipped) || !isShipped(file);
  const tested = read.rules.filter(({ name }) => isTested(read.files.get(name) ?? ''));
  const caseFiles = read.caseFiles.filter(isTested);
  const cases = readRuleCases(caseFiles);
  const faults = [...read.faults, ...cases.faults, ...strayCases(caseFiles, read)];
  tellFaults({ faults, notes: read.notes }, terminal);
  // Each rule by itself, untuned: a case says what the rule means, not who is exempt from it.
  const rules = compileRules(tested);
  const page = makePage(terminal);
  const without: string[] = [];
  let tried = 0;
  let failed = 0;
  for (const rule of tested) {
    const own = cases.byRule.get(rule.name) ?? [];
    if (!own.some(({ kind }) => kind === 'fires')) without.push(rule.name);
    const failures = own.flatMap((one) => {
      const failure = failureOfCase(rules, rule, one);
      return failure === undefined ? [] : [{ ...one, failure }];
    });
    tried += own.length;
    failed += failures.length;
    if (failures.length > 0) {
      page.marked(
        `${page.paint('redBold', '✗')} `,
        2,
        `${rule.name}: ${failures.length} of ${counted(own.length, 'case')} ${failures.length === 1 ? 'does' : 'do'} not hold`,
      );
      for (const failure of failures) failedCaseLines(page, rule, failure);
    } else if (tested.length <= mostShown && own.length > 0) {
      page.marked(
        `${page.paint('green', '✓')} `,
        2,
        `${rule.name}: ${counted(own.length, 'case')}`,
      );
    }
  }
  for (const name of without) {
    const mark = allowWithoutCases ? page.paint('dim', '·') : page.paint('redBold', '✗');
    page.marked(`${mark} `, 2, `${name}: no case that fires`);
  }
  page.line(
    `${counted(tested.length, 'rule')}, ${counted(tried, 'case')}: ${summaryOf(failed, without.length, faults.length)}`,
  );
  terminal.stdout.write(page.done());
  if (faults.length > 0) return exitCodes.faults;
  return failed > 0 || (without.length > 0 && !allowWithoutCases)
    ? exitCodes.failOnMet
    : exitCodes.done;
}

function summaryOf(failed: number, without: number, faults: number): string {
  const parts = [
    failed === 0 ? '' : `${counted(failed, 'case')} not holding`,
    without === 0 ? '' : `${counted(without, 'rule')} without a case that fires`,
    faults === 0 ? '' : `${counted(faults, 'fault')}, see above`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'all hold' : parts.join('; ');
}

/** Cases of rules that are not there: a renamed rule would otherwise lose its proof in silence. */
function strayCases(files: readonly string[], { files: ofRules, faults }: ReadRiskRules): Fault[] {
  return files
    .filter((file) => !ofRules.has(ruleOfCases(file)))
    .filter((file) => {
      const stem = file.slice(0, file.lastIndexOf('/') + 1) + ruleOfCases(file);
      return !faults.some(({ place }) => place.startsWith(`${stem}.y`));
    })
    .map((file) => ({
      place: file,
      reason: `there is no rule "${ruleOfCases(file)}"`,
      mend: 'name it like the rule file beside it: NAME.yml, NAME.cases.json',
    }));
}

function counted(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
