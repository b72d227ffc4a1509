import { parseAccessPolicy } from '../../../../src/adapters/local/access-policy/parse-access-policy.ts';
import { defaultAccessPolicy } from '../../../../src/domain/grants/access-policy/default-access-policy.ts';
import { whatEndsIn } from '../../../../src/domain/grants/access-policy/what-ends.ts';
import { grantKinds } from '../../../../src/schemas/grant-target.ts';

const { policy } = parseAccessPolicy(
  'policy.yaml',
  `version: 1
modes:
  - kinds: [security-group-rule, trust-statement, bucket-policy-statement]
    accounts: ["1111*"]
    mode: enforce
editDocuments:
  - kinds: [bucket-policy-statement]
    accounts: ["*"]
`,
);

test('as shipped an account is observed: of no kind anything is taken away', () => {
  const { enforced, held, told } = whatEndsIn('111122223333', defaultAccessPolicy);
  expect([enforced, held]).toEqual([[], []]);
  expect(told.toSorted()).toEqual([...grantKinds].toSorted());
});

test('each kind stands once: taken away, held for want of editing documents, or told', () => {
  const { enforced, held, told } = whatEndsIn('111122223333', policy);
  expect(enforced.toSorted()).toEqual(['bucket-policy-statement', 'security-group-rule']);
  expect(held).toEqual(['trust-statement']);
  expect([...enforced, ...held, ...told].toSorted()).toEqual([...grantKinds].toSorted());
});

test('another account is observed still', () => {
  expect(whatEndsIn('444455556666', policy).enforced).toEqual([]);
});
