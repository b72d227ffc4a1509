import {
  environmentsOf,
  environmentsOfAccount,
} from '../../../src/domain/policy/environments-of.ts';

const policy = {
  environments: [
    { name: 'production', accounts: ['1111*'] },
    { name: 'test', accounts: ['444455556666'] },
  ],
};

test('a change touches the environment it names and those its accounts could lie in, each once', () => {
  expect(
    environmentsOf(
      { environment: 'test', scope: [{ accounts: ['*22223333'] }, { accounts: ['444455556666'] }] },
      policy,
    ),
  ).toEqual(['test', 'production']);
});

test('an account that no environment names belongs to none', () => {
  expect(environmentsOfAccount('777788889999', policy)).toEqual([]);
  expect(environmentsOfAccount('111122223333', policy)).toEqual(['production']);
});
