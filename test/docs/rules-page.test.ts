import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { readRuleCases } from '../../src/adapters/local/risk-rules/read-rule-cases.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import { failureOfCase } from '../../src/domain/risk/trying/try-case.ts';
import { readPage } from './markdown.ts';

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

test('that folder loads beside the shipped rules without a fault, and tunes them', () => {
  expect(read.faults).toEqual([]);
  expect(read.notes).toEqual([]);
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
