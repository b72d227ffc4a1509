import { aspectsTouched } from '../../../../src/domain/risk/known-state/states-told.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../event-of.ts';

const own = 'arn:aws:iam::111122223333:policy/Deploy';

function lookedUp(call: string, requestParameters: JsonObject, more: JsonObject = {}) {
  const [service = '', eventName = ''] = call.split(':');
  const event = eventOf({
    eventSource: `${service}.amazonaws.com`,
    eventName,
    eventTime: '2026-03-02T10:00:00Z',
    awsRegion: 'us-east-1',
    recipientAccountId: '111122223333',
    readOnly: false,
    requestParameters,
    ...more,
  });
  return aspectsTouched(event).map(({ resource, aspect }) => `${resource.id} ${aspect}`);
}

test("of an attached policy of the account's own, the version in force is looked up", () => {
  const inForce = `${own} default-version`;
  expect(lookedUp('iam:AttachRolePolicy', { roleName: 'App', policyArn: own })).toContain(inForce);
  expect(lookedUp('iam:DetachUserPolicy', { userName: 'lee', policyArn: own })).toContain(inForce);
  const boundary = { roleName: 'App', permissionsBoundary: own };
  expect(lookedUp('iam:PutRolePermissionsBoundary', boundary)).toContain(inForce);
});

test("what AWS's own policies say is not looked up", () => {
  const policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  expect(lookedUp('iam:AttachRolePolicy', { roleName: 'App', policyArn })).toEqual([
    `App attached-policy/${policyArn}`,
  ]);
});

test('what a group, permission set or guardrail holds is looked up', () => {
  const administrator = 'attached-policy/arn:aws:iam::aws:policy/AdministratorAccess';
  expect(lookedUp('iam:AddUserToGroup', { groupName: 'ops', userName: 'lee' })).toContain(
    `ops ${administrator}`,
  );
  const set = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';
  expect(lookedUp('sso:CreateAccountAssignment', { permissionSetArn: set })).toEqual([
    `${set} ${administrator}`,
  ]);
  expect(
    lookedUp('organizations:DetachPolicy', { policyId: 'p-1', targetId: '444455556666' }),
  ).toContain('p-1 policy-document');
});

test('nothing is looked up for what was refused', () => {
  const refused = { errorCode: 'AccessDenied' };
  expect(lookedUp('iam:AttachRolePolicy', { roleName: 'App', policyArn: own }, refused)).toEqual(
    [],
  );
});
