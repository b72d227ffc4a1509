import { callerOf } from '../../../src/domain/people/caller.ts';

test.each([
  ['arn:aws:iam::111122223333:user/security/carol', 'user', null, 'carol', true],
  ['arn:aws:iam::111122223333:root', 'root', null, 'root', true],
  [
    'arn:aws:sts::111122223333:assumed-role/Leads/bob@example.com',
    'role-session',
    'arn:aws:iam::111122223333:role/Leads',
    'bob@example.com',
    false,
  ],
  [
    'arn:aws-us-gov:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/alice',
    'identity-center',
    'arn:aws-us-gov:iam::111122223333:role/AWSReservedSSO_Dev_0123456789abcdef',
    'alice',
    true,
  ],
  ['arn:aws:sts::111122223333:federated-user/bob', 'federated', null, 'bob', false],
  ['local:alice', 'local', null, 'alice', false],
  ['alice@example.com', 'local', null, 'alice@example.com', false],
] as const)('%s is a %s', (id, kind, role, name, proven) => {
  expect(callerOf(id).identity).toEqual({ id, kind, role, name, proven });
});

test('a session is known by its ARN, its role and its name', () => {
  expect(callerOf('arn:aws:sts::111122223333:assumed-role/Leads/bob').names).toEqual([
    'arn:aws:sts::111122223333:assumed-role/Leads/bob',
    'arn:aws:iam::111122223333:role/Leads',
    'bob',
  ]);
});

test('an odd name is nobody special', () => {
  expect(callerOf('').identity).toMatchObject({ kind: 'local', proven: false });
  expect(callerOf('a:').identity).toMatchObject({ name: 'a:', proven: false });
});
