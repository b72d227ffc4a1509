import { compileRules } from '../../../../src/domain/risk/rule-set.ts';
import { compileRule } from '../../../../src/domain/risk/sigma/compile-rule.ts';
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
  userIdentity: { type: 'IAMUser', userName: 'erin' },
  requestParameters: {
    userName: 'erin',
    count: 12,
    size: '40',
    instancesSet: { items: [{ imageId: 'ami-1' }, { imageId: 'ami-2' }] },
    empty: [],
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
  ['modifier', { a: { 'x|windash': '1' }, condition: 'a' }, 'detection.a.x|windash', /"windash"/],
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
