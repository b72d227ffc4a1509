import { defaultMatchingPolicy } from '../../../../src/domain/matching/matching-policy.ts';
import { matchingPolicyOf } from '../../../../src/domain/policy/compiling/matching-policy-of.ts';
import { shipped } from '../shipped-policy.ts';

test('the shipped policy has no faults', () => {
  expect(shipped.faults).toEqual([]);
});

test('the shipped policy judges files of changes as a scan without a policy does', () => {
  expect(matchingPolicyOf(shipped.policy)).toEqual(defaultMatchingPolicy);
});
