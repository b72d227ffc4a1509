import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryChangeRecordStore } from '../../../src/adapters/memory/change-record-store.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeTellPeople } from '../../../src/application/auditing/telling/tell-people.ts';
import type {
  Compliance,
  RecordedResource,
} from '../../../src/application/ports/compliance-reader.ts';
import { makeLookAtChange } from '../../../src/application/verification/look-at-change.ts';
import { makeVerifyChanges } from '../../../src/application/verification/verify-changes.ts';
import { defaultMatchingPolicy } from '../../../src/domain/matching/matching-policy.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import type { Gap } from '../../../src/schemas/gap.ts';
import { newStep, storedDecision } from '../../contract/samples.ts';
import { policyWith } from '../../domain/changes/change-world.ts';

/** A trail that stands still, switched off by the sample change. */
export const stoppedTrail: Gap = {
  id: 'gap-1',
  control: 'trail-records',
  title: 'CloudTrail records',
  level: 'critical',
  account: '111122223333',
  region: 'eu-west-1',
  resource: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
  openedAt: '2026-03-02T11:00:00Z',
  eventId: 'stopped',
  record: 'CHG-1',
  dueAt: '2026-03-02T12:00:00Z',
  closedAt: null,
  closedHow: null,
};

/** An event done under the sample change, without a finding. */
export function done(different: Partial<StoredDecision> = {}): StoredDecision {
  return storedDecision({
    verdict: 'authorised',
    record: 'CHG-1',
    nearest: null,
    criteria: [],
    findings: [],
    ...different,
  });
}

/** Everything a verification reads and writes, in memory. Its clock stands at 12:45 on 2 March 2026. */
export async function verifying(
  records: readonly ChangeRecord[],
  decided: readonly StoredDecision[] = [],
) {
  const store = makeMemoryChangeRecordStore();
  for (const record of records) await store.create(record, newStep());
  const decisions = makeMemoryDecisionStore();
  for (const decision of decided) await decisions.append(decision);
  const gaps = makeMemoryGapStore();
  const grants = makeMemoryGrantStore();
  const time = { now: '2026-03-02T12:45:00Z' };
  const clock = { now: () => new Date(time.now) };
  const publisher = makeMemoryAlertPublisher();
  const config = {
    answer: (_: RecordedResource): Compliance => ({ state: 'not-evaluated' }),
  };
  const tellPeople = makeTellPeople({ matters: makeMemoryMatterStore(), publisher, clock });
  const look = makeLookAtChange({
    decisions,
    gaps,
    grants,
    compliance: { of: async (resource) => config.answer(resource) },
    policy: defaultMatchingPolicy,
  });
  const parts = { records: store, look, tellPeople, clock, policy: policyWith() };
  let version = 0;
  return {
    ...{ store, decisions, gaps, grants, time, publisher, config, parts },
    verify: makeVerifyChanges(parts),
    /** Lists exactly these gaps, as who chases them would. */
    async gapsAre(listed: readonly Gap[]) {
      version += 1;
      const { control, account, region, resource } = stoppedTrail;
      const place = { control, account, region, resource };
      await gaps.relist({ ...place, sightings: [], notices: [], version }, listed);
    },
    async resultOf(id = 'CHG-1') {
      return (await store.get(id))?.record.review?.verification;
    },
  };
}
