import { endingsIn } from '../../../../src/domain/grants/endings-in.ts';
import { findGrants } from '../../../../src/domain/grants/find-grants.ts';
import { kindOf } from '../../../../src/domain/grants/kinds/registry.ts';
import type { GrantTarget } from '../../../../src/schemas/grant-target.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { account, eventOf, grantOf, targets } from '../grant-fixtures.ts';
import { type Said, spelled, talk } from './talking.ts';

const policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const attachment = (holder: 'role' | 'user' | 'group', name = 'Vendor'): GrantTarget => ({
  kind: 'managed-policy-attachment',
  holder,
  name,
  policyArn,
});
const inline = (holder: 'role' | 'user' | 'group', name = 'Vendor'): GrantTarget => ({
  kind: 'inline-policy',
  holder,
  name,
  policyName: 'fix',
});
const allowing = (action: Json = 's3:GetObject'): JsonObject => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
});
const denying: JsonObject = { Effect: 'Deny', Action: '*', Resource: '*' };
const documentOf = (...Statement: readonly JsonObject[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });
const answered = (document: string): JsonObject => ({
  PolicyDocument: encodeURIComponent(document),
});
const read = (target: GrantTarget, given: string | undefined, ...said: readonly Said[]) =>
  talk(kindOf(target).read(grantOf({ target, given }), target), ...said);
const revoke = (target: GrantTarget, given: string | undefined, ...said: readonly Said[]) =>
  talk(kindOf(target).revoke(grantOf({ target, given }), target), ...said);

const attached = { AttachedPolicies: [{ PolicyArn: policyArn }], IsTruncated: false };
const policy = { Policy: { DefaultVersionId: 'v3' } };
const version = (document: string) => ({
  PolicyVersion: { Document: encodeURIComponent(document) },
});

describe('a managed policy', () => {
  test('counts as absent only after every page was read', () => {
    const first = { AttachedPolicies: [{ PolicyArn: 'arn:x' }], IsTruncated: true, Marker: 'm1' };
    const { outcome, calls } = read(attachment('role'), undefined, first, {
      AttachedPolicies: [],
      IsTruncated: false,
    });
    expect(outcome).toEqual({ state: 'absent' });
    expect(spelled(calls)).toEqual([
      'ListAttachedRolePolicies {"RoleName":"Vendor"}',
      'ListAttachedRolePolicies {"RoleName":"Vendor","Marker":"m1"}',
    ]);
    expect(
      read(attachment('role'), undefined, first, attached, policy, version(documentOf(allowing())))
        .outcome,
    ).toEqual({ state: 'present' });
  });

  test.each(['role', 'user', 'group'] as const)('is detached from exactly its %s', (holder) => {
    const { outcome, calls } = revoke(
      attachment(holder),
      undefined,
      policy,
      version(documentOf(allowing())),
      {},
    );
    const of = holder.charAt(0).toUpperCase() + holder.slice(1);
    expect(outcome).toEqual({ outcome: 'revoked' });
    expect(spelled(calls)).toEqual([
      `GetPolicy {"PolicyArn":"${policyArn}"}`,
      `GetPolicyVersion {"PolicyArn":"${policyArn}","VersionId":"v3"}`,
      `Detach${of}Policy {"${of}Name":"Vendor","PolicyArn":"${policyArn}"}`,
    ]);
  });

  test.each([
    ['a Deny', documentOf(allowing(), denying)],
    ['text nobody can read', '{"Statement":'],
    ['nothing', ''],
  ])('whose default version holds %s stays, and says why', (_, document) => {
    const reason = expect.stringContaining('Deny');
    expect(
      read(attachment('role'), undefined, attached, policy, version(document)).outcome,
    ).toEqual({ state: 'untouchable', reason });
    expect(revoke(attachment('role'), undefined, policy, version(document)).outcome).toEqual({
      outcome: 'untouchable',
      reason,
    });
  });

  test.each([
    ['AWSReservedSSO_Admin_0123456789abcdef', 'Identity Center'],
    ['AWSServiceRoleForSupport', 'service-linked'],
  ])('of %s is no grant, and is never touched', (name, why) => {
    const request = { roleName: name, policyArn };
    expect(findGrants(eventOf('iam:AttachRolePolicy', { request }))).toEqual([]);
    expect(read(attachment('role', name), undefined, attached).outcome).toMatchObject({
      state: 'untouchable',
      reason: expect.stringContaining(why),
    });
    expect(revoke(attachment('role', name), undefined).outcome).toMatchObject({
      outcome: 'untouchable',
    });
  });

  test('gives administrator rights where AWS says that it does', () => {
    const factsOf = (name: string) =>
      kindOf(targets['managed-policy-attachment']).facts({
        kind: 'managed-policy-attachment',
        holder: 'user',
        name: 'dana',
        policyArn: `arn:aws:iam::aws:policy/${name}`,
      });
    expect(factsOf('AdministratorAccess').admin).toBe(true);
    expect(factsOf('ReadOnlyAccess').admin).toBe(false);
  });

  test('a permissions boundary is no grant: it only limits', () => {
    const request = { roleName: 'Vendor', permissionsBoundary: policyArn };
    expect(findGrants(eventOf('iam:PutRolePermissionsBoundary', { request }))).toEqual([]);
  });
});

describe('an inline policy', () => {
  const put = (document: string, before?: Json) => {
    const [grant] = findGrants(
      eventOf('iam:PutRolePolicy', {
        request: { roleName: 'Vendor', policyName: 'fix', policyDocument: document },
        event:
          before === undefined
            ? {}
            : {
                before: [
                  {
                    resource: { account, region: null, type: 'AWS::IAM::Role', id: 'Vendor' },
                    aspect: 'inline-policy/fix',
                    at: '2026-03-01T00:00:00Z',
                    value: before,
                  },
                ],
              },
      }),
    );
    if (grant === undefined) throw new Error('no grant');
    return grant;
  };
  const given = put(documentOf(allowing(['s3:GetObject', 's3:PutObject']))).given;

  test('is deleted while it is what was given, however IAM spells it', () => {
    const same = `{ "Statement": { "Resource": ["*"], "Sid": "A", "Action": ["s3:putobject", "s3:GetObject"],
      "Effect": "Allow" }, "Version": "2012-10-17" }`;
    const { outcome, calls } = revoke(inline('role'), given, answered(same), {});
    expect(outcome).toEqual({ outcome: 'revoked' });
    expect(spelled(calls)).toEqual([
      'GetRolePolicy {"RoleName":"Vendor","PolicyName":"fix"}',
      'DeleteRolePolicy {"RoleName":"Vendor","PolicyName":"fix"}',
    ]);
  });

  test.each([
    ['another action', documentOf(allowing(['s3:GetObject', 's3:*']))],
    ['a statement more', documentOf(allowing(['s3:GetObject', 's3:PutObject']), allowing('ec2:*'))],
    [
      'a condition',
      documentOf({
        ...allowing(['s3:GetObject', 's3:PutObject']),
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
    ],
  ])('with %s it is changed: told with the difference, never deleted', (_, document) => {
    const told = read(inline('role'), given, answered(document)).outcome;
    expect(told).toEqual({ state: 'changed', difference: expect.stringContaining('added') });
    expect(revoke(inline('role'), given, answered(document)).outcome).toMatchObject({
      outcome: 'changed',
    });
  });

  test('that has come to hold a Deny stays', () => {
    const document = documentOf(allowing(), denying);
    expect(revoke(inline('user'), given, answered(document)).outcome).toMatchObject({
      outcome: 'untouchable',
    });
  });

  test('without a memory of what was given is judged by its Deny alone', () => {
    expect(read(inline('group'), undefined, answered(documentOf(allowing()))).outcome).toEqual({
      state: 'present',
    });
  });

  test('given as something nobody can read is left', () => {
    expect(read(inline('group'), '7', answered(documentOf(allowing()))).outcome).toMatchObject({
      state: 'untouchable',
    });
  });

  test.each<[string, Json | undefined, true | undefined]>([
    ['nobody knows what stood there', undefined, undefined],
    ['there was none', null, undefined],
    ['it shares nothing with the one before', documentOf(allowing('ec2:*')), undefined],
    ['the same was written once more', documentOf(allowing('s3:*'), allowing('kms:*')), undefined],
    ['it keeps a statement of the one before', documentOf(allowing('s3:*')), true],
    ['the one before cannot be read', '{', true],
  ])('where %s: keepsEarlier is %j -> %j', (_, before, keepsEarlier) => {
    const { target } = put(documentOf(allowing('s3:*'), allowing('kms:*')), before);
    expect(target.kind === 'inline-policy' ? target.keepsEarlier : 'other').toBe(keepsEarlier);
  });

  test('that kept statements of the policy it replaced is left, for deleting takes more than was given', () => {
    const document = documentOf(allowing('s3:*'), allowing('kms:*'));
    const grant = put(document, documentOf(allowing('s3:*')));
    expect(revoke(grant.target, grant.given, answered(document)).outcome).toMatchObject({
      outcome: 'untouchable',
      reason: expect.stringContaining('more than was given'),
    });
  });

  test('gives administrator rights where its document does', () => {
    const adminOf = (document: string) =>
      kindOf(inline('role')).facts(inline('role'), put(document).given).admin;
    expect(adminOf(documentOf(allowing('*')))).toBe(true);
    expect(adminOf(documentOf(allowing('iam:*')))).toBe(true);
    expect(adminOf(documentOf(allowing('s3:*')))).toBe(false);
  });
});

describe('a membership, a key, a password', () => {
  test('a membership is found on a later page, in whatever case IAM spells it', () => {
    const pages = [
      { Groups: [], IsTruncated: true, Marker: 'm1' },
      { Groups: [{ GroupName: 'operators' }] },
    ];
    const { outcome } = read(targets['group-membership'], undefined, ...pages);
    expect(outcome).toEqual({ state: 'present' });
  });

  test('a key is present while it is listed, inactive or not', () => {
    const listed = (id: string) => ({
      AccessKeyMetadata: [{ AccessKeyId: id, Status: 'Inactive' }],
    });
    const key = targets['access-key'];
    expect(read(key, undefined, listed('AKIAIOSFODNN7EXAMPLE')).outcome).toEqual({
      state: 'present',
    });
    expect(read(key, undefined, listed('AKIAOTHER')).outcome).toEqual({ state: 'absent' });
  });

  test('each is taken away by one call', () => {
    expect(
      (['group-membership', 'access-key', 'login-profile'] as const).flatMap((kind) =>
        spelled(revoke(targets[kind], undefined, {}).calls),
      ),
    ).toEqual([
      'RemoveUserFromGroup {"GroupName":"Operators","UserName":"dana"}',
      'DeleteAccessKey {"UserName":"dana","AccessKeyId":"AKIAIOSFODNN7EXAMPLE"}',
      'DeleteLoginProfile {"UserName":"dana"}',
    ]);
  });

  test('what may live on is said, and whose sessions they are', () => {
    for (const kind of ['access-key', 'login-profile'] as const) {
      expect(kindOf(targets[kind]).remainder(targets[kind])).toMatchObject({
        words: expect.stringContaining('live on'),
        sessionsOf: { holder: 'user', name: 'dana' },
      });
    }
    expect(
      kindOf(targets['group-membership']).remainder(targets['group-membership']).sessionsOf,
    ).toBeUndefined();
  });

  test.each<[string, JsonObject | undefined, JsonObject | undefined]>([
    ['for another', { userName: 'dana', passwordResetRequired: true }, undefined],
    ['for oneself', undefined, { loginProfile: { userName: 'dana' } }],
  ])('a password made %s is a grant; one that was changed is not', (_, request, response) => {
    const parts = { request: request ?? null, response: response ?? null };
    expect(findGrants(eventOf('iam:CreateLoginProfile', parts))).toMatchObject([
      { id: `login-profile:${account}:dana@a1b2c3d4-0000-4000-8000-000000000001` },
    ]);
    expect(findGrants(eventOf('iam:UpdateLoginProfile', parts))).toEqual([]);
  });
});

describe('endings', () => {
  const undoing: readonly (readonly [string, JsonObject, GrantTarget])[] = [
    ['iam:DetachRolePolicy', { roleName: 'VENDOR', policyArn }, attachment('role')],
    ['iam:DetachUserPolicy', { userName: 'Vendor', policyArn }, attachment('user')],
    ['iam:DetachGroupPolicy', { groupName: 'Vendor', policyArn }, attachment('group')],
    ['iam:DeleteRolePolicy', { roleName: 'Vendor', policyName: 'fix' }, inline('role')],
    ['iam:DeleteUserPolicy', { userName: 'Vendor', policyName: 'fix' }, inline('user')],
    ['iam:DeleteGroupPolicy', { groupName: 'Vendor', policyName: 'fix' }, inline('group')],
    [
      'iam:RemoveUserFromGroup',
      { groupName: 'operators', userName: 'Dana' },
      targets['group-membership'],
    ],
    ['iam:DeleteAccessKey', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, targets['access-key']],
    ['iam:DeleteLoginProfile', { userName: 'Dana' }, targets['login-profile']],
  ];
  const all = undoing.map(([, , target]) => target);
  const endedBy = (action: string, request: JsonObject) =>
    all.filter((target) =>
      endingsIn(eventOf(action, { request })).some((ending) =>
        ending.ends({ account, region: 'global', target }),
      ),
    );

  test.each(undoing)('%s ends exactly what it names', (action, request, target) => {
    expect(endedBy(action, request)).toEqual([target]);
    expect(kindOf(target).revokedBy(target)).toBe(action);
  });

  test.each<[string, JsonObject, readonly GrantTarget[]]>([
    ['iam:DeleteRole', { roleName: 'vendor' }, [attachment('role'), inline('role')]],
    ['iam:DeleteUser', { userName: 'vendor' }, [attachment('user'), inline('user')]],
    [
      'iam:DeleteUser',
      { userName: 'dana' },
      [targets['group-membership'], targets['access-key'], targets['login-profile']],
    ],
    ['iam:DeleteGroup', { groupName: 'Operators' }, [targets['group-membership']]],
    ['iam:DeleteRole', {}, []],
  ])('%s %j ends all that hung on it', (action, request, ended) => {
    expect(endedBy(action, request)).toEqual(ended);
  });

  test('nothing ends by a call that failed, or in another account', () => {
    const detach = eventOf('iam:DetachRolePolicy', { request: { roleName: 'Vendor', policyArn } });
    expect(endingsIn({ ...detach, outcome: 'denied' })).toEqual([]);
    const access = { account: '444455556666', region: 'global', target: attachment('role') };
    expect(endingsIn(detach).some((ending) => ending.ends(access))).toBe(false);
  });
});
