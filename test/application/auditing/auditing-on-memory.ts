import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryChangedResourceStore } from '../../../src/adapters/memory/changed-resource-store.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeMemoryKnownStateStore } from '../../../src/adapters/memory/known-state-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeMemoryRecentHappeningStore } from '../../../src/adapters/memory/recent-happening-store.ts';
import { makeMemorySessionOriginStore } from '../../../src/adapters/memory/session-origin-store.ts';
import { makeMemorySettlingStore } from '../../../src/adapters/memory/settling-store.ts';
import { makeMemorySharedCallStore } from '../../../src/adapters/memory/shared-call-store.ts';
import { makeMemoryStackResourceStore } from '../../../src/adapters/memory/stack-resource-store.ts';
import { makeMemoryWatermarkStore } from '../../../src/adapters/memory/watermark-store.ts';
import { type AuditingParts, makeAuditing } from '../../../src/application/auditing/auditing.ts';
import { defaultMatchingPolicy } from '../../../src/domain/matching/matching-policy.ts';
import { theAuditor } from '../../../src/domain/people/caller.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import type { NewChangeStep } from '../../../src/schemas/change-step.ts';

/** A step of the auditor itself, as an import makes one. */
export function importedAt(at: string): NewChangeStep {
  return { at, by: theAuditor, action: 'imported', why: null, changed: [] };
}

/** A clock that stands still until it is told to go on. */
export function makeStoppedClock(instant: string) {
  let now = Date.parse(instant);
  return {
    now: () => new Date(now),
    pass(seconds: number) {
      now += seconds * 1_000;
    },
  };
}

/** Auditing on memory. `around`: wraps every store and channel, e.g. to make one of them fail. */
export function auditingOnMemory(
  parts: Partial<AuditingParts> = {},
  around: <T extends object>(port: T) => T = (port) => port,
) {
  const clock = makeStoppedClock('2026-03-02T10:31:00Z');
  const changes = makeMemoryChangeStores();
  const decisions = makeMemoryDecisionStore();
  const gaps = makeMemoryGapStore();
  const grants = makeMemoryGrantStore();
  const schedule = makeMemoryExpirySchedule();
  const publisher = makeMemoryAlertPublisher();
  const auditing = makeAuditing({
    rules: compileRules([]),
    policy: defaultMatchingPolicy,
    lookBackHours: 336,
    records: around(changes.records),
    exemptions: around(changes.exemptions),
    active: around(changes.active),
    decisions: around(decisions),
    origins: around(makeMemorySessionOriginStore()),
    stacks: around(makeMemoryStackResourceStore()),
    changedResources: around(makeMemoryChangedResourceStore()),
    states: around(makeMemoryKnownStateStore()),
    settling: around(makeMemorySettlingStore()),
    recent: around(makeMemoryRecentHappeningStore()),
    sharedCalls: around(makeMemorySharedCallStore()),
    matters: around(makeMemoryMatterStore()),
    watermarks: around(makeMemoryWatermarkStore()),
    gaps: around(gaps),
    grants: around(grants),
    schedule: around(schedule),
    publisher: around(publisher),
    complete: undefined,
    ownRoles: [],
    clock,
    ...parts,
  });
  return {
    ...auditing,
    records: changes.records,
    exemptions: changes.exemptions,
    active: changes.active,
    decisions,
    gaps,
    grants,
    schedule,
    publisher,
    clock,
  };
}
