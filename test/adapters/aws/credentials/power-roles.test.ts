import fc from 'fast-check';
import { roleForPower } from '../../../../src/adapters/aws/credentials/power-roles.ts';
import type { CallPower } from '../../../../src/schemas/aws-call.ts';

const own = '111122223333';
const other = '444455556666';
const roles = {
  ownAccount: own,
  editDocument: 'arn:aws:iam::111122223333:role/auditor-edit-document-eu-west-1',
  endSessions: 'arn:aws:iam::111122223333:role/auditor-end-sessions-eu-west-1',
  member: 'arn:aws:iam::*:role/auditor-member',
};

test.each<[CallPower, string, unknown]>([
  ['read', own, 'own'],
  ['subtract', own, 'own'],
  ['edit-document', own, { roleArn: roles.editDocument }],
  ['end-sessions', own, { roleArn: roles.endSessions }],
  ['read', other, { roleArn: 'arn:aws:iam::444455556666:role/auditor-member' }],
  ['subtract', other, { roleArn: 'arn:aws:iam::444455556666:role/auditor-member' }],
  [
    'edit-document',
    other,
    { roleArn: 'arn:aws:iam::444455556666:role/auditor-member-edit-document' },
  ],
  [
    'end-sessions',
    other,
    { roleArn: 'arn:aws:iam::444455556666:role/auditor-member-end-sessions' },
  ],
])('%s in %s', (power, account, role) => {
  expect(roleForPower(roles, account, power)).toEqual(role);
});

test('without opt-ins nothing is edited, no session ended, and no other account reached', () => {
  const plain = { ownAccount: own };
  expect(roleForPower(plain, own, 'read')).toBe('own');
  for (const power of ['edit-document', 'end-sessions'] as const)
    expect(roleForPower(plain, own, power)).toBeUndefined();
  for (const power of ['read', 'subtract', 'edit-document', 'end-sessions'] as const)
    expect(roleForPower(plain, other, power)).toBeUndefined();
});

test('a power that was not opted into at home is used nowhere else either', () => {
  const { endSessions: _, ...without } = roles;
  expect(roleForPower(without, other, 'end-sessions')).toBeUndefined();
  expect(roleForPower(without, other, 'edit-document')).toBeDefined();
});

test('whatever an event calls its account, no role outside of the pattern is named', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('*', '$&', '$1', `${own}:role/x`, ' 111122223333')),
      fc.constantFrom<CallPower>('read', 'subtract', 'edit-document', 'end-sessions'),
      (account, power) => {
        const role = roleForPower(roles, account, power);
        if (/^\d{12}$/.test(account)) return;
        expect(role).toBeUndefined();
      },
    ),
  );
});
