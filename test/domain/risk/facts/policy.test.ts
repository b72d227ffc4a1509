import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../event-of.ts';

const own = '111122223333';

function factsOf(
  eventSource: string,
  eventName: string,
  requestParameters: Json,
): Json | undefined {
  const record = {
    eventSource: `${eventSource}.amazonaws.com`,
    eventName,
    requestParameters,
    recipientAccountId: own,
  };
  return deriveFacts(eventOf(record), 'policy');
}

const identity = (...Statement: readonly Json[]): Json | undefined =>
  factsOf('iam', 'PutRolePolicy', {
    roleName: 'App',
    policyDocument: JSON.stringify({ Statement }),
  });
const trust = (statement: JsonObject): Json | undefined =>
  factsOf('iam', 'UpdateAssumeRolePolicy', {
    policyDocument: JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
    }),
  });

test('a document is read as an object, as JSON text and URL-encoded', () => {
  const document = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  const text = JSON.stringify(document);
  for (const policyDocument of [
    document,
    text,
    ` \n${text}`,
    encodeURIComponent(text),
    JSON.stringify(text),
  ]) {
    expect(factsOf('iam', 'PutRolePolicy', { policyDocument })).toMatchObject({
      kind: 'identity',
      readable: true,
      before: 'unknown',
      containsAdmin: true,
    });
  }
});

test.each<[string, Json, boolean]>([
  ['*', { Effect: 'Allow', Action: '*', Resource: '*' }, true],
  ['*:* in a list', { Effect: 'Allow', Action: ['s3:*', '*:*'], Resource: ['x', '*'] }, true],
  ['names of elements in lower case', { effect: 'allow', action: '*', resource: '*' }, true],
  [
    'on all but one resource',
    { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b' },
    true,
  ],
  ['on one resource', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::b' }, false],
  ['Deny', { Effect: 'Deny', Action: '*', Resource: '*' }, false],
  ['one service', { Effect: 'Allow', Action: 'iam:*', Resource: '*' }, false],
])('contains admin: %s', (_what, statement, expected) => {
  expect(identity(statement)).toMatchObject({ containsAdmin: expected });
});

const wide = { Effect: 'Allow', Resource: '*' };
const deny = (Action: string) => ({ Effect: 'Deny', Action, Resource: '*' });

test.each<[string, readonly Json[], JsonObject]>([
  ['NotAction that spares it', [{ ...wide, NotAction: 's3:*' }], { wholeServices: ['iam'] }],
  ['NotAction that names it', [{ ...wide, NotAction: ['iam:*', 'sts:*'] }], { wholeServices: [] }],
  ['a wildcard over services', [{ ...wide, Action: 'i*:*' }], { wholeServices: ['iam'] }],
  [
    'every resource by ARN',
    [{ ...wide, Action: 'iam:*', Resource: 'arn:aws:iam::*:*' }],
    { wholeServices: ['iam'] },
  ],
  [
    'resources by name',
    [{ ...wide, Action: 'iam:*', Resource: 'arn:aws:iam::111122223333:role/app-*' }],
    { wholeServices: [] },
  ],
  ['a part of it', [{ ...wide, Action: 'iam:Get*' }], { wholeServices: [] }],
  [
    'everything, and IAM denied',
    [{ ...wide, Action: '*' }, deny('iam:*')],
    { containsAdmin: false, allowsAllExcept: true, wholeServices: [] },
  ],
  [
    'everything, and something else denied',
    [{ ...wide, Action: '*' }, deny('s3:DeleteBucket')],
    { containsAdmin: true, allowsAllExcept: false },
  ],
  [
    'everything, and denied again',
    [{ ...wide, Action: '*' }, deny('*')],
    { containsAdmin: false, allowsAllExcept: false },
  ],
])('rights over all of IAM: %s', (_what, statements, expected) => {
  expect(identity(...statements)).toMatchObject(expected);
});

test('an admin statement under a condition is still admin, and said to be conditional', () => {
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  expect(identity({ Effect: 'Allow', Action: '*', Resource: '*', Condition })).toMatchObject({
    containsAdmin: true,
    adminConditional: true,
  });
});

test('escalation counts what is allowed and not denied outright', () => {
  const allow = { Effect: 'Allow', Action: ['iam:Put?ser*', 'iam:CreateAccessKey'], Resource: '*' };
  expect(identity(allow)).toMatchObject({
    escalationActions: ['iam:createaccesskey', 'iam:putuserpolicy'],
  });
  const deny = { Effect: 'Deny', Action: 'iam:Create*', Resource: '*' };
  expect(identity(allow, deny)).toMatchObject({
    containsDeny: true,
    escalationActions: ['iam:putuserpolicy'],
  });
  const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
  expect(identity(allow, { ...deny, Condition })).toMatchObject({
    escalationActions: ['iam:createaccesskey', 'iam:putuserpolicy'],
  });
});

test.each<[string, JsonObject, JsonObject]>([
  ['everybody', { Principal: '*' }, { public: true, publicConditional: false }],
  [
    'everybody in a list',
    { Principal: { AWS: [`arn:aws:iam::${own}:root`, '*'] } },
    { public: true },
  ],
  ['everybody but some', { NotPrincipal: { AWS: own } }, { public: true }],
  [
    'a narrowed everybody',
    { Principal: '*', Condition: { StringEquals: { 'AWS:PrincipalOrgID': 'o-1' } } },
    { public: false, publicConditional: true },
  ],
  [
    'any of several values',
    {
      Principal: '*',
      Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } },
    },
    { public: false },
  ],
  [
    'a condition absence passes',
    { Principal: '*', Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } } },
    { public: true },
  ],
  [
    'for all of no values',
    { Principal: '*', Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-1' } } },
    { public: true },
  ],
  [
    'a condition that excludes',
    { Principal: '*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    { public: true },
  ],
  [
    'a condition on any value',
    { Principal: '*', Condition: { StringLike: { 'aws:PrincipalArn': '*' } } },
    { public: true },
  ],
  [
    'a role of that name in any account',
    {
      Principal: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/deploy` } },
    },
    { public: true },
  ],
  [
    'any role of one account',
    {
      Principal: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${own}:role/*` } },
    },
    { public: false },
  ],
  [
    'any organisation',
    { Principal: '*', Condition: { StringLike: { 'aws:PrincipalOrgID': ['o-1', 'o-*'] } } },
    { public: true },
  ],
  [
    'one bucket, whoever has it',
    { Principal: '*', Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:orders' } } },
    { public: false },
  ],
  [
    'a topic of that name in any account',
    { Principal: '*', Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:orders' } } },
    { public: true },
  ],
  [
    'a condition on no identity',
    { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    { public: true },
  ],
  [
    'a condition on the whole internet',
    { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } } },
    { public: true },
  ],
  [
    'a service',
    { Principal: { Service: 'ec2.amazonaws.com' } },
    { public: false, otherAccounts: [] },
  ],
  ['the own account', { Principal: { AWS: own } }, { otherAccounts: [] }],
  [
    'another account',
    { Principal: { AWS: ['444455556666', 'arn:aws-cn:iam::777788889999:role/x'] } },
    { otherAccounts: ['444455556666', '777788889999'] },
  ],
  [
    'another account, under a condition',
    { Principal: { AWS: '444455556666' }, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } },
    { otherAccounts: [], otherAccountsConditional: ['444455556666'] },
  ],
  ['a denial', { Effect: 'Deny', Principal: '*' }, { public: false, containsDeny: true }],
])('who is let in: %s', (_what, statement, expected) => {
  expect(trust(statement)).toMatchObject({ kind: 'trust', ...expected });
});

test('what cannot be read is said to be unreadable', () => {
  for (const policyDocument of [
    '{',
    'x',
    '%7Boops',
    '[]',
    '{"Version":"2012-10-17"}',
    '{"Statement":[7]}',
    { Statement: 'x' },
    { Version: '1' },
    7,
  ]) {
    expect(factsOf('iam', 'PutRolePolicy', { policyDocument })).toMatchObject({ readable: false });
  }
});

test('a denied permission of a function is read from the request', () => {
  expect(
    factsOf('lambda', 'AddPermission20150331v2', {
      functionName: 'app',
      action: 'lambda:InvokeFunction',
      principal: '*',
    }),
  ).toMatchObject({ public: true });
  expect(
    factsOf('lambda', 'AddPermission20150331v2', { principal: '*', principalOrgID: 'o-1' }),
  ).toMatchObject({ public: false });
  expect(
    factsOf('lambda', 'AddPermission20150331v2', { principal: 's3.amazonaws.com' }),
  ).toMatchObject({ public: false });
});
