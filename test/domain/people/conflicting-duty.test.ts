import { callerOf } from '../../../src/domain/people/caller.ts';
import { conflictingDuty } from '../../../src/domain/people/conflicting-duty.ts';

const session = (role: string, name: string) =>
  `arn:aws:sts::111122223333:assumed-role/${role}/${name}`;
const sso = (set: string) => `AWSReservedSSO_${set}_0123456789abcdef`;

const parts = {
  requestedBy: session('Developers', 'alice@example.com'),
  owner: 'olga@example.com',
  implementers: ['arn:aws:iam::111122223333:role/ci/Deploy', 'dave@example.com', 'ops-*'],
  approvals: [{ by: session('Leads', 'bob@example.com') }],
};
const conflict = (who: string, over: Partial<typeof parts> = {}, aliases = new Map()) =>
  conflictingDuty(callerOf(who), { ...parts, ...over }, aliases);

test.each([
  ['the requester', session('Developers', 'alice@example.com'), 'own-request'],
  ['the requester in another role', session('Admins', 'Alice@example.com'), 'own-request'],
  ['a second name in the role of the requester', session('Developers', 'zoe'), 'own-role'],
  ['the same role in other letters', session('developers', 'zoe'), 'own-role'],
  ['a federated session', 'arn:aws:sts::111122223333:federated-user/zoe', 'federated-session'],
  ['the owner', 'arn:aws:iam::111122223333:user/olga@example.com', 'own-property'],
  ['an approver in another role', session('Admins', 'bob@example.com'), 'approved-already'],
  ['a second name in the role of an approver', session('Leads', 'carol'), 'role-of-approver'],
  [
    'a session of an implementing role, whose path its ARN lost',
    session('Deploy', '17'),
    'implementer',
  ],
  ['an implementer by name', 'arn:aws:iam::111122223333:user/dave@example.com', 'implementer'],
  ['an implementer by pattern', session('Operators', 'ops-7'), 'implementer'],
] as const)('%s may not decide', (_, who, why) => {
  expect(conflict(who)).toBe(why);
});

test.each([
  ['somebody else', session('Auditors', 'carol@example.com')],
  ['the role of another account', 'arn:aws:sts::444455556666:assumed-role/Developers/carol'],
  ['a role of a similar name', session('Developers2', 'carol')],
] as const)('%s may', (_, who) => {
  expect(conflict(who)).toBeUndefined();
});

test('two people of one Identity Center role are told apart, as requester and as approvers: it sets the names', () => {
  const requestedBy = session(sso('Eng'), 'alice@example.com');
  const approvals = [{ by: session(sso('Eng'), 'bob@example.com') }];
  expect(conflict(session(sso('Eng'), 'carol@example.com'), { requestedBy, approvals })).toBe(
    undefined,
  );
  expect(conflict(session(sso('Eng'), 'bob@example.com'), { requestedBy, approvals })).toBe(
    'approved-already',
  );
});

test.each(['*', '*@example.com'])('%s as implementer excludes nobody', (implementer) => {
  expect(conflict(session('Auditors', 'carol@example.com'), { implementers: [implementer] })).toBe(
    undefined,
  );
});

test('the policy names one human by several names', () => {
  const aliases = new Map([
    ['alice@example.com', 'alice'],
    ['arn:aws:iam::111122223333:user/asmith', 'alice'],
    ['olga@example.com', 'olga'],
    ['okay', 'olga'],
  ]);
  expect(conflict('arn:aws:iam::111122223333:user/asmith', {}, aliases)).toBe('own-request');
  expect(conflict(session('Auditors', 'okay'), {}, aliases)).toBe('own-property');
  expect(conflict('arn:aws:iam::111122223333:user/asmith')).toBeUndefined();
});
