import { type Caller, callerOf } from '../../../src/domain/people/caller.ts';
import { compileChangePolicy } from '../../../src/domain/policy/compiling/compile-change-policy.ts';
import type { CompiledChangePolicy } from '../../../src/domain/policy/compiling/compiled-policy.ts';
import { type ChangePolicyInput, ChangePolicySchema } from '../../../src/schemas/change-policy.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';

export const now = '2026-03-02T09:00:00Z';

const session = (role: string, name: string): Caller =>
  callerOf(`arn:aws:sts::111122223333:assumed-role/${role}/${name}`);
const sso = (set: string, name: string): Caller =>
  session(`AWSReservedSSO_${set}_0123456789abcdef`, name);

/** People of the tests. Erin's and Mallory's names are only claimed; AWS vouches for the others'. */
export const people = {
  alice: sso('Developers', 'alice@example.com'),
  aliceAsAdmin: sso('Admins', 'Alice@example.com'),
  bob: sso('Leads', 'bob@example.com'),
  carol: sso('Security', 'carol@example.com'),
  dave: sso('Leads', 'dave@example.com'),
  erin: session('Approvers', 'erin@example.com'),
  mallory: session('Approvers', 'carol@example.com'),
  deploy: session('Deploy', 'run-17'),
  stranger: sso('Guests', 'zoe@example.com'),
} as const;

/** Leads and the approvers' role approve; major changes need security; high risk needs proof; emergencies on-call. */
const policyInput: ChangePolicyInput = {
  version: 1,
  environments: { production: ['111122223333'], 'non-production': ['444455556666'] },
  groups: {
    approvers: {
      members: ['bob@example.com', 'dave@example.com', 'arn:aws:iam::*:role/Approvers'],
    },
    security: { members: ['carol@example.com'] },
    'on-call': { members: ['bob@example.com', 'carol@example.com'] },
  },
  people: [],
  approvals: [
    { when: 'change.type != "emergency"', group: 'approvers', count: 1, because: 'two see more' },
    { when: 'change.type == "major"', group: 'approvers', count: 2, because: 'it is major' },
    { when: 'change.type == "major"', group: 'security', count: 1, because: 'it is major' },
    { when: 'change.type == "emergency"', group: 'on-call', count: 1, because: 'it burns' },
    { when: 'change.riskRank >= 3', group: 'approvers', count: 2, because: 'its risk is high' },
  ],
  proof: [{ when: 'change.riskRank >= 3', because: 'its risk is high' }],
  refuse: [
    { when: 'scope.everyAction', because: 'it allows any action', mend: 'list the actions' },
  ],
  fields: [{ field: 'rollback', required: 'change.type == "major"' }],
  closing: [
    {
      id: 'tested',
      ask: 'How was it tested?',
      kind: 'text',
      required: 'outcome.result == "succeeded" && change.type == "major"',
      orSeenIn: 'non-production',
    },
  ],
};

/** The policy of the tests, with parts replaced. A policy with a fault fails the test that asks for it. */
export function policyWith(over: Partial<ChangePolicyInput> = {}): CompiledChangePolicy {
  const { policy, faults } = compileChangePolicy(
    ChangePolicySchema.parse({ ...policyInput, ...over }),
  );
  expect(faults).toEqual([]);
  return policy;
}

/** A submitted normal change of Alice's, made by the role Deploy. */
export const submitted: ChangeRecord = {
  id: 'CHG-1',
  title: 'Open ssh for the vendor',
  type: 'normal',
  status: 'submitted',
  requestedBy: people.alice.id,
  implementers: ['arn:aws:iam::111122223333:role/ci/Deploy'],
  approvals: [],
  required: [{ group: 'approvers', count: 1, because: 'two see more' }],
  risk: { level: 'low', assessed: 'low', because: [] },
  registeredAt: '2026-03-01T09:00:00Z',
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
      resources: ['arn:aws:ec2:*:*:security-group/sg-0ab'],
      actions: ['ec2:AuthorizeSecurityGroup*'],
    },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T14:00:00Z' },
};

/** The same, approved by Bob. */
export const approved: ChangeRecord = {
  ...submitted,
  status: 'approved',
  approvals: [
    { by: people.bob.id, at: '2026-03-02T08:00:00Z', groups: ['approvers'], proven: true },
  ],
};
