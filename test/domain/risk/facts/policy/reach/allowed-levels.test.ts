import fc from 'fast-check';
import { readPolicyDocument } from '../../../../../../src/domain/risk/facts/policy/documents/read-policy-document.ts';
import { allowedLevels } from '../../../../../../src/domain/risk/facts/policy/reach/allowed-levels.ts';
import type { JsonObject } from '../../../../../../src/schemas/json.ts';

const pattern = fc.oneof(
  fc.constantFrom('*', 's3:*', 'S3:Get*', 's3:Put?ucketPolicy', 'ec2:*Tags', 'iam:Pass*', '*:Put*'),
  fc
    .tuple(fc.constantFrom('s3', 'sqs', 'iam', 'nothing'), fc.stringMatching(/^[a-zA-Z*?]{0,6}$/))
    .map(([service, rest]) => `${service}:${rest}`),
);

function levelsOf(statements: JsonObject[]) {
  return allowedLevels(readPolicyDocument({ Statement: statements }) ?? []);
}

test('a denial of what does not exist changes no level, though it is worked out another way', () => {
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 5 }), (actions) => {
      const allow = { Effect: 'Allow', Action: actions, Resource: '*' };
      const nothing = ['s3', 'sqs', 'iam', 'ec2'].map((service) => `${service}:NoSuchAction`);
      const denyNothing = { Effect: 'Deny', Action: nothing, Resource: '*' };
      expect(levelsOf([allow])).toEqual(levelsOf([allow, denyNothing]));
    }),
    { numRuns: 60 },
  );
});

test('asked again, a pattern takes in the same levels, whatever its case', () => {
  const allow = (action: string) => [{ Effect: 'Allow', Action: action, Resource: '*' }];
  const first = levelsOf(allow('sqs:*Message*')).levels;
  expect(first).toEqual([{ service: 'sqs', levels: ['Write', 'Read'] }]);
  expect(levelsOf(allow('sqs:*Message*')).levels).toEqual(first);
  expect(levelsOf(allow('SQS:*message*')).levels).toEqual(first);
});
