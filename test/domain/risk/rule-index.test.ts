import fc from 'fast-check';
import { viewOf } from '../../../src/domain/risk/record-view.ts';
import { RuleIndex } from '../../../src/domain/risk/rule-index.ts';
import { type CompiledRule, compileRule } from '../../../src/domain/risk/sigma/compile-rule.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { RiskRuleSchema } from '../../../src/schemas/risk-rule.ts';
import { configEventOf, eventOf } from './event-of.ts';

function compiled(detection: JsonObject, place: number): CompiledRule {
  const outcome = compileRule(
    RiskRuleSchema.parse({
      name: `rule-${place}`,
      title: 'Under test',
      logsource: { product: 'aws', service: 'cloudtrail' },
      detection,
    }),
  );
  if (outcome.kind === 'problem') throw new Error(outcome.reason);
  return outcome.rule;
}

const names = ['RunInstances', 'AddPermission20150331v2', 'AddPermission', 'PutUserPolicy'];
const sources = ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'iam.amazonaws.com'];

const field = fc.oneof(
  fc.tuple(
    fc.constantFrom('eventName', 'eventName|cased', 'eventName|neq', 'eventName|all'),
    fc.oneof(
      fc.constantFrom(...names, 'runinstances', 'Run*', 'AddPermission'),
      fc.subarray(names, { minLength: 1 }),
    ),
  ),
  fc.tuple(fc.constantFrom('eventName|startswith', 'eventName|contains'), fc.constant('Add')),
  fc.tuple(
    fc.constantFrom('eventSource', 'eventSource|neq'),
    fc.constantFrom(...sources, 'IAM.amazonaws.com', 'i*'),
  ),
  fc.tuple(fc.constant('other|fieldref'), fc.constantFrom('eventName', 'eventSource')),
  fc.tuple(fc.constantFrom('errorCode', 'readOnly'), fc.constantFrom(null, 'true', 'x')),
  fc.tuple(
    fc.constantFrom('facts.policy.readable', 'facts.network.world', 'facts.nothing.at.all'),
    fc.constantFrom('true', 'false', null),
  ),
);
const mapping = fc
  .array(field, { minLength: 1, maxLength: 3 })
  .map((fields): JsonObject => Object.fromEntries(fields));
const selection = fc.oneof(
  mapping,
  fc.array(mapping, { minLength: 1, maxLength: 2 }),
  fc.constant(['permission']),
);
const condition = fc.constantFrom('a', 'not a', 'a and b', 'a or b', 'a and not b', '1 of them');
const detection = fc
  .tuple(selection, selection, condition)
  .map(([a, b, text]): JsonObject => ({ a, b, condition: text }));

const event: fc.Arbitrary<ChangeEvent> = fc.oneof(
  fc
    .record({
      eventSource: fc.constantFrom(...sources),
      eventName: fc.constantFrom(...names, 'runInstances', 'Unheard'),
      readOnly: fc.boolean(),
      other: fc.constantFrom(...names, ...sources),
      requestParameters: fc.constantFrom(null, { policyDocument: '{}', userName: 'u' }),
    })
    .map(eventOf),
  fc.constant(configEventOf({ configurationItem: { resourceType: 'AWS::EC2::SecurityGroup' } })),
);

function fires(rule: CompiledRule, on: ChangeEvent): boolean {
  return rule.condition(viewOf(on)) === true;
}

test('the index leaves out no rule that fires, however rules name their calls', () => {
  fc.assert(
    fc.property(
      fc.array(detection, { minLength: 1, maxLength: 8 }),
      fc.array(event, { minLength: 1, maxLength: 4 }),
      (detections, events) => {
        const rules = detections.map(compiled);
        const index = new RuleIndex(rules);
        for (const one of events) {
          const candidates = index.candidates(one);
          expect(candidates.filter((rule) => fires(rule, one))).toEqual(
            rules.filter((rule) => fires(rule, one)),
          );
          const { eventSource, eventName, readOnly } = one.raw;
          const isCall = typeof eventSource === 'string' && typeof eventName === 'string';
          if (!isCall || !rules.some((rule) => fires(rule, one))) continue;
          expect(index.mayFireOn(eventSource, eventName, undefined)).toBe(true);
          expect(index.mayFireOn(eventSource, eventName, readOnly === true)).toBe(true);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a rule that names its call is not tried on others', () => {
  const rules = Array.from({ length: 100 }, (_, place) =>
    compiled({ a: { eventName: `Call${place}` }, condition: 'a' }, place),
  );
  const index = new RuleIndex(rules);
  const candidates = index.candidates(eventOf({ eventSource: 'x', eventName: 'call42' }));
  expect(candidates.map(({ name }) => name)).toEqual(['rule-42']);
});
