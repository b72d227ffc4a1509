import fc from 'fast-check';
import { deriveFacts } from '../../../../../src/domain/risk/facts/derive-facts.ts';
import type { ChangeEvent } from '../../../../../src/schemas/change-event.ts';
import type { Json, JsonObject } from '../../../../../src/schemas/json.ts';
import { eventOf } from '../../event-of.ts';

const account = '111122223333';

function eventWith(
  eventName: string,
  requestParameters: JsonObject,
  before: Readonly<Record<string, Json>> = {},
): ChangeEvent {
  const record = {
    eventSource: 'iam.amazonaws.com',
    eventName,
    requestParameters,
    recipientAccountId: account,
    readOnly: false,
  };
  const resource = { account, region: null, type: 'AWS::IAM::Role', id: 'App' };
  const at = '2026-03-01T00:00:00Z';
  const states = Object.entries(before).map(([aspect, value]) => ({ resource, aspect, at, value }));
  return { ...eventOf(record), before: states };
}

const allow = (Action: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
const written = (before: JsonObject | null | undefined, ...Statement: readonly Json[]): Json =>
  deriveFacts(
    eventWith(
      'PutRolePolicy',
      { roleName: 'App', policyName: 'p', policyDocument: JSON.stringify({ Statement }) },
      before === undefined ? {} : { 'inline-policy/p': before && { Statement: before } },
    ),
    'policy',
  ) ?? null;
const trusting = (before: JsonObject, after: JsonObject): Json =>
  deriveFacts(
    eventWith(
      'UpdateAssumeRolePolicy',
      {
        roleName: 'App',
        policyDocument: JSON.stringify({
          Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', ...after },
        }),
      },
      { 'trust-policy': { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', ...before } } },
    ),
    'policy',
  ) ?? null;

test('nothing is called new where what was before is not known', () => {
  const facts = written(undefined, allow('*'));
  expect(facts).toMatchObject({ before: 'unknown', containsAdmin: true });
  const words = Object.keys(facts as JsonObject);
  expect(
    words.filter((word) => /^new|widens|narrows|unchanged|removes|weakens/i.test(word)),
  ).toEqual([]);
});

test('where there was nothing before, all it allows is new', () => {
  expect(written(null, allow('*'))).toMatchObject({
    before: 'known',
    newlyAdmin: true,
    newlyEscalation: true,
    widens: true,
  });
});

test.each<[string, JsonObject, JsonObject, JsonObject]>([
  ['administrator again', allow('*'), allow('*:*'), { newlyAdmin: false, unchanged: true }],
  ['administrator by another way', allow('iam:*'), allow('*'), { newlyAdmin: false, widens: true }],
  [
    'administrator without the condition',
    allow('*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    allow('*'),
    { newlyAdmin: true, weakensCondition: true },
  ],
  [
    'one more way to more rights',
    allow(['iam:PutUserPolicy']),
    allow(['iam:PutUserPolicy', 'iam:CreateAccessKey']),
    {
      newlyEscalation: true,
      newEscalationActions: ['iam:createaccesskey'],
      newEscalationPaths: ['create-access-key'],
    },
  ],
  [
    'a way completed by what it adds',
    allow('iam:PassRole'),
    allow(['iam:PassRole', 'ec2:RunInstances']),
    { newlyEscalation: false, newEscalationPaths: ['pass-role-to-instance'] },
  ],
  [
    'more of a service',
    allow('sqs:Get*'),
    allow(['sqs:Get*', 'sqs:Add*']),
    { newLevels: ['sqs: Permissions management'], newPermissionsManagementOf: ['sqs'] },
  ],
  [
    'less of it',
    allow('s3:*'),
    allow('s3:Get*'),
    { widens: false, onlyNarrows: true, newLevels: [], newPermissionsManagement: false },
  ],
])('%s', (_what, before, after, expected) => {
  expect(written(before, after)).toMatchObject(expected);
});

test('access levels come from what wildcards take in, after what is denied', () => {
  expect(written(undefined, allow(['sqs:*', 's3:GetObject', 'iam:PutUserPolicy']))).toMatchObject({
    levels: [
      { service: 'sqs', levels: expect.arrayContaining(['Permissions management', 'Write']) },
    ],
    permissionsManagementOf: ['sqs', 'iam'],
    permissionsManagementServices: 2,
    writeEverywhere: false,
  });
  const deny = { ...allow(['sqs:*Permission', 'sqs:SetQueueAttributes']), Effect: 'Deny' };
  expect(written(undefined, allow('sqs:*'), deny)).toMatchObject({ permissionsManagementOf: [] });
  const exceptIdentities = { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' };
  expect(written(undefined, exceptIdentities)).toMatchObject({
    writeEverywhere: true,
    permissionsManagementOf: [],
  });
});

test.each<[string, JsonObject, JsonObject, JsonObject]>([
  [
    'an account more',
    { Principal: { AWS: '444455556666' } },
    { Principal: { AWS: ['arn:aws:iam::444455556666:root', '777788889999'] } },
    { newlyLetsInOtherAccounts: true, newAccounts: ['777788889999'] },
  ],
  [
    'everybody again',
    { Principal: '*' },
    { Principal: { AWS: '*' } },
    { public: true, newlyPublic: false, unchanged: true },
  ],
  [
    'an account that was let in under a condition',
    {
      Principal: { AWS: '444455556666' },
      Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
    },
    { Principal: { AWS: '444455556666' } },
    { newlyLetsInOtherAccounts: true, weakensCondition: true, withoutExternalId: ['444455556666'] },
  ],
  [
    'a service for one account only',
    { Principal: { Service: 'events.amazonaws.com' } },
    {
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
    { services: ['events.amazonaws.com'], unboundServices: [], onlyNarrows: true },
  ],
])('trust: %s', (_what, before, after, expected) => {
  expect(trusting(before, after)).toMatchObject(expected);
});

test('a removed policy is told with what it denied', () => {
  const request = { roleName: 'App', policyName: 'p' };
  const known = (Effect: string) => ({
    'inline-policy/p': { Statement: { ...allow('*'), Effect } },
  });
  expect(
    deriveFacts(eventWith('DeleteRolePolicy', request, known('Deny')), 'policy'),
  ).toMatchObject({
    removed: true,
    removesDeny: true,
    widens: true,
  });
  expect(
    deriveFacts(eventWith('DeleteRolePolicy', request, known('Allow')), 'policy'),
  ).toMatchObject({ removed: true, removesDeny: false, onlyNarrows: true });
  expect(deriveFacts(eventWith('DeleteRolePolicy', request), 'policy')).toMatchObject({
    removed: true,
    before: 'unknown',
  });
});

test('a version that waits is not in force', () => {
  const request = {
    policyArn: `arn:aws:iam::${account}:policy/p`,
    policyDocument: JSON.stringify({ Statement: allow('*') }),
  };
  const facts = (more: JsonObject) =>
    deriveFacts(eventWith('CreatePolicyVersion', { ...request, ...more }), 'policy');
  expect(facts({})).toMatchObject({ takesEffect: false, containsAdmin: true });
  expect(facts({ setAsDefault: true })).toMatchObject({ takesEffect: true });
});

test('the version put in force is read where earlier events told it', () => {
  const request = { policyArn: `arn:aws:iam::${account}:policy/p`, versionId: 'v2' };
  const before = {
    'managed-policy': { Statement: allow('s3:GetObject') },
    'version/v2': { Statement: allow('*') },
  };
  const event = eventWith('SetDefaultPolicyVersion', request, before);
  expect(deriveFacts(event, 'policy')).toMatchObject({ newlyAdmin: true, before: 'known' });
  expect(deriveFacts(eventWith('SetDefaultPolicyVersion', request), 'policy')).toBeUndefined();
});

test('a call that must carry a document and shows none is told as unreadable', () => {
  const facts = deriveFacts(eventWith('PutRolePolicy', { roleName: 'App' }), 'policy');
  expect(facts).toMatchObject({ readable: false });
});

test('a document larger than AWS accepts is unreadable, however it is built', () => {
  const action = `s3:${'*a'.repeat(20_000)}`;
  expect(written(undefined, allow(action))).toMatchObject({ readable: false });
  const actions = Array.from({ length: 20_000 }, (_, index) => `s3:*${index}*`);
  expect(written(undefined, allow(actions))).toMatchObject({ readable: false });
});

test('no document throws, whatever stands in it or stood there before', () => {
  const names = fc.constantFrom(
    ...['Effect', 'Action', 'NotAction', 'Resource', 'Principal', 'Condition', '__proto__', 'x'],
  );
  const value = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>('Allow', '*', 's3:*', 'arn:aws:iam::1:role/*', null, 7, true, ''),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(names, tie('node'), { maxKeys: 5 }),
    ),
  })).node;
  fc.assert(
    fc.property(value, value, (before, after) => {
      const request = { policyName: 'p', policyDocument: { Statement: after } };
      const known = { 'inline-policy/p': { Statement: before } };
      const facts = deriveFacts(eventWith('PutRolePolicy', request, known), 'policy');
      expect(facts).toMatchObject({ kind: 'identity' });
    }),
  );
});
