import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../event-of.ts';

const account = '111122223333';
const role = { type: 'AssumedRole', arn: `arn:aws:sts::${account}:assumed-role/Ops/dana` };
const dana = { type: 'IAMUser', userName: 'dana' };
const root = { type: 'Root', arn: `arn:aws:iam::${account}:root` };

function factsOf(
  group: string,
  call: string,
  requestParameters: JsonObject | null,
  { who = role, before = {} }: { who?: JsonObject; before?: Readonly<Record<string, Json>> } = {},
): Json {
  const [service = '', eventName = ''] = call.split(':');
  const event = eventOf({
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters,
    userIdentity: who,
    recipientAccountId: account,
    readOnly: false,
  });
  const resource = { account, region: null, type: 'AWS::IAM::Role', id: 'App' };
  const at = '2026-03-01T00:00:00Z';
  const states = Object.entries(before).map(([aspect, value]) => ({ resource, aspect, at, value }));
  return deriveFacts({ ...event, before: states }, group) ?? null;
}

const statement = (Effect: string, Action: Json): JsonObject => ({
  Statement: { Effect, Action, Resource: '*' },
});
const own = `arn:aws:iam::${account}:policy/Deploy`;
const byAws = (name: string) => `arn:aws:iam::aws:policy/${name}`;

test.each<[string, string, Readonly<Record<string, Json>>, JsonObject]>([
  ['administrator', byAws('AdministratorAccess'), {}, { content: 'published', admin: true }],
  ['any role to functions', byAws('AWSLambda_FullAccess'), {}, { admin: false, escalation: true }],
  ['all secrets', byAws('SecretsManagerReadWrite'), {}, { data: true, escalation: false }],
  ['one that is not filed', byAws('SecurityAudit'), {}, { content: 'unknown', admin: false }],
  ['a name borrowed', `arn:aws:iam::${account}:policy/AdministratorAccess`, {}, { admin: false }],
  ['not known', own, {}, { content: 'unknown', admin: false, again: false }],
  [
    'known to write identities',
    own,
    { 'managed-policy': statement('Allow', 'iam:PutUserPolicy') },
    { content: 'known', admin: false, escalation: true, escalationActions: ['iam:putuserpolicy'] },
  ],
  [
    'known to be administrator',
    own,
    { 'managed-policy': statement('Allow', '*') },
    { content: 'known', admin: true, escalation: false },
  ],
  ['attached already', own, { [`attached-policy/${own}`]: true }, { again: true }],
])('an attached policy: %s', (_what, policyArn, before, expected) => {
  const facts = factsOf(
    'attachment',
    'iam:AttachRolePolicy',
    { roleName: 'App', policyArn },
    { before },
  );
  expect(facts).toMatchObject({ holder: 'role', how: 'attached', ...expected });
});

test('a detached policy matters for what it denied', () => {
  const detach = (policyArn: string, before: Readonly<Record<string, Json>> = {}) =>
    factsOf('attachment', 'iam:DetachUserPolicy', { userName: 'u', policyArn }, { before });
  expect(detach(byAws('AWSDenyAll'))).toMatchObject({ removesDeny: true, admin: false });
  expect(detach(byAws('AdministratorAccess'))).toMatchObject({ removesDeny: false, admin: false });
  expect(detach(own, { 'managed-policy': statement('Deny', 's3:*') })).toMatchObject({
    removesDeny: true,
  });
  expect(detach(own)).toMatchObject({ content: 'unknown', removesDeny: false });
});

test('a boundary that allows everything limits nothing', () => {
  const put = (permissionsBoundary: string, before: Readonly<Record<string, Json>> = {}) =>
    factsOf('attachment', 'iam:PutUserPermissionsBoundary', { permissionsBoundary }, { before });
  expect(put(byAws('AdministratorAccess'), { 'permissions-boundary': own })).toMatchObject({
    how: 'boundary-set',
    admin: false,
    boundaryAllowsAll: true,
    replacesBoundary: true,
  });
  expect(put(own)).toMatchObject({ boundaryAllowsAll: false, replacesBoundary: false });
});

test.each<[string, string, JsonObject | null, JsonObject, JsonObject]>([
  [
    'for another user',
    'iam:CreateAccessKey',
    { userName: 'lee' },
    dana,
    { owner: 'lee', forOther: true },
  ],
  [
    'for oneself',
    'iam:CreateAccessKey',
    { userName: 'dana' },
    dana,
    { forOther: false, forRoot: false },
  ],
  ['for oneself, unnamed', 'iam:CreateAccessKey', null, dana, { owner: null, forOther: false }],
  ['by a role of that name', 'iam:CreateAccessKey', { userName: 'dana' }, role, { forOther: true }],
  ['for root', 'iam:CreateAccessKey', null, root, { forRoot: true, byRoot: true, longLived: true }],
  [
    'by root for a user',
    'iam:CreateAccessKey',
    { userName: 'lee' },
    root,
    { forRoot: false, forOther: true },
  ],
  ['switched on', 'iam:UpdateAccessKey', { status: 'Active' }, dana, { change: 'activated' }],
  ['switched off', 'iam:UpdateAccessKey', { status: 'Inactive' }, dana, { change: 'deactivated' }],
  [
    "root's device",
    'iam:DeleteVirtualMFADevice',
    { serialNumber: `arn:aws:iam::${account}:mfa/root-account-mfa-device` },
    role,
    { kind: 'mfa-device', change: 'removed', forRoot: true, forOther: false },
  ],
  [
    'a token',
    'sts:GetFederationToken',
    { name: 'x' },
    dana,
    { kind: 'federation-token', longLived: false },
  ],
])('credentials: %s', (_what, call, request, who, expected) => {
  expect(factsOf('credentials', call, request, { who })).toMatchObject(expected);
});

const strict = {
  minimumPasswordLength: 14,
  passwordReusePrevention: 24,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
};

test.each<[string, JsonObject, Json | undefined, JsonObject]>([
  ['sound, before unknown', strict, undefined, { before: 'unknown', weakens: [] }],
  [
    'shorter than sound',
    { ...strict, minimumPasswordLength: '8' },
    undefined,
    { weakens: ['minimum-length'] },
  ],
  [
    'shorter than sound, and longer than it was',
    { ...strict, minimumPasswordLength: 10 },
    { ...strict, minimumPasswordLength: 8 },
    { before: 'known', weakens: [] },
  ],
  ['there was none', { minimumPasswordLength: 6 }, null, { before: 'known', weakens: [] }],
  [
    'what is left out is not demanded',
    { minimumPasswordLength: 14 },
    strict,
    { weakens: ['reuse-prevention', 'symbols', 'numbers', 'uppercase', 'lowercase'] },
  ],
  [
    'older passwords',
    { ...strict, maxPasswordAge: 365 },
    { ...strict, maxPasswordAge: 90 },
    { weakens: ['maximum-age'] },
  ],
  [
    'younger passwords',
    { ...strict, maxPasswordAge: 30 },
    { ...strict, maxPasswordAge: 90 },
    { weakens: [] },
  ],
])('a password policy: %s', (_what, request, before, expected) => {
  const known: Readonly<Record<string, Json>> =
    before === undefined ? {} : { 'password-policy': before };
  const facts = factsOf('credentials', 'iam:UpdateAccountPasswordPolicy', request, {
    before: known,
  });
  expect(facts).toMatchObject({ kind: 'password-policy', ...expected });
});

test.each<[string, Readonly<Record<string, Json>>, JsonObject]>([
  ['CloudAdmins', {}, { administrative: true, certainty: 'inferred' }],
  ['administrators-eu', {}, { administrative: true, certainty: 'inferred' }],
  ['nonadministrative', {}, { administrative: false }],
  [
    'ops',
    { [`attached-policy/${byAws('AdministratorAccess')}`]: true },
    { administrative: true, certainty: 'known' },
  ],
  [
    'Admins',
    { [`attached-policy/${byAws('AdministratorAccess')}`]: null },
    { administrative: false },
  ],
])('membership of %s', (groupName, before, expected) => {
  const request = { groupName, userName: 'dana' };
  const facts = factsOf('membership', 'iam:AddUserToGroup', request, { before, who: dana });
  expect(facts).toMatchObject({ kind: 'group', bySelf: true, ...expected });
});

test.each<[string, string, JsonObject, Readonly<Record<string, Json>>, JsonObject]>([
  [
    'an unknown policy is detached',
    'DetachPolicy',
    { policyId: 'p-1', targetId: 'r-exam' },
    {},
    { loosened: true, certainty: 'inferred', targetKind: 'root' },
  ],
  [
    'one that denies',
    'DetachPolicy',
    { policyId: 'p-1', targetId: account },
    { 'policy-document': statement('Deny', 's3:*') },
    { loosened: true, certainty: 'known', removesDeny: true, targetKind: 'account' },
  ],
  [
    'one that only allows',
    'DetachPolicy',
    { policyId: 'p-1', targetId: 'ou-1' },
    { 'policy-document': statement('Allow', 's3:*') },
    { loosened: false, certainty: 'known', targetKind: 'unit' },
  ],
  [
    'the one that allows all',
    'DetachPolicy',
    { policyId: 'p-FullAWSAccess', targetId: 'ou-1' },
    {},
    { loosened: false, allowsAll: true },
  ],
  [
    'guardrails off',
    'DisablePolicyType',
    { rootId: 'r-1', policyType: 'RESOURCE_CONTROL_POLICY' },
    {},
    { loosened: true, certainty: 'known' },
  ],
  [
    'tag policies off',
    'DisablePolicyType',
    { rootId: 'r-1', policyType: 'TAG_POLICY' },
    {},
    { loosened: false },
  ],
  [
    'a Deny rewritten',
    'UpdatePolicy',
    { policyId: 'p-1', content: JSON.stringify(statement('Deny', 's3:GetObject')) },
    { 'policy-document': statement('Deny', 's3:*') },
    { loosened: true, removesDeny: true, before: 'known' },
  ],
  [
    'rewritten, before unknown',
    'UpdatePolicy',
    { policyId: 'p-1', content: JSON.stringify(statement('Deny', 's3:*')) },
    {},
    { loosened: false, before: 'unknown' },
  ],
])('organisation: %s', (_what, eventName, request, before, expected) => {
  expect(factsOf('organisation', `organizations:${eventName}`, request, { before })).toMatchObject(
    expected,
  );
});

test('a tag policy of the organisation is no policy of access', () => {
  const request = { type: 'TAG_POLICY', content: '{"tags":{}}', name: 't' };
  expect(factsOf('policy', 'organizations:CreatePolicy', request)).toBeNull();
});
