import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { readRuleCases } from '../../src/adapters/local/risk-rules/read-rule-cases.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import { failureOfCase } from '../../src/domain/risk/trying/try-case.ts';
import { runCli } from '../cli/api/served-api.ts';
import { codeBlocks, readPage } from './markdown.ts';

/** The folder that the page on rules builds up: each block of code belongs to the file named just before it. */
const named = /`our-rules\/([\w.-]+)`[^`]*\n\n```(?:yaml|json)\n([\s\S]*?)^```$/gm;
const files = [...readPage('docs/rules.md').matchAll(named)].map(
  ([, name = '', text = '']) => [name, text] as const,
);
const folder = mkdtempSync(join(tmpdir(), 'shown-rules-'));
for (const [name, text] of files) writeFileSync(join(folder, name), text);
afterAll(() => rmSync(folder, { recursive: true }));

// The exemption that the page shows has an end.
const now = Date.parse('2026-03-02T09:00:00Z');
const read = readRiskRules(['rules/risk', folder], { now });
const own = read.rules.filter(({ name }) => read.files.get(name)?.startsWith(folder));

test('the page on rules shows a folder with a file of each kind', () => {
  expect(files.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'payroll-role-assumed.yml',
      'payroll-role-assumed.cases.json',
      'placeholders.yml',
      'tuning.yml',
    ]),
  );
});

test.each(['README.md', 'docs/rules.md'])('%s claims no more rules than there are', (page) => {
  const claimed = Number(
    /[Mm]ore\s+than\s+(\d+)\s+(?:risk\s+rules|are\s+shipped)/.exec(readPage(page))?.[1],
  );
  expect(read.rules.length - own.length).toBeGreaterThan(claimed);
});

test('that folder loads beside the shipped rules without a fault, and tunes them', () => {
  expect(read.faults).toEqual([]);
  // That a rule is off is told each time.
  expect(read.notes.filter(({ reason }) => !/ off /.test(reason))).toEqual([]);
  expect(own).toHaveLength(2);
  expect(read.tuning.states.size).toBeGreaterThan(1);
  expect(read.tuning.levels.length).toBeGreaterThan(2);
  expect(read.tuning.exemptions).toHaveLength(1);
});

test('the cases it shows hold, and each rule has one of each kind', () => {
  const cases = readRuleCases(read.caseFiles.filter((file) => file.startsWith(folder)));
  expect(cases.faults).toEqual([]);
  const rules = compileRules(own);
  for (const rule of own) {
    const tried = cases.byRule.get(rule.name) ?? [];
    expect(new Set(tried.map(({ kind }) => kind)).size).toBe(3);
    expect(tried.flatMap((one) => failureOfCase(rules, rule, one) ?? [])).toEqual([]);
  }
});

const pages = ['README.md', 'docs/rules.md', 'docs/deploying.md'];
const commands = pages.flatMap((page) =>
  codeBlocks(readPage(page), 'sh')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('npx change-auditor rules '))
    .map((line) => line.replace(/ +#.*/, '').split(' ').slice(2)),
);

test('every command on rules that the pages show works as shown', async () => {
  expect(commands.length).toBeGreaterThan(5);
  // Commands go by the clock: the exemption shall be in force whenever this runs.
  const soon = new Date(Date.now() + 30 * 24 * 60 * 60 * 1_000).toISOString();
  const tuning = files.find(([name]) => name === 'tuning.yml')?.[1] ?? '';
  writeFileSync(join(folder, 'tuning.yml'), tuning.replace(/endsAt: .*/, `endsAt: ${soon}`));
  for (const words of commands) {
    const args = words.map((word) => (word === './our-rules' ? folder : word));
    const { exitCode, stdout, stderr } = await runCli(undefined, args);
    const said = exitCode === 0 ? '' : stderr;
    expect({ words, exitCode, said }).toEqual({ words, exitCode: 0, said: '' });
    expect(stdout).not.toBe('');
  }
}, 60_000);
