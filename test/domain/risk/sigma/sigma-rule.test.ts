import { compileRules } from '../../../../src/domain/risk/rule-set.ts';
import { compileRule } from '../../../../src/domain/risk/sigma/compile-rule.ts';
import { expandPlaceholders } from '../../../../src/domain/risk/sigma/expand-placeholders.ts';
import { RuleProblem } from '../../../../src/domain/risk/sigma/rule-problem.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { type RiskRule, RiskRuleSchema } from '../../../../src/schemas/risk-rule.ts';
import { eventOf } from '../event-of.ts';

function ruleOf(detection: JsonObject): RiskRule {
  return RiskRuleSchema.parse({
    name: 'under-test',
    title: 'Under test',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection,
  });
}

function fires(detection: JsonObject, record: JsonObject): boolean {
  return compileRules([ruleOf(detection)]).findings(eventOf(record)).length > 0;
}

const record: JsonObject = {
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  userAgent: 'aws-cli/2.27.0 (kali)',
  sourceIPAddress: '198.51.100.7',
  errorCode: null,
  readOnly: false,
  'dotted.key': { inner: 'x' },
  userIdentity: {
    type: 'IAMUser',
    userName: 'erin',
    arn: 'arn:aws:iam::111122223333:user/erin',
  },
  requestParameters: {
    userName: 'erin',
    count: 12,
    size: '40',
    instancesSet: { items: [{ imageId: 'ami-1' }, { imageId: 'ami-2' }] },
    empty: [],
    nothing: '',
    star: 'a*b',
    path: 'c:\\temp',
    lines: 'first\nsecond',
    policyDocument: '{"Action": "*"}',
  },
};

const matching: readonly [string, JsonObject, boolean][] = [
  ['fields of a mapping are all needed', { eventName: 'RunInstances', eventSource: 's3*' }, false],
  ['a list of values needs one', { eventName: ['StopInstances', 'runinstances'] }, true],
  ['a boolean is compared as text', { readOnly: 'False' }, true],
  ['a number is compared as text', { 'requestParameters.count': '12' }, true],
  ['null: missing', { errorMessage: null }, true],
  ['null: null', { errorCode: null }, true],
  ['null: present', { userAgent: null }, false],
  ['any element of an array', { 'requestParameters.instancesSet.items.imageId': 'ami-2' }, true],
  ['a key that holds a dot', { 'dotted.key.inner': 'x' }, true],
  ['contains all', { 'userAgent|contains|all': ['cli', 'kali'] }, true],
  ['contains all, one missing', { 'userAgent|contains|all': ['cli', 'boto'] }, false],
  ['contains', { 'userAgent|contains': 'KALI' }, true],
  ['contains not', { 'userAgent|contains': 'boto' }, false],
  ['startswith not', { 'eventName|startswith': 'Stop' }, false],
  ['endswith not', { 'eventName|endswith': 'Instance' }, false],
  ['cased, as written', { 'eventName|cased': 'RunInstances' }, true],
  ['contains, cased', { 'userAgent|contains|cased': 'KALI' }, false],
  ['neq', { 'eventName|neq': 'StopInstances' }, true],
  ['neq, of a list none may be it', { 'eventName|neq': ['StopInstances', 'RunInstances'] }, false],
  ['neq holds for a missing field', { 'errorMessage|neq': 'x' }, true],
  ['all, one missing', { 'userAgent|all': ['aws*', 'boto*'] }, false],
  ['re not', { 'eventName|re': '^Stop' }, false],
  ['re in the middle', { 'eventName|re': 'nInst' }, true],
  ['re over lines, with m', { 'requestParameters.lines|re|m': '^second$' }, true],
  ['re over lines, without m', { 'requestParameters.lines|re': '^second$' }, false],
  ['re over lines, with s', { 'requestParameters.lines|re|s': 'first.second' }, true],
  ['re over lines, without s', { 'requestParameters.lines|re': 'first.second' }, false],
  ['re, of all', { 'userAgent|re|all': ['^aws', 'kali'] }, true],
  ['exists not, of what is there', { 'userAgent|exists': false }, false],
  ['exists in a list', { 'requestParameters.instancesSet.items.imageId|exists': true }, true],
  ['exists, of an empty list', { 'requestParameters.empty|exists': true }, false],
  ['gt not', { 'requestParameters.count|gt': 12 }, false],
  ['gte not', { 'requestParameters.count|gte': 13 }, false],
  ['lt of a smaller one', { 'requestParameters.count|lt': 13 }, true],
  ['lte not', { 'requestParameters.count|lte': 11 }, false],
  [
    'fieldref with contains',
    { 'userIdentity.arn|fieldref|contains': 'userIdentity.userName' },
    true,
  ],
  [
    'fieldref with endswith',
    { 'userIdentity.arn|fieldref|endswith': 'userIdentity.userName' },
    true,
  ],
  [
    'fieldref with startswith',
    { 'userIdentity.arn|fieldref|startswith': 'userIdentity.userName' },
    false,
  ],
  ['an empty text', { 'requestParameters.nothing': '' }, true],
  ['an empty text is not a missing field', { errorMessage: '' }, false],
  ['an empty text is not null', { 'requestParameters.nothing': null }, false],
  ['null among values', { errorMessage: ['AccessDenied', null] }, true],
  ['null inside a list that is empty', { 'requestParameters.empty.x': null }, true],
  ['one character', { 'requestParameters.instancesSet.items.imageId': 'ami-?' }, true],
  ['an escaped wildcard', { 'requestParameters.star': 'a\\*b' }, true],
  ['an escaped wildcard is no wildcard', { eventName: 'Run\\*' }, false],
  ['a backslash', { 'requestParameters.path': 'c:\\temp' }, true],
  ['a backslash before a wildcard', { 'requestParameters.path': 'c:\\\\*' }, true],
  ['a scalar where a path goes on', { 'eventName.inner': 'x' }, false],
  ['contains any run', { 'userAgent|contains': '*' }, true],
  ['contains any run, of nothing', { 'errorMessage|contains': '*' }, false],
  ['startswith', { 'eventName|startswith': ['Stop', 'Run'] }, true],
  ['endswith', { 'eventName|endswith': 'instances' }, true],
  ['cased', { 'eventName|cased': 'runinstances' }, false],
  ['re is cased', { 'eventName|re': '^run' }, false],
  ['re with i', { 'eventName|re|i': '^run' }, true],
  ['cidr', { 'sourceIPAddress|cidr': '198.51.100.0/24' }, true],
  ['cidr of others', { 'sourceIPAddress|cidr': ['10.0.0.0/8', '2001:db8::/32'] }, false],
  ['exists', { 'userAgent|exists': true }, true],
  ['exists, of null', { 'errorCode|exists': true }, false],
  ['exists not', { 'errorCode|exists': false }, true],
  ['gt', { 'requestParameters.count|gt': 11 }, true],
  ['gte on a number in text', { 'requestParameters.size|gte': 40 }, true],
  ['lt', { 'requestParameters.count|lt': 12 }, false],
  ['lte', { 'requestParameters.count|lte': 12 }, true],
  ['lt of what is no number', { 'userAgent|lt': 5 }, false],
  ['fieldref', { 'requestParameters.userName|fieldref': 'userIdentity.userName' }, true],
  ['fieldref of a missing field', { 'requestParameters.userName|fieldref': 'nobody' }, false],
  ['an object is its JSON', { 'requestParameters|contains': '"imageId":"ami-1"' }, true],
  ['JSON in a string of an object', { 'requestParameters|contains': '"Action": "*"' }, true],
  ['keywords that must all be there', { '|all': ['kali', 'ami-1'] }, true],
  ['a prototype key is no field', { 'constructor.name|exists': true }, false],
  ['a proto key is no field', { '__proto__|exists': true }, false],
];

test.each(matching)('%s', (_rule, selection, expected) => {
  expect(fires({ selection, condition: 'selection' }, record)).toBe(expected);
});

test.each(
  ['all', 'cased', 'cidr', 'contains', 'endswith', 'exists', 'fieldref', 'gt', 'gte', 'lt']
    .concat(['lte', 'neq', 're', 'startswith'])
    .map((modifier) => [modifier]),
)('the modifier %s has a case that holds and one that does not', (modifier) => {
  const using = matching.filter(([, selection]) =>
    Object.keys(selection).some((key) => key.split('|').includes(modifier, 1)),
  );
  expect(new Set(using.map(([, , holds]) => holds))).toEqual(new Set([true, false]));
});

test('a list of mappings needs one of them, a list of words one anywhere', () => {
  const selection: Json = [{ eventName: 'StopInstances' }, { userAgent: '*kali*' }];
  expect(fires({ selection, condition: 'selection' }, record)).toBe(true);
  expect(fires({ words: ['mimikatz', 'KALI'], condition: 'words' }, record)).toBe(true);
  expect(fires({ words: ['mimikatz'], condition: 'words' }, record)).toBe(false);
});

const yes = { eventName: 'RunInstances' };
const no = { eventName: 'Nothing' };

test.each([
  ['a', true],
  ['not a', false],
  ['a and b', false],
  ['a or b', true],
  ['b or a and b', false],
  ['(b or a) and not b', true],
  ['NOT b AND a', true],
  ['1 of them', true],
  ['any of them', true],
  ['all of them', false],
  ['1 of filter_*', false],
  ['a and not 1 of filter_*', true],
  ['all of _hidden*', true],
])('condition %j: %j', (condition, expected) => {
  const detection = { a: yes, b: no, filter_one: no, filter_two: no, _hidden: yes, condition };
  expect(fires(detection, record)).toBe(expected);
});

test('of several conditions one is enough', () => {
  expect(fires({ a: no, b: yes, condition: ['a', 'b'] }, record)).toBe(true);
});

test.each<[string, JsonObject, string, RegExp]>([
  ...[
    ...['base64', 'base64offset', 'windash', 'wide', 'utf16', 'utf16le', 'utf16be'],
    ...['minute', 'hour', 'day', 'week', 'month', 'year'],
  ].map((modifier): [string, JsonObject, string, RegExp] => [
    `modifier (${modifier})`,
    { a: { [`x|${modifier}`]: '1' }, condition: 'a' },
    `detection.a.x|${modifier}`,
    new RegExp(`"${modifier}" is not supported`),
  ]),
  [
    'modifier (unheard of)',
    { a: { 'x|like': '1' }, condition: 'a' },
    'detection.a.x|like',
    /"like"/,
  ],
  [
    'modifier (expand, where no list was given)',
    { a: { 'x|expand': '%a%' }, condition: 'a' },
    'detection.a.x|expand',
    /"expand"/,
  ],
  ...['contains|startswith', 're|contains', 'cidr|re', 'exists|all|lt', 'cased|re', 'i'].map(
    (modifiers): [string, JsonObject, string, RegExp] => [
      `pair of modifiers (${modifiers})`,
      { a: { [`x|${modifiers}`]: '1' }, condition: 'a' },
      `detection.a.x|${modifiers}`,
      /does not go with/,
    ],
  ),
  ['field', { a: { 'x[0].y': '1' }, condition: 'a' }, 'detection.a.x[0].y', /bracket/],
  ['value', { a: { x: { y: 1 } }, condition: 'a' }, 'detection.a.x', /mapping/],
  ['regex', { a: { 'x|re': '(a)\\1' }, condition: 'a' }, 'detection.a.x|re', /back-references/],
  ['network', { a: { 'x|cidr': '10.0.0/8x' }, condition: 'a' }, 'detection.a.x|cidr', /network/],
  ['number', { a: { 'x|gt': 'many' }, condition: 'a' }, 'detection.a.x|gt', /number/],
  ['empty list', { a: { x: [] }, condition: 'a' }, 'detection.a.x', /empty/],
  ['empty selection', { a: {}, condition: 'a' }, 'detection.a', /empty/],
  [
    'unknown selection',
    { a: yes, condition: 'b' },
    'detection.condition',
    /no selection is called "b"/,
  ],
  ['no match', { a: yes, condition: '1 of b*' }, 'detection.condition', /no selection matches/],
  ['no condition', { a: yes }, 'detection.condition', /missing/],
  ['open parenthesis', { a: yes, condition: '(a' }, 'detection.condition', /"\)" is missing/],
  ['leftover', { a: yes, condition: 'a a' }, 'detection.condition', /not expected/],
  ['deep', { a: yes, condition: `${'('.repeat(99)}a` }, 'detection.condition', /deep/],
  ['aggregation', { a: yes, condition: 'a | count() > 5' }, 'detection.condition', /aggregates/],
  ['time', { a: yes, timeframe: '5m', condition: 'a' }, 'detection.timeframe', /time/],
])('a rule with a faulty %s is refused by place and reason', (_what, detection, place, reason) => {
  expect(compileRule(ruleOf(detection))).toEqual({
    kind: 'problem',
    place,
    reason: expect.stringMatching(reason),
    mend: expect.any(String),
  });
});

describe('placeholders', () => {
  const lists = new Map<string, readonly (string | number)[]>([
    ['administrators', ['erin', 'frank']],
    ['nobody', []],
  ]);
  const selection = { 'userIdentity.userName|expand': ['%administrators%', 'grace'] };

  test('are written out as the values that are given for them', () => {
    expect(expandPlaceholders({ selection, condition: 'selection' }, lists)).toEqual({
      selection: { 'userIdentity.userName': ['erin', 'frank', 'grace'] },
      condition: 'selection',
    });
    const expanded = expandPlaceholders({ selection: [selection], condition: 'selection' }, lists);
    expect(fires(expanded, record)).toBe(true);
  });

  test('keep the other modifiers', () => {
    const detection = { s: { 'userAgent|contains|expand': '%administrators%' }, condition: 's' };
    expect(expandPlaceholders(detection, lists)['s']).toEqual({
      'userAgent|contains': ['erin', 'frank'],
    });
  });

  test('leave what does not ask for them as it is', () => {
    const detection = { s: { userAgent: '%administrators%' }, words: ['a'], condition: 's' };
    expect(expandPlaceholders(detection, lists)).toEqual(detection);
  });

  test.each([
    ['that nobody gave', { 'x|expand': '%others%' }, /nothing is given.*others/],
    ['that is empty', { 'x|expand': '%nobody%' }, /nothing is given/],
    ['inside other text', { 'x|expand': 'a%administrators%' }, /not a placeholder alone/],
    ['beside the same field', { x: 'a', 'x|expand': '%administrators%' }, /second time/],
  ])('%s are refused', (_what, mapping, reason) => {
    expect(() => expandPlaceholders({ s: mapping, condition: 's' }, lists)).toThrow(RuleProblem);
    expect(() => expandPlaceholders({ s: mapping, condition: 's' }, lists)).toThrow(reason);
  });
});
