import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readRiskRules } from '../../../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../../../src/domain/risk/rule-set.ts';
import { bucketEvent } from '../../../domain/risk/tuning/tuned-rules.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'own-rules-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const now = Date.parse('2026-03-02T10:00:00Z');
const read = (...paths: string[]) => readRiskRules(paths, { now });
const rule = (detection: string): string =>
  `title: Ours\nlogsource: { product: aws, service: cloudtrail }\ndetection:\n  s: ${detection}\n  condition: s\n`;

test('cases, tuning and placeholders are no rules, wherever they lie', () => {
  const { rules, faults, caseFiles } = read(
    folderWith({
      'ours.yml': rule('{ eventName: A }'),
      'ours.cases.json': '{}',
      'deeper/more.yaml': rule('{ eventName: B }'),
      'deeper/more.cases.yml': 'fires: []',
      'deeper/tuning.yml': 'rules: { more: watch }',
      'placeholders.yml': 'x: [a]',
    }),
  );
  expect(faults).toEqual([]);
  expect(rules.map(({ name }) => name)).toEqual(['more', 'ours']);
  expect(caseFiles.map((file) => file.replace(/.*\//, ''))).toEqual([
    'more.cases.yml',
    'ours.cases.json',
  ]);
});

test('a folder of tuning alone is one', () => {
  expect(
    read('rules/risk', folderWith({ 'tuning.yml': 'rules: { root-used: off }' })),
  ).toMatchObject({
    faults: [],
    tuning: { states: new Map([['root-used', 'off']]) },
  });
});

test('tuning of one folder tunes the rules of all', () => {
  const ours = folderWith({ 'bucket.yml': rule('{ eventSource: s3.amazonaws.com }') });
  const theirs = folderWith({
    'tuning.yml': `levels:\n  - { rules: [bucket], raise: 1, reason: live, owner: alice@example.com }\n`,
  });
  const { rules, tuning, faults } = read(ours, theirs);
  expect(faults).toEqual([]);
  expect(compileRules(rules, { tuning }).findings(bucketEvent())[0]?.level).toBe('high');
});

describe('placeholders', () => {
  const ours = rule("{ userIdentity.sessionContext.sessionIssuer.userName|expand: '%deployers%' }");

  test('are written out, in whichever folder they lie', () => {
    const { rules, faults } = read(
      folderWith({ 'ours.yml': ours }),
      folderWith({ 'placeholders.yml': 'deployers: [Deploy, Release]' }),
    );
    expect(faults).toEqual([]);
    expect(compileRules(rules).findings(bucketEvent())).toHaveLength(1);
  });

  test('account ids keep their zeros', () => {
    const { rules } = read(
      folderWith({
        'ours.yml': rule("{ recipientAccountId|expand: '%accounts%' }"),
        'placeholders.yml': 'accounts: [011122223333]',
      }),
    );
    const findings = (account: string) =>
      compileRules(rules).findings(bucketEvent({ recipientAccountId: account }));
    expect(findings('011122223333')).toHaveLength(1);
    expect(findings('11122223333')).toEqual([]);
  });

  test('one that nobody lists refuses its rule, with its place', () => {
    const { rules, faults } = read(folderWith({ 'ours.yml': ours }));
    expect(rules).toEqual([]);
    expect(faults[0]).toMatchObject({
      place: expect.stringMatching(/ours\.yml: detection\.s\..*userName\|expand$/),
      mend: expect.stringContaining('deployers'),
    });
  });

  test('two lists of one name: the first is used, and it is a fault', () => {
    const { rules, faults } = read(
      folderWith({ 'ours.yml': ours, 'placeholders.yml': 'deployers: [Deploy]' }),
      folderWith({ 'placeholders.yml': 'deployers: [Nobody]' }),
    );
    expect(compileRules(rules).findings(bucketEvent())).toHaveLength(1);
    expect(faults).toMatchObject([
      { place: expect.stringMatching(/placeholders\.yml: deployers$/) },
    ]);
  });

  test.each(['[1, 2', '- a', 'a: { b: c }', 'a: [[b]]', '"a b": [c]', "a: ['']"])(
    'what is no mapping of lists is a fault: %s',
    (text) => {
      const { faults } = read(folderWith({ 'placeholders.yml': text }));
      expect(faults).toMatchObject([{ mend: expect.stringMatching(/\w/) }]);
    },
  );
});

test.each([
  ['a field', '{ facts.network.wrld: true }', 'facts.network.wrld', 'facts.network.world'],
  [
    'with a modifier',
    '{ facts.network.openings.frm|cidr: 10.0.0.0/8 }',
    'facts.network.openings.frm|cidr',
    'facts.network.openings.from',
  ],
  [
    'in a list',
    '[{ eventName: A }, { facts.netwrk.world: true }]',
    'facts.netwrk.world',
    'facts.network.world',
  ],
  [
    'referred to',
    '{ eventName|fieldref: facts.network.wrld }',
    'eventName|fieldref',
    'facts.network.world',
  ],
])('a fact that does not exist refuses the rule: %s', (_what, detection, field, meant) => {
  const { rules, faults } = read(folderWith({ 'ours.yml': rule(detection) }));
  expect(rules).toEqual([]);
  expect(faults).toEqual([
    {
      place: expect.stringContaining(`ours.yml: detection.s.${field}`),
      reason: expect.stringMatching(/is no fact$/),
      mend: expect.stringContaining(meant),
    },
  ]);
});

test('a public rule loads as it is', () => {
  const { rules, faults } = read(
    folderWith({
      'aws_public_style.yml': `title: Bucket Policy Put From Outside
id: 5f0c7c1e-1f7c-4b8e-9c5e-0d4ad2f3a111
related:
    - id: 5f0c7c1e-1f7c-4b8e-9c5e-0d4ad2f3a112
      type: similar
status: test
description: |
    Written in the way public rules are.
references:
    - https://example.com/
author: Somebody
date: 2024-01-02
modified: 2024-03-04
tags:
    - attack.exfiltration
    - attack.t1537
logsource:
    product: aws
    service: cloudtrail
detection:
    selection_source:
        eventSource: s3.amazonaws.com
        eventName|startswith: 'PutBucket'
    filter_main_known:
        sourceIPAddress|cidr: '10.0.0.0/8'
    filter_main_error:
        errorCode|contains: 'Denied'
    condition: selection_source and not 1 of filter_main_*
falsepositives:
    - Administrators
level: medium
`,
    }),
  );
  expect(faults).toEqual([]);
  expect(compileRules(rules).findings(bucketEvent())).toMatchObject([{ level: 'medium' }]);
});

describe('tuning', () => {
  const faultsOf = (text: string) =>
    read(folderWith({ 'a.yml': rule('{ eventName: A }'), 'tuning.yml': text })).faults.map(
      ({ place, reason, mend }) => [place.replace(/.*\//, ''), reason, mend],
    );
  const sound = 'owner: alice@example.com, reason: known';

  test.each([
    [
      'an unknown section',
      'rule: { a: off }',
      'tuning.yml: rule (line 1)',
      'is nothing that tuning says',
    ],
    [
      'a state that is none',
      'rules: { a: of }',
      'tuning.yml: rules.a (line 1)',
      '"of" is none of on, watch or off',
    ],
    [
      'no level at all',
      `levels:\n  - { rules: [a], ${sound} }`,
      'tuning.yml: levels[0] (line 2)',
      'does not say one thing about the level',
    ],
    [
      'two levels',
      `levels:\n  - { rules: [a], level: low, raise: 1, ${sound} }`,
      'tuning.yml: levels[0] (line 2)',
      'does not say one thing about the level',
    ],
    [
      'too many steps',
      `levels:\n  - { rules: [a], raise: 5, ${sound} }`,
      'tuning.yml: levels[0].raise (line 2)',
      '"5" is too large or too long (at most 4)',
    ],
    [
      'no reason',
      'levels:\n  - { rules: [a], raise: 1, owner: alice }',
      'tuning.yml: levels[0].reason (line 2)',
      'is missing',
    ],
    [
      'no owner',
      `exemptions:\n  - { rules: [a], resources: [x], reason: r, endsAt: 2026-06-01T00:00:00Z }`,
      'tuning.yml: exemptions[0].owner (line 2)',
      'is missing',
    ],
    [
      'no end',
      `exemptions:\n  - { rules: [a], resources: [x], ${sound} }`,
      'tuning.yml: exemptions[0].endsAt (line 2)',
      'is missing',
    ],
    [
      'a day for an instant',
      `exemptions:\n  - { rules: [a], resources: [x], endsAt: 2026-06-01, ${sound} }`,
      'tuning.yml: exemptions[0].endsAt (line 2)',
      '"2026-06-01" is no instant with an offset',
    ],
    [
      'a field of another kind',
      `exemptions:\n  - { rules: [a], resources: [x], until: 1, endsAt: 2026-06-01T00:00:00Z, ${sound} }`,
      'tuning.yml: exemptions[0] (line 2)',
      'has "until", which means nothing here',
    ],
    ['no list', 'levels: { rules: [a] }', 'tuning.yml: levels (line 1)', 'is no list'],
    [
      'a key twice',
      'rules:\n  a: off\n  a: on',
      'tuning.yml:3',
      'has the same key twice; nothing of this file is used',
    ],
    ['no YAML', 'rules: [', 'tuning.yml:1', expect.stringContaining('is no valid YAML')],
  ])('%s is a fault with file, path, value and mend', (_what, text, place, reason) => {
    expect(faultsOf(text)).toEqual([[place, reason, expect.stringMatching(/\w/)]]);
  });

  test('a faulty entry is left out and the others are used', () => {
    const { tuning } = read(
      folderWith({
        'a.yml': rule('{ eventName: A }'),
        'b.yml': rule('{ eventName: B }'),
        'tuning.yml': `rules: { a: of, b: off }\nexemptions:\n  - { rules: [a], ${sound} }\n  - { rules: [a], resources: [x], endsAt: 2026-06-01T00:00:00Z, ${sound} }\n`,
      }),
    );
    expect([...tuning.states]).toEqual([['b', 'off']]);
    expect(tuning.exemptions).toMatchObject([{ resources: ['x'] }]);
  });

  test('keys of a prototype are names of no rule', () => {
    expect(faultsOf('rules: { __proto__: off, constructor: off }')).toHaveLength(2);
  });
});
