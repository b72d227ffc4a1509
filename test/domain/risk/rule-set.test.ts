import fc from 'fast-check';
import { readRiskRules } from '../../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { type RiskRule, RiskRuleSchema } from '../../../src/schemas/risk-rule.ts';
import { configEventOf, eventOf } from './event-of.ts';

function ruleOf(name: string, detection: JsonObject): RiskRule {
  return RiskRuleSchema.parse({
    name,
    title: `Title of ${name}`,
    level: 'low',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection,
  });
}

const shipped = compileRules((await readRiskRules(['rules/risk'])).rules);

test('a finding bears the name, level and title of its rule', () => {
  const rules = compileRules([ruleOf('a', { s: { eventName: 'X' }, condition: 's' })]);
  expect(rules.findings(eventOf({ eventSource: 's', eventName: 'X' }))).toEqual([
    { rule: 'a', level: 'low', title: 'Title of a' },
  ]);
  expect(rules.rule('a')?.title).toBe('Title of a');
});

test('a rule that fails on an event shows on it at high level', () => {
  const rules = compileRules([ruleOf('deep', { s: { 'a.b': 'x' }, condition: 's' })]);
  let nested: JsonObject[string] = 'x';
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
  const event = eventOf({ eventSource: 's', eventName: 'X', a: nested });
  expect(rules.findings(event)).toEqual([
    { rule: 'deep', level: 'high', title: expect.stringMatching(/could not be evaluated/) },
  ]);
});

test('a rule that does not compile stops the start', () => {
  expect(() =>
    compileRules([ruleOf('bad', { s: { eventName: 'X' }, condition: 'other' })]),
  ).toThrow(/Rule bad: detection.condition/);
});

test.each([
  ['ec2.amazonaws.com', 'DescribeInstances', true, false],
  ['s3.amazonaws.com', 'GetObject', true, false],
  ['iam.amazonaws.com', 'GetRole', true, false],
  ['cloudtrail.amazonaws.com', 'StopLogging', false, true],
  ['signin.amazonaws.com', 'ConsoleLogin', false, true],
  ['ec2.amazonaws.com', 'AuthorizeSecurityGroupIngress', false, true],
])(
  'shipped rules may fire on %s %s (readOnly %s) that succeeded: %s',
  (source, name, readOnly, expected) => {
    expect(shipped.mayFireOn(source, name, readOnly, true)).toBe(expected);
  },
);

test('a read that was refused may be part of a burst', () => {
  expect(shipped.mayFireOn('ec2.amazonaws.com', 'DescribeInstances', true, false)).toBe(true);
});

const selection = fc.dictionary(
  fc.constantFrom(
    'eventName',
    'eventSource',
    'readOnly',
    'errorCode',
    'eventName|startswith',
    'facts.network.world',
  ),
  fc.constantFrom('A', 'B', 'A*', true, null),
  { minKeys: 1, maxKeys: 3 },
);
const condition = fc.constantFrom(
  'a and b',
  'a or b',
  'a and not b',
  'not a',
  'all of them',
  '1 of them',
);

test('no rule fires where it was said that none may', () => {
  const value = fc.constantFrom('A', 'B', 'Ab');
  fc.assert(
    fc.property(
      selection,
      selection,
      condition,
      value,
      value,
      fc.boolean(),
      (a, b, text, eventSource, eventName, readOnly) => {
        const rules = compileRules([ruleOf('r', { a, b, condition: text })]);
        const alone = compileRules([ruleOf('r', { a, b, condition: text })]);
        const event = eventOf({ eventSource, eventName, readOnly });
        const fired = rules.findings(event).length > 0;
        if (fired) expect(alone.mayFireOn(eventSource, eventName, readOnly)).toBe(true);
        if (fired) expect(alone.mayFireOn(eventSource, eventName)).toBe(true);
        if (fired) expect(alone.mayFireOn(eventSource, eventName, readOnly, true)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('any JSON is judged without an exception, and without a rule that fails', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        ['ec2', 'AuthorizeSecurityGroupIngress'],
        ['ec2', 'ModifySecurityGroupRules'],
        ['iam', 'PutRolePolicy'],
        ['iam', 'AttachRolePolicy'],
        ['s3', 'PutBucketAcl'],
        ['s3', 'PutBucketPolicy'],
        ['lambda', 'AddPermission20150331v2'],
        ['rds', 'ModifyDBSnapshotAttribute'],
      ),
      fc.jsonValue({ maxDepth: 4 }),
      fc.jsonValue({ maxDepth: 4 }),
      ([service, eventName], requestParameters, responseElements) => {
        const event = eventOf(
          JSON.parse(
            JSON.stringify({
              eventSource: `${service}.amazonaws.com`,
              eventName,
              requestParameters,
              responseElements,
            }),
          ),
        );
        const titles = shipped.findings(event).map(({ title }) => title);
        expect(titles.filter((title) => title.includes('could not be evaluated'))).toEqual([]);
      },
    ),
  );
});

test('a record without source and name is put to every rule', () => {
  const rules = compileRules([
    ruleOf('root', { s: { 'userIdentity.type': 'Root' }, condition: 's' }),
  ]);
  expect(rules.findings(eventOf({ userIdentity: { type: 'Root' } }))).toHaveLength(1);
});

test('rules on facts speak of configuration items too, and of what was added alone', () => {
  const permission = (port: number): JsonObject => ({
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
    ipRanges: ['0.0.0.0/0'],
  });
  const change = (
    previousValue: JsonObject | null,
    updatedValue: JsonObject | null,
  ): JsonObject => ({
    configurationItem: { resourceType: 'AWS::EC2::SecurityGroup' },
    configurationItemDiff: {
      changeType: 'UPDATE',
      changedProperties: {
        'Configuration.IpPermissions.0': { previousValue, updatedValue, changeType: 'UPDATE' },
      },
    },
  });
  const fired = (raw: JsonObject): readonly string[] =>
    shipped.findings(configEventOf(raw)).map(({ rule }) => rule);
  expect(fired(change(null, permission(22)))).toEqual([
    'security-group-admin-port-open-to-internet',
  ]);
  expect(fired(change(permission(22), permission(22)))).toEqual([]);
  expect(fired(change(permission(22), null))).toEqual([]);
});
