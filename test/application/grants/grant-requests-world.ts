import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeRegisterChange } from '../../../src/application/changes/register-change.ts';
import { makeStepChange } from '../../../src/application/changes/step-change.ts';
import { makeApplyExtensions } from '../../../src/application/grants/apply-extensions.ts';
import { makeEndGrantEarly } from '../../../src/application/grants/end-grant-early.ts';
import { makeExtendGrant } from '../../../src/application/grants/extend-grant.ts';
import { makeProposeRestore } from '../../../src/application/grants/propose-restore.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import type { AccessPolicy } from '../../../src/domain/grants/access-policy.ts';
import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import { storedDecision } from '../../contract/samples.ts';
import { approved, people, policyWith } from '../../domain/changes/change-world.ts';
import { grantOf } from '../../domain/grants/grant-fixtures.ts';

/** A grant of Alice's CHG-1, opened at 10:00 until 12:00 by Bob; it is 11:00. People ask, approve and end through the use cases. */
export async function makeGrantRequestsWorld(
  different: Partial<Grant> = {},
  access: Partial<AccessPolicy> = {},
) {
  const policy = policyWith();
  const { records } = makeMemoryChangeStores();
  const decisions = makeMemoryDecisionStore();
  const grants = makeMemoryGrantStore();
  const schedule = makeMemoryExpirySchedule();
  const grant = grantOf(different);
  let time = Date.parse('2026-03-02T11:00:00Z');
  let made = 1;
  const clock = { now: () => new Date(time) };
  const accessPolicy = { ...defaultAccessPolicy, warnMinutes: () => 0, ...access };
  await records.create(approved, {
    at: '2026-03-01T09:00:00Z',
    by: people.alice.identity,
    action: 'registered',
    why: null,
    changed: [],
  });
  await decisions.append(storedDecision({ eventId: grant.eventId, record: 'CHG-1' }));
  await grants.create(grant);
  const parts = { records, decisions, grants, schedule, clock, policy, access: accessPolicy };
  const registerChange = makeRegisterChange({
    ...parts,
    newId: () => {
      made += 1;
      return `CHG-${made}`;
    },
  });
  const applyExtensions = makeApplyExtensions({ ...parts, matching: matchingPolicyOf(policy) });
  return {
    grant,
    grants,
    records,
    schedule,
    applyExtensions,
    extend: makeExtendGrant({ ...parts, registerChange }),
    end: makeEndGrantEarly(parts),
    restore: makeProposeRestore({ ...parts, registerChange }),
    step: makeStepChange({ ...parts, gaps: makeMemoryGapStore(), applyExtensions }),
    pass(minutes: number) {
      time += minutes * 60_000;
    },
    stored: async () => (await grants.get(grant.id)) ?? grantOf({ note: 'lost' }),
  };
}
