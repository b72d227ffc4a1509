import { compileAccessPolicy } from '../../../src/domain/grants/access-policy/compile-access-policy.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import { findGrants } from '../../../src/domain/grants/find-grants.ts';
import { findUnansweredEntries } from '../../../src/domain/grants/unanswered-entries.ts';
import { AccessPolicySchema } from '../../../src/schemas/access-policy.ts';
import { storedDecision } from '../../contract/samples.ts';
import { eventOf } from './grant-fixtures.ts';

const { policy } = compileAccessPolicy(
  AccessPolicySchema.parse({
    version: 1,
    inferred: [
      {
        name: 'odd',
        enabled: true,
        // Answered for every kind of which the compiler asks, and for no other.
        when: 'grant.kind == "security-group-rule" || grant.rules[3] == "x"',
        minutes: 60,
        because: 'tests',
      },
    ],
  }),
  'sha',
);
const found = findGrants(
  eventOf('iam:AttachRolePolicy', {
    request: { roleName: 'Vendor', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  }),
);
const decision = storedDecision({ findings: [] });

test('an entry without an answer for access that was opened is a finding', () => {
  expect(found).toHaveLength(1);
  const findings = findUnansweredEntries(found, decision, policy);
  expect(findings).toMatchObject([{ rule: 'access-policy-unanswered', level: 'medium' }]);
  expect(findings[0]?.title).toContain('"odd"');
});

test('one that has an answer is none, nor is an event that opened nothing', () => {
  expect(findUnansweredEntries(found, decision, defaultAccessPolicy)).toEqual([]);
  expect(findUnansweredEntries([], decision, policy)).toEqual([]);
});
