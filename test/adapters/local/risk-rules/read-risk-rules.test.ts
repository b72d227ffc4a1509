import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRiskRules } from '../../../../src/adapters/local/risk-rules/parse-risk-rules.ts';
import { readRiskRules } from '../../../../src/adapters/local/risk-rules/read-risk-rules.ts';

const sound = (eventName: string, extra = ''): string =>
  `title: Sound
logsource: { product: aws, service: cloudtrail }
${extra}
detection:
  selection:
    eventName: ${eventName}
  condition: selection
author: somebody
date: 2026-03-02
`;

test('a rule is named by its file, further documents by their number', () => {
  const { rules, faults } = parseRiskRules(
    'some/folder/my-rule.yml',
    `${sound('A')}---\n${sound('B')}`,
  );
  expect(faults).toEqual([]);
  expect(rules.map(({ name, level }) => [name, level])).toEqual([
    ['my-rule', 'medium'],
    ['my-rule-2', 'medium'],
  ]);
});

test.each([
  ['no YAML', 'title: [', 'a.yml', /is no YAML/],
  ['no mapping', '- 1\n- 2', 'a.yml', /something else/],
  [
    'another product',
    sound('A').replace('aws', 'windows'),
    'a.yml: logsource.product',
    /not `aws`/,
  ],
  [
    'another log',
    sound('A').replace('cloudtrail', 'waf'),
    'a.yml: logsource.service',
    /not `cloudtrail`/,
  ],
  ['no title', sound('A').replace('title: Sound', ''), 'a.yml: title', /./],
  ['a level that is none', sound('A', 'level: severe'), 'a.yml: level', /./],
  [
    'no detection',
    'title: A\nlogsource: { product: aws, service: cloudtrail }',
    'a.yml: detection',
    /is missing/,
  ],
  [
    'a correlation',
    'title: A\ncorrelation: { type: event_count }',
    'a.yml: correlation',
    /correlates/,
  ],
  [
    'an unknown modifier',
    sound('A').replace('eventName', 'eventName|base64'),
    'a.yml: detection.selection.eventName|base64',
    /"base64"/,
  ],
  [
    'an alias without end',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`)
      .join('\n')}`,
    'a.yml',
    /something else/,
  ],
])('%s is a fault with place, reason and mend', (_what, text, place, reason) => {
  const { rules, faults } = parseRiskRules('a.yml', text);
  expect(rules).toEqual([]);
  expect(faults).toContainEqual({
    place,
    reason: expect.stringMatching(reason),
    mend: expect.stringMatching(/\w/),
  });
});

test('an empty document is no rule and no fault', () => {
  expect(parseRiskRules('a.yml', '')).toEqual({ rules: [], faults: [] });
  expect(parseRiskRules('a.yml', `${sound('A')}---\n`).faults).toEqual([]);
});

describe('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('faulty rules are named and the others used; of two with one id the first', async () => {
    writeFileSync(join(folder, 'a.yml'), sound('A', 'id: 11111111-2222-3333-4444-555555555555'));
    writeFileSync(join(folder, 'b.yaml'), sound('B', 'id: 11111111-2222-3333-4444-555555555555'));
    writeFileSync(join(folder, 'c.yml'), 'title: [');
    writeFileSync(join(folder, 'd.yml'), sound('D'));
    writeFileSync(join(folder, 'notes.txt'), 'not a rule');
    const { rules, faults } = await readRiskRules([folder]);
    expect(rules.map(({ name }) => name)).toEqual(['a', 'd']);
    expect(faults.map(({ place }) => place)).toEqual([
      join(folder, 'b.yaml'),
      join(folder, 'c.yml'),
    ]);
    expect(faults[0]?.reason).toMatch(/already that of .*a\.yml/);
  });

  test('the same file twice is the same name twice', async () => {
    const { faults } = await readRiskRules([join(folder, 'd.yml'), join(folder, 'd.yml')]);
    expect(faults[0]?.reason).toMatch(/name d/);
  });

  test('a folder that is not there, or holds no rule, is a fault', async () => {
    const { faults } = await readRiskRules([join(folder, 'nowhere'), 'src/schemas']);
    expect(faults.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/cannot be read \(ENOENT\)/),
      expect.stringMatching(/holds no/),
    ]);
  });
});
