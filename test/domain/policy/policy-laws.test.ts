import fc from 'fast-check';
import type { PolicySubject } from '../../../src/domain/policy/conditions/policy-subject.ts';
import { refusalsOf } from '../../../src/domain/policy/demands/refusals-of.ts';
import { requiredApprovals } from '../../../src/domain/policy/demands/required-approvals.ts';
import { assessRisk } from '../../../src/domain/policy/risk/assess-risk.ts';
import { rankOfRisk } from '../../../src/domain/policy/risk/risk-rank.ts';
import {
  ChangeTypeSchema,
  RiskLevelSchema,
  type ScopeEntry,
} from '../../../src/schemas/change-record.ts';
import { sampleChange } from './sample-change.ts';
import { shipped } from './shipped-policy.ts';

const { policy } = shipped;
const some = (...texts: string[]) =>
  fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 });

const entries: fc.Arbitrary<ScopeEntry> = fc.record({
  accounts: some('111122223333', '444455556666', '*', '1*', '??????????33'),
  regions: some('eu-west-1', '*', 'eu-*'),
  resources: some('*', 'arn:aws:s3:::orders', 'arn:aws:iam::111122223333:role/Deploy', '*a*'),
  actions: some(
    '*',
    's3:PutObject',
    'iam:*',
    'ec2:*',
    'ec2:AuthorizeSecurityGroupIngress',
    'kms:Get*',
    'logs:DeleteLogGroup',
  ),
  stacks: fc.constantFrom([], ['orders'], ['*']),
});

const changes: fc.Arbitrary<PolicySubject> = fc
  .record({
    type: fc.constantFrom(...ChangeTypeSchema.options),
    scope: fc.array(entries, { minLength: 1, maxLength: 3 }),
    implementers: some('*', 'bob@example.com', 'arn:aws:iam::111122223333:role/Deploy'),
    answers: fc.constantFrom({}, { exposure: true }, { 'less-logging': false }),
    environment: fc.constantFrom('production', 'test'),
  })
  .map((fields) => sampleChange(fields));

test('risk is never below what was asked for, nor below what the policy assesses', () => {
  fc.assert(
    fc.property(changes, fc.constantFrom(...RiskLevelSchema.options), (change, asked) => {
      const own = assessRisk(change, policy);
      const raised = assessRisk({ ...change, risk: { raisedTo: asked } }, policy);
      expect(raised.assessed).toBe(own.level);
      expect(rankOfRisk(raised.level)).toBe(Math.max(rankOfRisk(asked), rankOfRisk(own.level)));
    }),
    { numRuns: 100 },
  );
});

test('with the shipped policy, one scope entry more lowers neither risk nor the approvals needed', () => {
  fc.assert(
    fc.property(changes, entries, fc.boolean(), (change, entry, before) => {
      const scope = before ? [entry, ...change.scope] : [...change.scope, entry];
      const wider = { ...change, scope };
      expect(rankOfRisk(assessRisk(wider, policy).level)).toBeGreaterThanOrEqual(
        rankOfRisk(assessRisk(change, policy).level),
      );
      const needed = requiredApprovals(wider, policy);
      for (const { group, count } of requiredApprovals(change, policy))
        expect(needed.find((one) => one.group === group)?.count ?? 0).toBeGreaterThanOrEqual(count);
    }),
    { numRuns: 100 },
  );
});

test('something always needs approval', () => {
  fc.assert(
    fc.property(changes, (change) => {
      expect(requiredApprovals(change, policy).length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
});

test('a proposed scope is not refused for the same reason again', () => {
  const now = '2026-03-02T08:00:00Z';
  fc.assert(
    fc.property(changes, (change) => {
      for (const { mend, proposal } of refusalsOf(change, policy, now)) {
        if (proposal === undefined) continue;
        const again = refusalsOf({ ...change, scope: proposal }, policy, now);
        expect(again.map((refusal) => refusal.mend)).not.toContain(mend);
      }
    }),
    { numRuns: 100 },
  );
});
