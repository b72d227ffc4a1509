import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import { isJsonObject, type JsonObject } from '../../src/schemas/json.ts';
import { eventOf } from '../domain/risk/event-of.ts';

const kinds = ['fires', 'nearlyFires', 'doesNotApply'] as const;
const caseFiles = new Map(
  readdirSync('rules/risk', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.cases.json'))
    .map((path) => [basename(path, '.cases.json'), join('rules/risk', path)]),
);
const { rules, faults } = await readRiskRules(['rules/risk']);
const ruleSet = compileRules(rules);

interface Case {
  readonly why: string;
  readonly record: JsonObject;
}

function casesOf(rule: string, kind: (typeof kinds)[number]): readonly Case[] {
  const file = caseFiles.get(rule);
  if (file === undefined) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const list = isJsonObject(parsed) ? parsed[kind] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown) => {
    if (
      !isJsonObject(entry) ||
      typeof entry['why'] !== 'string' ||
      !isJsonObject(entry['record'])
    ) {
      throw new Error(`${file}: a case of "${kind}" is not { why, record }`);
    }
    return { why: entry['why'], record: entry['record'] };
  });
}

test('every shipped rule can be used', () => {
  expect(faults).toEqual([]);
  expect(rules.length).toBeGreaterThan(30);
});

test('every case belongs to a shipped rule', () => {
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
  });

  test.each(kinds)('has cases: %s', (kind) => {
    expect(casesOf(name, kind).length).toBeGreaterThan(0);
  });

  const cases = kinds.flatMap((kind) =>
    casesOf(name, kind).map(({ why, record }) => [kind, why, record] as const),
  );
  test.each(cases)('%s: %s', (kind, _why, record) => {
    const fired = ruleSet.findings(eventOf(record)).map((finding) => finding.rule);
    expect(fired.includes(name)).toBe(kind === 'fires');
  });
});
