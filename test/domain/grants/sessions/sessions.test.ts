import { findGrants } from '../../../../src/domain/grants/find-grants.ts';
import { grantHandle } from '../../../../src/domain/grants/grant-handle.ts';
import {
  endSessions,
  endSessionsIntent,
} from '../../../../src/domain/grants/sessions/end-sessions.ts';
import { liftDeny, liftDenyIntent } from '../../../../src/domain/grants/sessions/lift-deny.ts';
import { isOwnSessionDeny } from '../../../../src/domain/grants/sessions/own-session-deny.ts';
import {
  deniedBefore,
  denySessionsDocument,
  grantOfDenyName,
  sessionDenyName,
} from '../../../../src/domain/grants/sessions/session-deny.ts';
import type { GrantKind } from '../../../../src/schemas/grant-target.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf, grantOf, targets } from '../grant-fixtures.ts';
import { spelled, talk } from '../kinds/talking.ts';

const at = '2026-03-02T12:00:05Z';
const of = (kind: GrantKind) => grantOf({ id: `${kind}:x`, target: targets[kind] });
const trust = of('trust-statement');
const denyName = sessionDenyName(trust.id);
const answered = (document: string): JsonObject => ({
  PolicyDocument: encodeURIComponent(document),
});
const ours = denySessionsDocument(at);

test('sessions of a role are denied everything by a policy of the grant, removable when the longest has ended', () => {
  const { outcome, calls } = talk(endSessions(trust, at), 'NoSuchEntity', {});
  expect(outcome).toEqual({
    outcome: 'ended',
    sessions: { issuedBefore: at, denyName, removeAt: '2026-03-03T00:15:05Z' },
  });
  expect(calls.map(({ power, operation }) => `${power} ${operation}`)).toEqual([
    'read GetRolePolicy',
    'end-sessions PutRolePolicy',
  ]);
  expect(calls[1]?.input).toEqual({
    RoleName: 'Vendor',
    PolicyName: denyName,
    PolicyDocument: ours,
  });
  expect(JSON.parse(ours)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'SessionsEndedByTheAuditor',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { DateLessThan: { 'aws:TokenIssueTime': at } },
      },
    ],
  });
});

test.each(['access-key', 'login-profile'] as const)(
  'sessions behind the %s of a user can last 36 hours',
  (kind) => {
    const { outcome, calls } = talk(endSessions(of(kind), at), 'NoSuchEntity', {});
    expect(outcome).toMatchObject({ sessions: { removeAt: '2026-03-04T00:15:05Z' } });
    expect(calls[1]).toMatchObject({ operation: 'PutUserPolicy', input: { UserName: 'dana' } });
  },
);

test.each([
  'security-group-rule',
  'managed-policy-attachment',
  'inline-policy',
  'group-membership',
  'account-assignment',
  'kms-grant',
  'bucket-policy-statement',
  'function-policy-statement',
] as const)('a %s leaves no sessions that could be ended, and AWS is not asked', (kind) => {
  const { outcome, calls } = talk(endSessions(of(kind), at));
  expect(outcome).toMatchObject({ outcome: 'left' });
  expect(calls).toEqual([]);
  expect(endSessionsIntent(of(kind), at)).toBeUndefined();
});

test.each(['AWSReservedSSO_Admin_0123456789abcdef', 'AWSServiceRoleForSupport'])(
  'sessions of %s cannot be ended',
  (role) => {
    const target = targets['trust-statement'];
    if (target.kind !== 'trust-statement') throw new Error('no trust');
    const { outcome } = talk(endSessions({ ...trust, target: { ...target, role } }, at));
    expect(outcome).toMatchObject({ outcome: 'left' });
  },
);

test('a fraction of a second is rounded up, so that no session slips between', () => {
  const { outcome } = talk(endSessions(trust, '2026-03-02T12:00:04.001Z'), 'NoSuchEntity', {});
  expect(outcome).toMatchObject({ sessions: { issuedBefore: at } });
});

test('repeated later, the deny that stands is kept: nobody loses a session that began since', () => {
  const { outcome, calls } = talk(endSessions(trust, '2026-03-02T13:00:00Z'), answered(ours));
  expect(outcome).toMatchObject({ outcome: 'ended', sessions: { issuedBefore: at } });
  expect(spelled(calls)).toEqual([
    `GetRolePolicy ${JSON.stringify({ RoleName: 'Vendor', PolicyName: denyName })}`,
  ]);
});

test('a policy of that name that is not our deny is left to people', () => {
  const other = ours.replace('"Resource":"*"', '"Resource":"arn:aws:s3:::x"');
  expect(talk(endSessions(trust, at), answered(other)).outcome).toMatchObject({ outcome: 'left' });
  expect(deniedBefore(other)).toBeUndefined();
  expect(deniedBefore('no policy')).toBeUndefined();
});

test('with the role its sessions are gone; denied it is not', () => {
  expect(talk(endSessions(trust, at), 'NoSuchEntity', 'NoSuchEntity').outcome).toEqual({
    outcome: 'holder-gone',
  });
  expect(() => talk(endSessions(trust, at), 'AccessDenied')).toThrow();
  expect(() => talk(endSessions(trust, at), 'NoSuchEntity', 'LimitExceeded')).toThrow();
});

describe('letting the deny go', () => {
  const ended = {
    ...trust,
    sessions: { issuedBefore: at, denyName, removeAt: '2026-03-03T00:15:05Z' },
  };

  test('exactly that policy is deleted, if it says what it said', () => {
    const { outcome, calls } = talk(liftDeny(ended), answered(ours), {});
    expect(outcome).toEqual({ outcome: 'lifted' });
    expect(calls[1]).toMatchObject({
      power: 'end-sessions',
      operation: 'DeleteRolePolicy',
      input: { RoleName: 'Vendor', PolicyName: denyName },
    });
  });

  test.each([
    ['of another time', denySessionsDocument('2027-01-01T00:00:00Z')],
    ['that denies less', ours.replace('"Action":"*"', '"Action":"s3:*"')],
    ['that allows', ours.replace('Deny', 'Allow')],
  ])('a policy %s stays', (_, document) => {
    const { outcome, calls } = talk(liftDeny(ended), answered(document));
    expect(outcome).toMatchObject({ outcome: 'changed' });
    expect(calls).toHaveLength(1);
  });

  test('gone already is no failure; denied is', () => {
    expect(talk(liftDeny(ended), 'NoSuchEntity').outcome).toEqual({ outcome: 'absent' });
    expect(() => talk(liftDeny(ended), 'AccessDenied')).toThrow();
  });
});

describe("the auditor's own calls", () => {
  const put = (parts: JsonObject = {}) =>
    eventOf('iam:PutRolePolicy', {
      request: { roleName: 'Vendor', policyName: denyName, policyDocument: ours, ...parts },
    });
  const remove = eventOf('iam:DeleteRolePolicy', {
    request: { roleName: 'Vendor', policyName: denyName },
  });
  const intended = { ...trust, intent: endSessionsIntent(trust, at) };
  const sessions = { issuedBefore: at, denyName, removeAt: '2026-03-03T00:15:05Z' };

  test('the deny is known by the intent, and by what was recorded', () => {
    expect(grantOfDenyName(denyName)).toBe(grantHandle(trust.id));
    expect(isOwnSessionDeny(put(), intended)).toBe(true);
    expect(isOwnSessionDeny(put(), { ...trust, sessions })).toBe(true);
    expect(isOwnSessionDeny(put(), trust)).toBe(false);
  });

  test.each<[string, JsonObject]>([
    ['another document', { policyDocument: ours.replace('Deny', 'Allow') }],
    ['another role', { roleName: 'Deploy' }],
    ['another name', { policyName: `${denyName}0` }],
  ])('%s is not ours', (_, parts) => {
    expect(isOwnSessionDeny(put(parts), intended)).toBe(false);
  });

  test('its removal is ours only when it was intended', () => {
    const lifting = { ...trust, sessions, intent: liftDenyIntent(trust, at) };
    expect(isOwnSessionDeny(remove, lifting)).toBe(true);
    expect(isOwnSessionDeny(remove, { ...trust, sessions })).toBe(false);
  });

  test('a deny is never a grant, whoever puts it', () => {
    expect(findGrants(put())).toEqual([]);
  });
});
