import { accessLevelOf } from '../../../../../../src/domain/events/service-reference/access-level-of.ts';
import { readPolicyDocument } from '../../../../../../src/domain/risk/facts/policy/documents/read-policy-document.ts';
import { openPaths } from '../../../../../../src/domain/risk/facts/policy/escalation/escalation.ts';
import { escalationPaths } from '../../../../../../src/domain/risk/facts/policy/escalation/escalation-paths.ts';
import type { Json, JsonObject } from '../../../../../../src/schemas/json.ts';

const namesOf = (...Statement: readonly Json[]): readonly string[] =>
  openPaths(readPolicyDocument({ Statement }) ?? []).map(({ name }) => name);
const allow = (Action: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});

test('no two ways share a name, and each needs actions that AWS has', () => {
  const names = escalationPaths.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const unknown = escalationPaths
    .flatMap(({ needs }) => needs.flat())
    .filter((action) => {
      const [service = '', name = ''] = action.split(':');
      return accessLevelOf(service, name) === undefined;
    });
  expect([...new Set(unknown)]).toEqual([]);
});

test('each way opens where all it needs is allowed, and not where one action is missing', () => {
  for (const { name, needs } of escalationPaths) {
    const first = needs.map((need) => (typeof need === 'string' ? need : (need[0] ?? '')));
    expect(namesOf(allow(first))).toContain(name);
    const others = needs
      .slice(1)
      .map((need) => (typeof need === 'string' ? need : (need[0] ?? '')));
    expect(namesOf(allow(others))).not.toContain(name);
  }
});

const self = ['$', '{aws:username}'].join('');
const onRole = (role: string): JsonObject => ({
  Resource: `arn:aws:iam::111122223333:role/${role}`,
});

test.each<[string, readonly JsonObject[], boolean]>([
  ['any role', [allow('iam:PassRole'), allow('ec2:RunInstances')], true],
  ['every role, by ARN', [allow('iam:PassRole', onRole('*')), allow('ec2:*')], true],
  ['a named role', [allow('iam:PassRole', onRole('app')), allow('ec2:*')], false],
  ['roles by prefix', [allow('iam:PassRole', onRole('app-*')), allow('ec2:*')], false],
  [
    'to this service',
    [
      allow('iam:PassRole', {
        Condition: { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'x'] } },
      }),
      allow('ec2:*'),
    ],
    true,
  ],
  [
    'to any service, by a wildcard',
    [
      allow('iam:PassRole', {
        Condition: { StringLike: { 'iam:PassedToService': '*.amazonaws.com' } },
      }),
      allow('ec2:*'),
    ],
    true,
  ],
  [
    'to another service',
    [
      allow('iam:PassRole', {
        Condition: { StringEqualsIfExists: { 'iam:PassedToService': 'rds.amazonaws.com' } },
      }),
      allow('ec2:*'),
    ],
    false,
  ],
  ['denied outright', [allow('*'), { ...allow('iam:PassRole'), Effect: 'Deny' }], false],
  [
    'denied under a condition',
    [
      allow('*'),
      {
        ...allow('iam:PassRole'),
        Effect: 'Deny',
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
      },
    ],
    true,
  ],
  ['all but identities', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], false],
])('passing a role to a machine: %s', (_what, statements, expected) => {
  expect(namesOf(...statements).includes('pass-role-to-instance')).toBe(expected);
});

test.each<[string, JsonObject, boolean]>([
  ['on a named user', { Resource: 'arn:aws:iam::111122223333:user/lee' }, true],
  ['on the caller alone', { Resource: `arn:aws:iam::*:user/${self}` }, false],
  ['on a resource of another service', { Resource: 'arn:aws:s3:::b' }, false],
  [
    'of named policies only',
    { Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } } },
    false,
  ],
  [
    'of all but one policy',
    { Condition: { ArnNotEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/IAMFullAccess' } } },
    true,
  ],
  ['under a boundary', { Condition: { StringEquals: { 'iam:PermissionsBoundary': 'x' } } }, false],
  ['with a second factor', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }, true],
])('attaching policies to users: %s', (_what, more, expected) => {
  expect(namesOf(allow('iam:AttachUserPolicy', more)).includes('attach-user-policy')).toBe(
    expected,
  );
});
