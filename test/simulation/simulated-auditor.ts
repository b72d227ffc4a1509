import { makeMemoryAlertPublisher } from '../../src/adapters/memory/alert-publisher.ts';
import { isInPlace } from '../../src/adapters/memory/aws-account/look-at-access.ts';
import { makeSimulatedAws } from '../../src/adapters/memory/aws-account/simulated-aws.ts';
import { makeMemoryChangeStores } from '../../src/adapters/memory/change-stores.ts';
import { makeMemoryChangedResourceStore } from '../../src/adapters/memory/changed-resource-store.ts';
import { makeMemoryDecisionStore } from '../../src/adapters/memory/decision-store.ts';
import { makeMemoryGapStore } from '../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../src/adapters/memory/grant-store.ts';
import { makeMemoryKnownStateStore } from '../../src/adapters/memory/known-state-store.ts';
import { makeMemoryMatterStore } from '../../src/adapters/memory/matter-store.ts';
import { makeMemoryRecentHappeningStore } from '../../src/adapters/memory/recent-happening-store.ts';
import { makeMemoryRevocationCap } from '../../src/adapters/memory/revocation-cap.ts';
import { makeMemorySessionOriginStore } from '../../src/adapters/memory/session-origin-store.ts';
import { makeMemorySettlingStore } from '../../src/adapters/memory/settling-store.ts';
import { makeMemorySharedCallStore } from '../../src/adapters/memory/shared-call-store.ts';
import { makeMemoryStackResourceStore } from '../../src/adapters/memory/stack-resource-store.ts';
import { makeMemoryWatermarkStore } from '../../src/adapters/memory/watermark-store.ts';
import { countedCapOf } from '../../src/adapters/store-keys/revocation-cap-key.ts';
import { makeAuditing } from '../../src/application/auditing/auditing.ts';
import { makeImportChanges } from '../../src/application/changes/import-changes.ts';
import { makeExpireGrant } from '../../src/application/grants/expire-grant.ts';
import { makeReadBasis } from '../../src/application/grants/read-basis.ts';
import { makeStandingEndOf } from '../../src/application/grants/standing-end-of.ts';
import { makeSweepGrants } from '../../src/application/grants/sweep-grants.ts';
import type { AwsCalls } from '../../src/application/ports/aws-calls.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import { understand } from '../../src/domain/events/understand.ts';
import { defaultAccessPolicy } from '../../src/domain/grants/access-policy/default-access-policy.ts';
import type { AccessPolicy } from '../../src/domain/grants/access-policy.ts';
import type { Access } from '../../src/domain/grants/kinds/grant-kind.ts';
import { targetKeyOf } from '../../src/domain/grants/target-key.ts';
import { defaultMatchingPolicy } from '../../src/domain/matching/matching-policy.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import type { ChangeEvent } from '../../src/schemas/change-event.ts';
import type { ChangeRecord } from '../../src/schemas/change-record.ts';
import type { Grant } from '../../src/schemas/grant.ts';
import { toInstant } from '../../src/schemas/instant.ts';
import type { JsonObject } from '../../src/schemas/json.ts';
import { alterAccess } from './alter-access.ts';
import { type FaultRates, makeCrashingRuns } from './crashing-runs.ts';
import { neighbourOf } from './neighbours.ts';
import type { Random } from './random.ts';
import { makeRecordsByDay } from './records-by-day.ts';
import { type AwsFaultRates, makeUnreliableAws } from './unreliable-aws.ts';

const noRules = compileRules([]);

/** The whole auditor over stores in memory and simulated accounts, on a network and machines that fail. */
export function makeSimulatedAuditor({
  random,
  clock,
  schedule,
  observed,
  isDenied,
  rates,
}: {
  readonly random: Random;
  readonly clock: Clock;
  readonly schedule: ExpirySchedule;
  /** Accounts in which the auditor only notifies. */
  readonly observed: ReadonlySet<string>;
  readonly isDenied: (account: string) => boolean;
  readonly rates: () => FaultRates & AwsFaultRates;
}) {
  const aws = makeSimulatedAws();
  const faults = { throttled: 0, lost: 0, denied: 0 };
  const runs = makeCrashingRuns(random, rates);
  let whenMutated: (account: string) => void = () => {};
  const watched: AwsCalls = {
    async send(account, call) {
      const answer = await aws.send(account, call);
      if (call.power !== 'read') whenMutated(account);
      // Identity Center goes on deleting in the background.
      else if (call.service === 'sso-admin') whenMutated(account);
      return answer;
    },
  };
  const calls = runs.around(
    makeUnreliableAws({
      calls: watched,
      random,
      rates,
      isDenied,
      counts: faults,
    }),
  );
  const access: AccessPolicy = {
    ...defaultAccessPolicy,
    modeOf: ({ account }) => (observed.has(account) ? 'notify-only' : 'enforce'),
    editsDocuments: () => true,
  };
  const changes = makeMemoryChangeStores();
  const active = makeRecordsByDay();
  const stores = {
    records: changes.records,
    exemptions: changes.exemptions,
    active,
    decisions: makeMemoryDecisionStore(),
    grants: makeMemoryGrantStore(),
    gaps: makeMemoryGapStore(),
    origins: makeMemorySessionOriginStore(),
    stacks: makeMemoryStackResourceStore(),
    changedResources: makeMemoryChangedResourceStore(),
    states: makeMemoryKnownStateStore(),
    settling: makeMemorySettlingStore(),
    recent: makeMemoryRecentHappeningStore(),
    sharedCalls: makeMemorySharedCallStore(),
    matters: makeMemoryMatterStore(),
    watermarks: makeMemoryWatermarkStore(),
  };
  const publisher = makeMemoryAlertPublisher();
  const cap = makeMemoryRevocationCap(countedCapOf(access));
  const unreliable = Object.fromEntries(
    Object.entries(stores).map(([name, store]) => [name, runs.around(store)]),
  ) as typeof stores;

  /** What one process holds in memory. A process that died took it along. */
  function makeMachine() {
    const { tellPeople, auditEvent, revisitChanges } = makeAuditing({
      ...unreliable,
      rules: noRules,
      policy: defaultMatchingPolicy,
      lookBackHours: 336,
      access,
      schedule: runs.around(schedule),
      publisher: runs.around(publisher),
      complete: undefined,
      ownRoles: [],
      clock,
    });
    const readBasis = makeReadBasis({
      records: unreliable.records,
      policy: defaultMatchingPolicy,
    });
    const expire = makeExpireGrant({
      grants: unreliable.grants,
      calls,
      schedule: runs.around(schedule),
      tell: tellPeople,
      standingEnd: makeStandingEndOf({ decisions: unreliable.decisions, readBasis, access }),
      access,
      cap: runs.around(cap),
      clock,
    });
    return {
      auditEvent,
      revisit: revisitChanges,
      expire,
      sweep: makeSweepGrants({ grants: unreliable.grants, expire, clock }),
    };
  }
  type Machine = ReturnType<typeof makeMachine>;
  const idle: Machine[] = [];

  /** One run on a machine that is idle, or on a new one; whether it came to its end. */
  async function run(work: (machine: Machine) => Promise<unknown>): Promise<boolean> {
    const machine = idle.pop() ?? makeMachine();
    const outcome = await runs
      .run(() => work(machine))
      .then(
        (answer) => (answer === 'crashed' ? 'crashed' : 'done'),
        () => 'failed',
      );
    if (outcome !== 'crashed') idle.push(machine);
    return outcome === 'done';
  }

  const importChanges = makeImportChanges({ records: stores.records, clock });
  async function approve(record: ChangeRecord): Promise<void> {
    await importChanges([record]);
    const stored = await stores.records.get(record.id);
    if (stored !== undefined) active.note(stored.record);
  }
  const { grants, records } = stores;

  return {
    aws,
    run,
    understand: (record: JsonObject): ChangeEvent =>
      understand({ kind: 'trail-record', value: record }, 'of-the-simulation'),
    onMutation(then: (account: string) => void) {
      whenMutated = then;
    },
    isInPlace: (one: Access) => isInPlace(aws.account(one.account), one),
    approve,
    /** Moves the end a record gives, as an approved amendment does. */
    async amend(id: string, expiresAt: string | undefined, now: number) {
      const stored = await records.get(id);
      if (stored === undefined) throw new Error(`${id} is not there`);
      const { temporary: _, past: __, edition: ___, ...record } = stored.record;
      await approve({
        ...record,
        approvals: [{ by: 'carol@example.com', at: toInstant(now) }],
        ...(expiresAt === undefined ? {} : { temporary: { expiresAt } }),
      });
    },
    alter: (one: Access) => alterAccess(aws.account(one.account), one),
    canBeGivenAgain: ({ target }: Access) =>
      ['managed-policy-attachment', 'inline-policy', 'group-membership'].includes(target.kind),
    neighbourOf,
    allGrants: async (): Promise<readonly Grant[]> => {
      const found: Grant[] = [];
      let cursor: string | undefined;
      do {
        const page = await grants.list({ limit: 1_000, cursor });
        found.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found;
    },
    /** Whether people heard that this access is still open though its end has come. */
    async wasTold(one: Access): Promise<boolean> {
      const ids = new Set((await grants.onTarget(targetKeyOf(one))).map(({ id }) => id));
      return publisher.sent.some(({ matterId }) => [...ids].some((id) => matterId.includes(id)));
    },
    counts: () => ({ ...faults, ...runs.counts }),
  };
}
