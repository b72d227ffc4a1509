import { provenNames } from '../../../src/domain/people/bears-name.ts';
import { callerOf } from '../../../src/domain/people/caller.ts';
import { isImplementer, isOwner, isRequester } from '../../../src/domain/people/standing-of.ts';

const session = (role: string, name: string) =>
  callerOf(`arn:aws:sts::111122223333:assumed-role/${role}/${name}`);
const sso = (name: string, set = 'Dev') => session(`AWSReservedSSO_${set}_0123456789abcdef`, name);
const none = new Map<string, string>();

test('whoever comes with the same identity is the requester', () => {
  const alice = session('Developers', 'alice');
  expect(isRequester(alice, { requestedBy: alice.id }, none)).toBe(true);
  expect(isRequester(session('Developers', 'bob'), { requestedBy: alice.id }, none)).toBe(false);
});

test('the same person in another role is the requester only where AWS vouches for both names', () => {
  expect(isRequester(sso('alice', 'Admins'), { requestedBy: sso('alice').id }, none)).toBe(true);
  expect(isRequester(session('Other', 'alice'), { requestedBy: sso('alice').id }, none)).toBe(
    false,
  );
  expect(isRequester(sso('alice'), { requestedBy: session('Other', 'alice').id }, none)).toBe(
    false,
  );
});

test('a record of another system knows people by a bare name', () => {
  expect(isRequester(sso('Alice@example.com'), { requestedBy: 'alice@example.com' }, none)).toBe(
    true,
  );
  expect(
    isRequester(session('Any', 'alice@example.com'), { requestedBy: 'alice@example.com' }, none),
  ).toBe(false);
});

test('a name that somebody chose for their session makes nobody owner or implementer', () => {
  const owner = 'olga@example.com';
  expect(isOwner(sso(owner), { owner }, none)).toBe(true);
  expect(isOwner(callerOf(`local:${owner}`), { owner }, none)).toBe(true);
  expect(isOwner(session('Any', owner), { owner }, none)).toBe(false);
  expect(isImplementer(session('Any', 'ops-7'), { implementers: ['ops-*'] }, none)).toBe(false);
  expect(isImplementer(sso('ops-7'), { implementers: ['ops-*'] }, none)).toBe(true);
});

test.each(['arn:aws:iam::*:role/ci/Deploy', 'arn:aws:sts::*:assumed-role/Deploy/*', '*'])(
  'whoever has the role is an implementer by %s',
  (pattern) => {
    expect(isImplementer(session('Deploy', 'run-17'), { implementers: [pattern] }, none)).toBe(
      true,
    );
  },
);

test('of a plain session only the role is proven', () => {
  expect(provenNames(session('Deploy', 'role/x'))).toEqual([
    'arn:aws:iam::111122223333:role/Deploy',
    'arn:aws:sts::111122223333:assumed-role/Deploy/',
  ]);
  expect(provenNames(callerOf('arn:aws:sts::111122223333:federated-user/bob'))).toEqual([]);
});

const userOf = (account: string, name: string) => callerOf(`arn:aws:iam::${account}:user/${name}`);

test('a user of another account is nobody else for bearing their name', () => {
  const owner = 'olga@example.com';
  const impostor = userOf('444455556666', owner);
  expect(provenNames(impostor)).toEqual([impostor.id]);
  expect(isOwner(impostor, { owner }, none)).toBe(false);
  expect(isRequester(impostor, { requestedBy: owner }, none)).toBe(false);
  expect(isRequester(impostor, { requestedBy: sso(owner).id }, none)).toBe(false);
  expect(isRequester(impostor, { requestedBy: userOf('111122223333', owner).id }, none)).toBe(
    false,
  );
  expect(isImplementer(impostor, { implementers: ['*@example.com'] }, none)).toBe(false);
});

test('a user is somebody by the ARN, also where the policy says whose it is', () => {
  const olga = userOf('111122223333', 'olga');
  const aliases = new Map([
    ['olga@example.com', 'olga@example.com'],
    [olga.id, 'olga@example.com'],
  ]);
  expect(isOwner(olga, { owner: olga.id }, none)).toBe(true);
  expect(isOwner(olga, { owner: 'olga@example.com' }, aliases)).toBe(true);
  expect(isRequester(olga, { requestedBy: sso('olga@example.com').id }, aliases)).toBe(true);
  expect(isOwner(userOf('444455556666', 'olga'), { owner: 'olga@example.com' }, aliases)).toBe(
    false,
  );
});

test('a role in a path whose name is left open makes no role its owner', () => {
  const owner = 'arn:aws:iam::111122223333:role/team/*';
  expect(isOwner(session('Deploy', 'run-17'), { owner }, none)).toBe(false);
});
