import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseChangePolicy } from '../../../../src/adapters/local/change-policy/parse-change-policy.ts';
import { refusalsOf } from '../../../../src/domain/policy/demands/refusals-of.ts';
import { requiredApprovals } from '../../../../src/domain/policy/demands/required-approvals.ts';
import { sampleChange } from '../../../domain/policy/sample-change.ts';

const shippedText = readFileSync(
  new URL('../../../../policies/approval.yaml', import.meta.url),
  'utf8',
);

const base = `version: 1
environments:
  production: [012345678901]
groups:
  approvers: { members: ["*"] }
approvals:
  - when: "true"
    group: approvers
    because: always
`;

function faultsOf(more: string): readonly string[] {
  return parseChangePolicy('approval.yaml', `${base}${more}`).faults.map(
    ({ place, reason, mend }) => `${place} ${reason}; ${mend}`,
  );
}

test('a policy without mistakes has no faults, and account ids keep their zeros', () => {
  const { policy, faults } = parseChangePolicy('approval.yaml', base);
  expect(faults).toEqual([]);
  expect(policy.environments).toEqual([{ name: 'production', accounts: ['012345678901'] }]);
});

test('numbers are read from digits', () => {
  const { policy, faults } = parseChangePolicy(
    'approval.yaml',
    `${base}windows: { graceAfterMinutes: 15 }\n`,
  );
  expect(faults).toEqual([]);
  expect(policy.matching.graceAfterMinutes).toBe(15);
});

test.each([
  [
    'a name that does not exist',
    'risk:\n  - { when: change.typ == "major", level: high, because: x }\n',
    ['approval.yaml: risk[0].when (line 11)', 'No such key: typ', 'docs/approval-policy.md'],
  ],
  [
    'a condition that yields no truth',
    'refuse:\n  - { when: change.type, because: x, mend: y }\n',
    ['refuse[0].when (line 11)', 'yields string', 'compare it'],
  ],
  [
    'a condition that is no expression',
    'refuse:\n  - { when: "true &&", because: x, mend: y }\n',
    ['refuse[0].when (line 11)', 'cannot be read', 'CEL'],
  ],
  [
    'a value that a name never has',
    'refuse:\n  - { when: change.type == "emergancy", because: x, mend: y }\n',
    ['"emergancy", which it never is', '"emergency"'],
  ],
  [
    'a value in a list that a name never has',
    "refuse:\n  - { when: \"change.type in ['major', 'large']\", because: x, mend: y }\n",
    ['"large", which it never is'],
  ],
  [
    'an area that does not exist',
    'refuse:\n  - { when: "\'networks\' in scope.areas", because: x, mend: y }\n',
    ['"networks", which it never is', '"network"'],
  ],
  [
    'a question that is not asked',
    'refuse:\n  - { when: "\'exposed\' in change.yes", because: x, mend: y }\n',
    ['"exposed", which is no question of this policy', 'add it below questions'],
  ],
  [
    'an answer that is not asked for',
    'refuse:\n  - when: change.answers["size"] == "1"\n    because: x\n    mend: y\n',
    ['"size", which is no question'],
  ],
  [
    'an environment that is not named',
    'refuse:\n  - { when: "\'prod\' in change.environments", because: x, mend: y }\n',
    ['"prod", which is no environment of this policy', 'write production'],
  ],
  [
    'levels compared by their letters',
    'refuse:\n  - { when: change.risk >= "high", because: x, mend: y }\n',
    ['by their letters', 'change.riskRank'],
  ],
  [
    'the risk in a rule about the risk',
    'risk:\n  - { when: change.risk == "high", level: critical, because: x }\n',
    ['No such key: risk'],
  ],
  [
    'the outcome where there is none yet',
    'refuse:\n  - { when: outcome.result == "failed", because: x, mend: y }\n',
    ['Unknown variable: outcome'],
  ],
  [
    'an expression that hostile text could keep busy',
    'refuse:\n  - { when: change.owner.matches("(a+)+$"), because: x, mend: y }\n',
    ['matches()', 'fits('],
  ],
  [
    'a loop in a loop',
    'refuse:\n  - { when: "change.actions.exists(a, change.regions.exists(r, r == a))", because: x, mend: y }\n',
    ['a loop inside a loop', 'touches('],
  ],
  [
    'a freeze that ends before it begins',
    'freezes:\n  - name: x\n    from: 2026-12-18T17:00:00Z\n    to: 2026-12-17T17:00:00Z\n',
    ['freezes[0].to (line 13)', 'is not after its start', '`to` after `from`'],
  ],
  [
    'a question asked twice',
    'questions:\n  - { id: a, ask: A?, kind: text }\n  - { id: a, ask: B?, kind: text }\n',
    ['questions[1].id (line 12)', 'already the id of questions[0]'],
  ],
  [
    'a name of two people',
    'people:\n  - names: [a, b]\n  - names: [c, B]\n',
    ['people[1].names[1] (line 12)', 'already belongs to people[0]'],
  ],
  [
    'a key that a policy does not have',
    'approval: []\n',
    ['approval.yaml: approval (line 10)', 'nothing a policy says there', 'approvals'],
  ],
  ['a key written twice', 'version: 1\n', ['approval.yaml:10', 'the same key twice']],
  [
    'a level that does not exist',
    'risk:\n  - { when: "true", level: severe, because: x }\n',
    ['risk[0].level (line 11)', '"severe" is none of low, medium', 'write low, medium'],
  ],
  [
    'a number that is none',
    'windows: { deviationHours: many }\n',
    ['windows.deviationHours (line 10)', '"many"', 'docs/approval-policy.md'],
  ],
  [
    'more deviation than matching allows',
    'windows: { deviationHours: 25 }\n',
    ['windows.deviationHours (line 10)', 'at most 24'],
  ],
  [
    'an environment that stands in and does not exist',
    'closing:\n  - { id: a, ask: A?, kind: text, required: "true", orSeenIn: staging }\n',
    ['closing[0].orSeenIn (line 11)', '"staging" is no environment'],
  ],
])('%s is a fault that names the place and the mend', (_title, more, parts) => {
  const faults = faultsOf(more);
  expect(faults).toHaveLength(1);
  for (const part of parts) expect(faults[0]).toContain(part);
});

test.each([
  ['', 'is empty'],
  ['- just a list', 'is not the'],
  ['"', 'is no valid YAML'],
  ['version: 2\ngroups: {}\napprovals: []\n', '"2" is none of 1'],
  ['version: 1\ngroups: {}\napprovals: []\n', 'nobody would have to approve anything'],
  [
    'version: 1\ngroups: {}\napprovals: [{ when: "true", group: ops, because: x }]\n',
    '"ops" is no group',
  ],
  [
    'version: 1\ngroups: { ops: { members: [] } }\napprovals: [{ when: "true", group: ops, because: x }]\n',
    'has no members',
  ],
  [
    'version: 1\ngroups: { ops: { members: ["arn:aws:iam::*:role/team/*"] } }\napprovals: [{ when: "true", group: ops, because: x }]\n',
    'fits nobody',
  ],
])('%j is refused', (text, reason) => {
  const { faults } = parseChangePolicy('approval.yaml', text);
  expect(faults.map((fault) => fault.reason).join('\n')).toContain(reason);
});

test('a file that gives no policy lets nothing pass', () => {
  const { policy, faults } = parseChangePolicy('approval.yaml', 'version: [');
  expect(faults).not.toEqual([]);
  expect(refusalsOf(sampleChange(), policy, '2026-03-02T08:00:00Z')).not.toEqual([]);
  expect(requiredApprovals(sampleChange(), policy)).not.toEqual([]);
});

test('however a policy is mutilated, reading it ends in faults or in a policy that asks for approval', () => {
  const lines = shippedText.split('\n').filter((line) => !line.trim().startsWith('#'));
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.constantFrom('drop', 'double', 'cut', 'noise', 'indent'),
      fc.string({ maxLength: 12 }),
      (at, how, noise) => {
        const mutated = lines.flatMap((line, index) => {
          if (index !== at) return [line];
          if (how === 'drop') return [];
          if (how === 'double') return [line, line];
          if (how === 'cut') return [line.slice(0, Math.floor(line.length / 2))];
          return how === 'noise' ? [`${line}${noise}`] : [` ${line}`];
        });
        const { policy, faults } = parseChangePolicy('approval.yaml', mutated.join('\n'));
        for (const { place, reason, mend } of faults) {
          expect(place).toContain('approval.yaml');
          expect(reason).not.toBe('');
          expect(mend).not.toBe('');
        }
        expect(requiredApprovals(sampleChange(), policy).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 25 },
  );
});
