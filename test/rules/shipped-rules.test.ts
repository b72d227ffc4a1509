import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import { caseFaults, caseFiles, caseKinds, casesOf } from './rule-cases.ts';

const { rules, faults } = await readRiskRules(['rules/risk']);
const ruleSet = compileRules(rules);

/** A finding answers to each of these; CIS has no control for everything. */
const frameworks = [
  /^SOC 2 CC\d\.\d$/,
  /^ISO 27001 A\.\d+\.\d+$/,
  /^PCI DSS 4\.0 \d/,
  /^NIST 800-53 CM-\d/,
];
const anyControl =
  /^(SOC 2 (CC\d\.\d|[A-Z]\d?\.\d)|ISO 27001 A\.\d+\.\d+|PCI DSS 4\.0 \d+(\.\d+)*|NIST 800-53 [A-Z]{2}-\d+(\(\d+\))?|CIS AWS \d+\.\d+\.\d+ \d+(\.\d+)+)$/;

test('every shipped rule can be used, and there are at least 80', () => {
  expect(faults).toEqual([]);
  expect(rules.length).toBeGreaterThanOrEqual(80);
});

test('no two shipped rules say the same', () => {
  const titles = rules.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test('every case can be used and belongs to a shipped rule', () => {
  expect(caseFaults).toEqual([]);
  const names = new Set(rules.map(({ name }) => name));
  expect([...caseFiles.keys()].filter((name) => !names.has(name))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  test('says why it matters, what to do, which technique, and is identified', () => {
    expect(rule).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
      description: expect.stringMatching(/\w/),
      whatNow: expect.stringMatching(/\w/),
      tags: expect.arrayContaining([expect.stringMatching(/^attack\.t\d{4}/)]),
    });
    expect(rule.falsepositives.join('')).toMatch(/\w{3}/);
  });

  test('serves controls of every framework', () => {
    for (const framework of frameworks) {
      expect(rule.controls).toContainEqual(expect.stringMatching(framework));
    }
    expect(rule.controls.filter((control) => !anyControl.test(control))).toEqual([]);
  });

  test.each(caseKinds)('has cases: %s', (kind) => {
    expect(casesOf(name, kind).length).toBeGreaterThan(0);
  });

  const cases = caseKinds.flatMap((kind) =>
    casesOf(name, kind).map(({ why, event }) => [kind, why, event] as const),
  );
  test.each(cases)('%s: %s', (kind, _why, event) => {
    const fired = ruleSet.findings(event).map((finding) => finding.rule);
    expect(fired.includes(name)).toBe(kind === 'fires');
  });
});
