import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeSeenBefore } from '../../../src/application/changes/seen-before.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import { approved, now, policyWith } from '../../domain/changes/change-world.ts';

const policy = policyWith();
const seen: StoredDecision = {
  eventId: 'e-1',
  at: '2026-02-20T09:00:00Z',
  account: '444455556666',
  region: 'eu-west-1',
  action: 'ec2:AuthorizeSecurityGroupIngress',
  actor: { kind: 'human', identity: 'alice', principal: null, via: 'cli', proven: true },
  resources: [],
  outcome: 'succeeded',
  verdict: 'authorised',
  record: 'CHG-0',
  nearest: null,
  criteria: [],
  findings: [],
  grants: [],
  gaps: [],
  evidence: { location: 'trail.json', sha256: '0'.repeat(64) },
  revision: 1,
  decidedAt: '2026-02-20T09:00:10Z',
  seenBy: 'bus',
};
const [entry] = approved.scope;

async function seenIn(
  decisions: readonly StoredDecision[],
  actions = ['ec2:authorizesecuritygroup*'],
) {
  const store = makeMemoryDecisionStore();
  for (const decision of decisions) await store.append(decision);
  const scope = entry === undefined ? [] : [{ ...entry, actions }];
  return makeSeenBefore({ decisions: store, policy })({ ...approved, scope }, now);
}

test('the same actions, covered by any record, in an account of the environment', async () => {
  expect(await seenIn([seen])).toEqual(['non-production']);
});

test.each<[string, Partial<StoredDecision>]>([
  ['not covered', { verdict: 'unauthorised', record: null }],
  ['deviating', { verdict: 'deviating' }],
  ['in another environment', { account: '111122223333' }],
  ['in an account of no environment', { account: '999999999999' }],
  ['longer ago than 30 days', { at: '2026-01-30T09:00:00Z' }],
  ['another action', { action: 'ec2:RevokeSecurityGroupIngress' }],
])('%s does not count', async (_, over) => {
  expect(await seenIn([{ ...seen, ...over }])).toEqual([]);
});

test('every action of the change must have been seen', async () => {
  const actions = ['ec2:Authorize*', 'ec2:Revoke*'];
  expect(await seenIn([seen], actions)).toEqual([]);
  const revoked = { ...seen, eventId: 'e-2', action: 'ec2:RevokeSecurityGroupIngress' };
  expect(await seenIn([seen, revoked], actions)).toEqual(['non-production']);
});

test('nothing is read where the policy does not ask for it', async () => {
  const decisions = {
    list: async () => {
      throw new Error('read');
    },
  };
  expect(
    await makeSeenBefore({ decisions, policy: policyWith({ closing: [] }) })(approved, now),
  ).toEqual([]);
});
