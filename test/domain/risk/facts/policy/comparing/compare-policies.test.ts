import fc from 'fast-check';
import { comparePolicies } from '../../../../../../src/domain/risk/facts/policy/comparing/compare-policies.ts';
import {
  type PolicyStatement,
  readPolicyDocument,
} from '../../../../../../src/domain/risk/facts/policy/documents/read-policy-document.ts';
import type { Json, JsonObject } from '../../../../../../src/schemas/json.ts';

const unchanged = { widens: false, narrows: false, removesDeny: false, weakensCondition: false };

const read = (...Statement: readonly Json[]): readonly PolicyStatement[] =>
  readPolicyDocument({ Statement }) ?? [];
const change = (before: JsonObject, after: JsonObject) =>
  comparePolicies(read(before), read(after));

const some = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> =>
  fc.oneof(of, fc.array(of, { minLength: 1, maxLength: 3 }));
const action = fc.constantFrom(
  '*',
  's3:*',
  's3:Get*',
  's3:GetObject',
  'iam:Put?serPolicy',
  'sqs:*',
);
const resource = fc.constantFrom('*', 'arn:aws:s3:::b', 'arn:aws:s3:::b/*', 'arn:aws:s3:::*');
const condition = fc.constantFrom(
  {},
  { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
  { StringLike: { 'aws:PrincipalArn': ['arn:*:role/a', 'arn:*:role/*'] } },
  { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-north-1'] } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
);
const principal = fc.constantFrom(
  '*',
  { AWS: '111122223333' },
  { AWS: ['arn:aws:iam::111122223333:role/a', '444455556666'] },
  { Service: 's3.amazonaws.com' },
);
const statement = (Effect: 'Allow' | 'Deny') =>
  fc.record(
    {
      Effect: fc.constant(Effect),
      Action: some(action),
      Resource: some(resource),
      Principal: principal,
      Condition: condition,
    },
    { requiredKeys: ['Effect', 'Action', 'Resource'] },
  );
const anyStatement = fc.oneof(statement('Allow'), statement('Deny'));
const document = fc.array(anyStatement, { minLength: 1, maxLength: 5 });

const reversed = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) ? [...value].reverse() : typeof value === 'string' ? [value] : value;

test('a document compared with itself is unchanged, in whatever order and form', () => {
  fc.assert(
    fc.property(document, (statements) => {
      const rewritten = [...statements].reverse().map((one, index) => ({
        Sid: `S${index}`,
        ...one,
        Action: reversed(one.Action) ?? '*',
        Resource: reversed(one.Resource) ?? '*',
      }));
      expect(comparePolicies(read(...statements), read(...statements))).toEqual(unchanged);
      expect(comparePolicies(read(...statements), read(...rewritten))).toEqual(unchanged);
    }),
  );
});

test('adding what allows never narrows, and taking it away never widens', () => {
  fc.assert(
    fc.property(document, statement('Allow'), (statements, added) => {
      const more = comparePolicies(read(...statements), read(...statements, added));
      expect(more).toMatchObject({ narrows: false, removesDeny: false });
      const less = comparePolicies(read(...statements, added), read(...statements));
      expect(less).toMatchObject({ widens: false, removesDeny: false });
    }),
  );
});

test('taking a Deny away widens, and adding one never does', () => {
  fc.assert(
    fc.property(
      fc.array(statement('Allow'), { minLength: 1 }),
      statement('Deny'),
      (allows, deny) => {
        const without = comparePolicies(read(...allows, deny), read(...allows));
        expect(without).toMatchObject({ widens: true, removesDeny: true });
        const added = comparePolicies(read(...allows), read(...allows, deny));
        expect(added).toMatchObject({ widens: false, narrows: true, removesDeny: false });
      },
    ),
  );
});

test('what widens one way narrows the other', () => {
  fc.assert(
    fc.property(document, document, (one, other) => {
      const there = comparePolicies(read(...one), read(...other));
      const back = comparePolicies(read(...other), read(...one));
      expect(there?.widens).toBe(back?.narrows);
    }),
  );
});

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };

test.each<[string, JsonObject, JsonObject, JsonObject]>([
  [
    'an action of a wildcard',
    { ...allow, Action: 's3:*' },
    allow,
    { widens: false, narrows: true },
  ],
  [
    'a wildcard for an action',
    allow,
    { ...allow, Action: 's3:Get*' },
    { widens: true, narrows: false },
  ],
  [
    'a single character for a run',
    { ...allow, Action: 's3:*' },
    { ...allow, Action: 's3:Get?' },
    { widens: false },
  ],
  [
    'a run for a single character',
    { ...allow, Action: 's3:Get?' },
    { ...allow, Action: 's3:Get*' },
    { widens: true },
  ],
  ['the case of actions', allow, { ...allow, Action: 'S3:getobject' }, unchanged],
  [
    'everything, spelled otherwise',
    { ...allow, Action: '*' },
    { ...allow, Action: '*:*' },
    unchanged,
  ],
  [
    'everything but some, for one of the rest',
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    { widens: false, narrows: true },
  ],
  [
    'everything but some, for one of these',
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    { Effect: 'Allow', Action: 'iam:GetUser', Resource: '*' },
    { widens: true },
  ],
  [
    'fewer exceptions',
    { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' },
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    { widens: true, narrows: false },
  ],
  [
    'an account and its root',
    { ...allow, Principal: { AWS: '111122223333' } },
    { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
    unchanged,
  ],
  [
    'a role of an account that was let in',
    { ...allow, Principal: { AWS: '111122223333' } },
    { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/a' } },
    { widens: false, narrows: true },
  ],
  [
    'a condition added',
    allow,
    { ...allow, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    { widens: false, narrows: true },
  ],
  [
    'a condition dropped',
    { ...allow, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    allow,
    { widens: true, weakensCondition: true },
  ],
  [
    'one more value',
    { ...allow, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    { ...allow, Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-1', 'o-2'] } } },
    { widens: true, weakensCondition: true },
  ],
  [
    'one more excluded value',
    { ...allow, Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } },
    { ...allow, Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'x'] } } },
    { widens: false, narrows: true },
  ],
  [
    'a Deny with an exception',
    { Effect: 'Deny', Action: 's3:*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' } },
    },
    { widens: true, removesDeny: true },
  ],
  [
    'a Deny that grows',
    { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' },
    { Effect: 'Deny', Action: 's3:*', Resource: '*' },
    { widens: false, narrows: true, removesDeny: false },
  ],
])('%s', (_what, before, after, expected) => {
  expect(change(before, after)).toMatchObject(expected);
});

test('documents too large to compare are not compared', () => {
  const long = (letter: string): JsonObject => ({
    Effect: 'Allow',
    Action: Array.from({ length: 1_500 }, (_, index) => `s3:${letter}${index}*`),
    Resource: '*',
  });
  expect(change(long('a'), long('b'))).toBeUndefined();
  expect(change(long('a'), long('a'))).toEqual(unchanged);
});
