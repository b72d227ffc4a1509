import { Command, Option } from 'commander';
import { levelMarks } from '../../domain/reports/table/terminal-style.ts';
import { type Level, levels, rankOf } from '../../schemas/finding.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { makePage } from '../text/page.ts';
import { familyOf, readRules, tellFaults } from './read-rules.ts';

interface ListOptions {
  readonly level?: Level;
  readonly family?: string;
  readonly format: 'table' | 'json';
}

/** `change-auditor rules list`. */
export function makeListRulesCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  return new Command('list')
    .summary('list rules: the shipped ones and your own')
    .description(
      'Lists the shipped rules and those of your own folders, gravest first, in the state that tuning.yml there gives ' +
        'them: on, watch (its findings are kept and nobody is alerted) or off.',
    )
    .argument('[folder...]', 'folders of your own rules and tuning')
    .addOption(
      new Option('--level <level>', 'only rules of this level or above').choices([...levels]),
    )
    .option('--family <name>', 'only rules of this folder, like identity')
    .addOption(
      new Option('--format <format>', 'how to write').choices(['table', 'json']).default('table'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor rules list --level high\n  $ change-auditor rules list ./our-rules --family network\n' +
        '  $ change-auditor rules list --format json | jq -r .[].name' +
        '\n\nExit codes: 0 done, 2 something in a folder cannot be used (the rest is listed).',
    )
    .action((folders: readonly string[], options: ListOptions) => {
      const read = readRules(folders);
      tellFaults(read, terminal);
      const listed = read.rules
        .map(({ name, level, title, tags }) => ({
          name,
          level,
          state: read.tuning.states.get(name) ?? 'on',
          family: familyOf(read, name),
          title,
          tags,
        }))
        .filter(({ level, family }) => {
          const isGrave = options.level === undefined || rankOf(level) >= rankOf(options.level);
          return isGrave && (options.family === undefined || family === options.family);
        })
        .sort((a, b) => rankOf(b.level) - rankOf(a.level) || (a.name < b.name ? -1 : 1));
      if (options.format === 'json') {
        terminal.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
      } else if (listed.length === 0) {
        terminal.stderr.write('No rule is like that.\n');
      } else {
        const page = makePage(terminal);
        page.table(
          [
            { title: 'LEVEL', least: 8 },
            { title: 'RULE', cut: 'middle', least: 48 },
            { title: 'STATE', least: 5 },
            { title: 'FAMILY', least: 9, optional: 1 },
            { title: 'TITLE', least: 12 },
          ],
          listed.map(({ name, level, state, family, title }) => [
            levelMarks[level],
            { text: name, tone: 'bold' },
            { text: state, tone: state === 'on' ? 'plain' : 'yellow' },
            { text: family },
            { text: title },
          ]),
          '',
        );
        terminal.stdout.write(page.done());
      }
      end(read.faults.length > 0 ? exitCodes.faults : exitCodes.done);
    });
}
