import { parseRiskRules } from '../../../../src/adapters/local/risk-rules/parse-risk-rules.ts';

const rule = (more = ''): string =>
  `title: A bucket was emptied
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventSource: s3.amazonaws.com
    condition: selection
${more}`;

const read = (text: string) => parseRiskRules('a.yml', text);

describe('what public rules write beside the detection loads', () => {
  test.each([
    ['dates as YAML dates', 'date: 2026-03-02\nmodified: !!timestamp 2026-03-03\n'],
    ['dates with slashes', 'date: 2026/03/02\n'],
    [
      'keys that decide nothing',
      'related:\n    - id: 1\n      type: similar\nlicense: MIT\nfields: [a]\nscope: [b]\n',
    ],
    ['any status', 'status: deprecated\n'],
    [
      'keys left empty',
      'description:\nid:\ntags:\nlevel:\ncontrols:\nwhatNow:\nfalsepositives:\nauthor:\nreferences:\n',
    ],
    ['a byte order mark and Windows line ends', '\r\n'],
  ])('%s', (_what, more) => {
    const text = more === '\r\n' ? `\uFEFF${rule().replaceAll('\n', more)}` : rule(more);
    const { rules, faults } = read(text);
    expect(faults).toEqual([]);
    expect(rules).toEqual([
      expect.objectContaining({ level: 'medium', description: '', tags: [], falsepositives: [] }),
    ]);
  });

  test.each([
    ['a level in capitals', 'level: High', { level: 'high' }],
    ['one tag as a text', 'tags: attack.t1485', { tags: ['attack.t1485'] }],
    ['a number for an id', 'id: 12', { id: '12' }],
    ['a number for a description', 'description: 2026', { description: '2026' }],
    [
      'false positives in one text',
      'falsepositives: |\n    Some:\n      - one\n',
      { falsepositives: ['Some:\n  - one\n'] },
    ],
    [
      'false positives that YAML reads as mappings, nulls or numbers',
      'falsepositives:\n    - Deployments: by the pipeline\n    -\n    - 7\n',
      { falsepositives: ['Deployments: by the pipeline', '7'] },
    ],
    ['a long description', `description: ${'word '.repeat(4000)}`, { level: 'medium' }],
  ])('%s', (_what, more, expected) => {
    const { rules, faults } = read(rule(more));
    expect(faults).toEqual([]);
    expect(rules).toEqual([expect.objectContaining(expected)]);
  });

  test('a product and a service in capitals', () => {
    expect(read(rule().replace('aws', 'AWS').replace('cloudtrail', 'CloudTrail')).faults).toEqual(
      [],
    );
  });
});

describe('what cannot be used is told once, in plain words', () => {
  test.each([
    ['no title', rule().replace(/title: .*\n/, ''), 'a.yml: title', 'is missing'],
    [
      'a long title',
      rule().replace('A bucket', 'x'.repeat(300)),
      'a.yml: title',
      /too long \(at most 256\)/,
    ],
    [
      'a level that is none',
      rule('level: severe'),
      'a.yml: level',
      /"severe" is none of informational/,
    ],
    ['no logsource', rule().replace(/logsource:\n.*\n.*\n/, ''), 'a.yml: logsource', 'is missing'],
    [
      'another product',
      rule().replace('aws', 'azure').replace('cloudtrail', 'activitylogs'),
      'a.yml: logsource.product',
      /"azure" is not `aws`/,
    ],
    [
      'another log',
      rule().replace('cloudtrail', 'waf'),
      'a.yml: logsource.service',
      /"waf" is not `cloudtrail`/,
    ],
    [
      'no log named',
      rule().replace(/ *service: .*\n/, ''),
      'a.yml: logsource.service',
      'is missing',
    ],
    ['no detection', rule().replace(/detection:[\s\S]*/, ''), 'a.yml: detection', 'is missing'],
    [
      'a correlation',
      'title: Many\ncorrelation:\n    type: event_count\n',
      'a.yml: correlation',
      /correlates/,
    ],
    [
      'a filter for other rules',
      'title: Ours\nlogsource: { product: aws, service: cloudtrail }\nfilter:\n    rules: [a]\n    selection: { eventName: A }\n    condition: selection\n',
      'a.yml: filter',
      /filters other rules/,
    ],
    [
      'a collection',
      'action: global\ntitle: Both\n---\ndetection: { s: { eventName: A }, condition: s }\n---\ndetection: { s: { eventName: B }, condition: s }\n',
      'a.yml: action',
      /collects/,
    ],
    [
      'a key written twice',
      rule('level: low\nlevel: high\n'),
      'a.yml',
      /is no YAML \(line 10\): Map keys must be unique/,
    ],
    [
      'no condition in the list',
      rule().replace('condition: selection', 'condition: []'),
      'a.yml: detection.condition',
      /missing/,
    ],
  ])('%s', (_what, text, place, reason) => {
    expect(read(text)).toEqual({
      rules: [],
      faults: [{ place, reason: expect.stringMatching(reason), mend: expect.stringMatching(/\w/) }],
    });
  });
});
