import { accountAssignment } from '../../../../src/domain/grants/kinds/account-assignment/index.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { account, eventOf, grantOf, region, targets } from '../grant-fixtures.ts';
import { spelled, talk } from './talking.ts';

const target = targets['account-assignment'];
if (target.kind !== 'account-assignment') throw new Error('no assignment');
const grant = grantOf({ target, region });
const { kind: _, targetAccount, ...named } = target;
const request: JsonObject = { ...named, targetId: targetAccount, targetType: 'AWS_ACCOUNT' };
const event = (action: string, parts: JsonObject = {}) =>
  eventOf(action, { request: { ...request, ...parts } });
const openings = (parts: JsonObject = {}) =>
  accountAssignment.openings(event('sso:CreateAccountAssignment', parts));
const read = (...said: Parameters<typeof talk>[1][]) =>
  talk(accountAssignment.read(grant, target), ...said);
const revoke = (...said: Parameters<typeof talk>[1][]) =>
  talk(accountAssignment.revoke(grant, target), ...said);
const page = (principalId: string, principalType = 'USER', next?: string): JsonObject => ({
  AccountAssignments: [{ PrincipalId: principalId, PrincipalType: principalType }],
  ...(next === undefined ? {} : { NextToken: next }),
});
const status = (state: string, more: JsonObject = {}): JsonObject => ({
  AccountAssignmentDeletionStatus: { Status: state, RequestId: 'r-1', ...more },
});

test('the request has everything: where it is managed, and which account it opens', () => {
  expect(openings()).toMatchObject([{ account, region, target }]);
  expect(openings()[0]?.target.targetAccount).not.toBe(account);
});

test.each<[string, JsonObject]>([
  ['a principal of no known type', { principalType: 'ROLE' }],
  ['a target that is no account', { targetType: 'OU' }],
  ['no permission set', { permissionSetArn: null }],
  ['a list for a name', { principalId: ['x'] }],
])('with %s nothing is found', (_, parts) => {
  expect(openings(parts)).toEqual([]);
});

test('an administrator is one where the permission set was known to be', () => {
  const known = eventOf('sso:CreateAccountAssignment', {
    request,
    event: {
      before: [
        {
          resource: {
            account,
            region,
            type: 'AWS::SSO::PermissionSet',
            id: target.permissionSetArn,
          },
          aspect: 'attached-policy/arn:aws:iam::aws:policy/AdministratorAccess',
          at: '2026-03-01T10:00:00Z',
          value: true,
        },
      ],
    },
  });
  const [admin] = accountAssignment.openings(known);
  expect(accountAssignment.facts(target, admin?.given).admin).toBe(true);
  expect(accountAssignment.facts(target, openings()[0]?.given).admin).toBe(false);
});

test('it is there where exactly this principal is listed, on whatever page', () => {
  const { outcome, calls } = read(page('other', 'USER', 'n1'), page(target.principalId));
  expect(outcome).toEqual({ state: 'present' });
  expect(spelled(calls)[1]).toContain('"NextToken":"n1"');
  expect(read(page(target.principalId, 'GROUP')).outcome).toEqual({ state: 'absent' });
  expect(read('ResourceNotFoundException').outcome).toEqual({ state: 'absent' });
  for (const said of ['AccessDeniedException', 'ThrottlingException', {}]) {
    expect(() => read(said)).toThrow();
  }
});

test('the deletion is asked for, and looked at while it is made', () => {
  const { outcome, calls } = revoke(
    status('IN_PROGRESS'),
    status('IN_PROGRESS'),
    status('SUCCEEDED'),
  );
  expect(outcome).toEqual({ outcome: 'revoked' });
  expect(spelled(calls)[0]).toBe(
    `DeleteAccountAssignment ${JSON.stringify({
      InstanceArn: target.instanceArn,
      TargetId: target.targetAccount,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn: target.permissionSetArn,
      PrincipalType: 'USER',
      PrincipalId: target.principalId,
    })}`,
  );
  expect(calls.map(({ power }) => power)).toEqual(['subtract', 'read', 'read']);
});

test('still in progress, it was asked for; whether it is gone the next reading tells', () => {
  const busy = status('IN_PROGRESS');
  expect(revoke(busy, busy, busy, busy).outcome).toEqual({ outcome: 'revoked' });
});

test('a deletion that failed is told with the reason that AWS gives', () => {
  const failed = status('FAILED', { FailureReason: `role is in use ${'x'.repeat(2_000)}` });
  const saying = () => revoke(status('IN_PROGRESS'), failed);
  expect(saying).toThrow(/^role is in use x{400}/);
  expect(saying).toThrow(expect.objectContaining({ code: 'AccountAssignmentDeletionFailed' }));
});

test('what is not there is absent; a conflict and an empty answer are not', () => {
  expect(revoke('ResourceNotFoundException').outcome).toEqual({ outcome: 'absent' });
  expect(() => revoke('ConflictException')).toThrow();
  expect(() => revoke({})).toThrow();
});

test('its deletion ends it, and no other', () => {
  const ends = (parts: JsonObject) =>
    accountAssignment
      .endings(event('sso:DeleteAccountAssignment', parts))
      .some((ending) => ending.ends({ account, region, target }));
  expect(ends({})).toBe(true);
  for (const other of [
    { principalId: 'other' },
    { principalType: 'GROUP' },
    { targetId: account },
    { permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-0' },
  ]) {
    expect(ends(other)).toBe(false);
  }
});
