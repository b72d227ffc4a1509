import { compileMember } from '../../../src/domain/policy/compiling/group-member.ts';
import { groupsOf } from '../../../src/domain/policy/groups-of.ts';

function groups(members: Readonly<Record<string, readonly string[]>>) {
  return {
    groups: Object.entries(members).map(([name, texts]) => ({
      name,
      members: texts.map(compileMember),
    })),
  };
}

test('a caller belongs to every group that one of the names fits, in the order of the policy', () => {
  const policy = groups({
    everybody: ['*'],
    security: ['arn:aws:iam::111122223333:role/Security*'],
    others: ['arn:aws:iam::111122223333:role/Other'],
  });
  const names = [
    'arn:aws:sts::111122223333:assumed-role/SecurityTeam/carol',
    'arn:aws:iam::111122223333:role/SecurityTeam',
  ];
  expect(groupsOf(names, policy)).toEqual(['everybody', 'security']);
});

test('without a name nobody belongs to any group, not even to everybody', () => {
  expect(groupsOf([], groups({ everybody: ['*'] }))).toEqual([]);
});

test('names of people are the same in any case of letters, ARNs are not', () => {
  const policy = groups({ people: ['Carol@Example.com'], roles: ['arn:aws:iam::1:role/Ops'] });
  expect(groupsOf(['carol@example.COM'], policy)).toEqual(['people']);
  expect(groupsOf(['arn:aws:iam::1:role/ops'], policy)).toEqual([]);
});

test.each([
  ['arn:aws:iam::1:role/team/Ops', true],
  ['arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Ops_*', false],
  ['arn:aws:iam::1:role/team/*', false],
])('a session knows its role without its path; %s fits a role called Ops: %s', (member, fits) => {
  expect(groupsOf(['arn:aws:iam::1:role/Ops'], groups({ ops: [member] }))).toEqual(
    fits ? ['ops'] : [],
  );
});

test('a role of Identity Center is known by its reserved name', () => {
  const policy = groups({
    ops: ['arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Ops_*'],
  });
  expect(groupsOf(['arn:aws:iam::1:role/AWSReservedSSO_Ops_0123456789abcdef'], policy)).toEqual([
    'ops',
  ]);
});

test('who may name a role is not one of those whose names end alike', () => {
  const policy = groups({ staff: ['*@example.com'], ops: ['ops*'], roles: ['*:role/ops*'] });
  const role = 'arn:aws:iam::444455556666:role/ops@example.com';
  expect(groupsOf([role], policy)).toEqual(['roles']);
  expect(groupsOf(['ops@example.com'], policy)).toEqual(['staff', 'ops']);
});
