import fc from 'fast-check';
import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryChangedResourceStore } from '../../../src/adapters/memory/changed-resource-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeMemoryKnownStateStore } from '../../../src/adapters/memory/known-state-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeMemoryRecentHappeningStore } from '../../../src/adapters/memory/recent-happening-store.ts';
import { makeMemorySessionOriginStore } from '../../../src/adapters/memory/session-origin-store.ts';
import { makeMemorySettlingStore } from '../../../src/adapters/memory/settling-store.ts';
import { makeMemorySharedCallStore } from '../../../src/adapters/memory/shared-call-store.ts';
import { makeMemoryStackResourceStore } from '../../../src/adapters/memory/stack-resource-store.ts';
import { makeMemoryWatermarkStore } from '../../../src/adapters/memory/watermark-store.ts';
import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { makeKnownBefore } from '../../../src/application/auditing/learning/known-before.ts';
import { understand } from '../../../src/domain/events/understand.ts';
import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import type { Actor } from '../../../src/schemas/actor.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { RiskRuleSchema } from '../../../src/schemas/risk-rule.ts';
import { auditingOnMemory, importedAt, makeStoppedClock } from './auditing-on-memory.ts';
import { makeLaggingStores } from './lagging-stores.ts';
import {
  account,
  asksIdentityCenter,
  identityCenterDeletesRole,
  plainPolicy,
} from './small-world.ts';
import {
  bucketProbe,
  completed,
  copyOfCaller,
  copyOfOwner,
  correction,
  ingressOpened,
  itemId,
  itemOfTwo,
  made,
  original,
  refused,
  trustProbe,
} from './told-world.ts';

const ruleOf = (name: string, selection: JsonObject) =>
  RiskRuleSchema.parse({
    name,
    title: `About ${name}`,
    level: 'medium',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection: { selection, condition: 'selection' },
  });
const rules = compileRules([
  ruleOf('burst', { 'facts.attempts.calls|gte': refused.length }),
  ruleOf('unlogged', { 'facts.hardening.lacks': 'log-exports' }),
  ruleOf('deletable', { 'facts.hardening.lacks': 'deletion-protection' }),
  ruleOf('plain-trust', { 'requestParameters.policyDocument|contains': 'sts:AssumeRole' }),
  ruleOf('any-trust', { 'requestParameters.policyDocument|contains': 'sts:*' }),
  ruleOf('policy', { eventName: 'PutBucketPolicy' }),
  ruleOf('by-role', { eventName: 'PutBucketPolicy', 'userIdentity.type': 'AssumedRole' }),
  ruleOf('by-stranger', { eventName: 'PutBucketPolicy', 'userIdentity.type': 'AWSAccount' }),
]);

/** Everything that AWS reports, in an order in which nothing is missing when it is needed. */
const reports: readonly IncomingEvent[] = [
  copyOfOwner,
  copyOfCaller,
  original,
  correction,
  ...refused,
  made,
  completed,
  ingressOpened,
  itemOfTwo,
  asksIdentityCenter('asked', '2026-03-02T10:05:00Z'),
  identityCenterDeletesRole('provisioned', '2026-03-02T10:05:09Z'),
];

type Around = <T extends object>(port: T) => T;

function makeWorld(around: Around) {
  const clock = makeStoppedClock('2026-03-02T10:20:00Z');
  const { lagging, atOnce } = makeLaggingStores(clock, 15);
  const states = makeMemoryKnownStateStore();
  const shared = {
    clock,
    rules,
    policy: matchingPolicyOf(plainPolicy),
    records: around(lagging.records),
    exemptions: around(lagging.exemptions),
    active: around(lagging.active),
    decisions: around(lagging.decisions),
    origins: around(makeMemorySessionOriginStore()),
    stacks: around(makeMemoryStackResourceStore()),
    changedResources: around(makeMemoryChangedResourceStore()),
    states: around(states),
    settling: around(makeMemorySettlingStore()),
    recent: around(makeMemoryRecentHappeningStore()),
    sharedCalls: around(makeMemorySharedCallStore()),
    matters: around(makeMemoryMatterStore()),
    watermarks: around(makeMemoryWatermarkStore()),
    grants: around(makeMemoryGrantStore()),
    schedule: around(makeMemoryExpirySchedule()),
    publisher: around(makeMemoryAlertPublisher()),
  };
  const workers = [auditingOnMemory(shared), auditingOnMemory(shared)] as const;
  return { decisions: atOnce.decisions, records: lagging.records, clock, states, workers };
}
type World = ReturnType<typeof makeWorld>;

/** Registers what covers some of it: judged before and after must come to the same. */
async function registerChanges({ records }: World): Promise<void> {
  for (const { id, action, resource } of [
    { id: 'CHG-1', action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::shared' },
    { id: 'CHG-2', action: 'rds:*', resource: '*' },
  ]) {
    await records.create(
      {
        id,
        title: `Change ${id}`,
        type: 'normal',
        status: 'approved',
        requestedBy: 'alice',
        implementers: ['*'],
        approvals: [{ by: 'carol', at: '2026-03-02T09:00:00Z' }],
        scope: [{ accounts: [account], regions: ['*'], resources: [resource], actions: [action] }],
        window: { start: '2026-03-02T09:30:00Z', end: '2026-03-02T10:20:00Z' },
      },
      importedAt('2026-03-02T09:00:00Z'),
    );
  }
}

const copies = ['copy-owner', 'copy-caller'];
const refusedIds = refused.map((_, index) => `refused-${index}`);
const ids = ['original', 'made', 'completed', 'ingress', itemId, 'asked', 'provisioned'];

/** Everybody behind it, the last one first: of which copy is decided only that may depend on the order. */
function behind(actor: Actor): string {
  return actor.cause === undefined
    ? `${actor.principal ?? actor.identity}`
    : `${behind(actor.cause)}`;
}

function essence(decision: StoredDecision | undefined) {
  if (decision === undefined) return null;
  const { verdict, record, nearest, criteria, actor, outcome, differences, findings } = decision;
  return {
    verdict,
    record,
    nearest,
    outcome,
    criteria: criteria.map(({ criterion, result }) => [criterion, result]),
    behind: behind(actor),
    differences: differences?.map(({ property }) => property),
    findings: findings.map(({ rule }) => rule).toSorted(),
  };
}

async function endOf({ decisions, states }: World) {
  const ofCopies = (await Promise.all(copies.map((id) => decisions.get(id)))).filter(
    (decision) => decision !== undefined,
  );
  const ofRefused = await Promise.all(refusedIds.map((id) => decisions.get(id)));
  const known = makeKnownBefore(states);
  const probes = [trustProbe, bucketProbe].map(({ kind, value }) =>
    understand({ kind: kind === 'configuration' ? kind : 'trail-record', value }, ''),
  );
  return {
    copies: ofCopies.map(essence),
    told: Object.fromEntries(
      await Promise.all(ids.map(async (id) => [id, essence(await decisions.get(id))] as const)),
    ),
    isBurstFound: ofRefused.some((one) => one?.findings.some(({ rule }) => rule === 'burst')),
    known: await Promise.all(probes.map(async (probe) => (await known.of(probe)).before)),
  };
}

async function expectOnlyAdded({ decisions }: World): Promise<void> {
  for (const id of [...copies, ...ids, ...refusedIds]) {
    let before: readonly string[] = [];
    for (const { findings } of await decisions.revisions(id)) {
      const now = findings
        .map(({ rule }) => rule)
        .filter((rule) => rule !== 'separation-of-duties');
      expect(now).toEqual(expect.arrayContaining([...before]));
      before = now;
    }
  }
}

/** Crashes at the calls of those numbers, before them or after them; so does a store that is throttled. */
function fragile(failAt: readonly number[]): Around {
  let calls = 0;
  return (port) =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          calls += 1;
          const fails = failAt.includes(calls);
          const failsFirst = fails && calls % 2 === 0;
          if (failsFirst) throw new Error('a crash, as the test asked');
          const result: unknown = await member.apply(target, args);
          if (fails) throw new Error('a crash, as the test asked');
          return result;
        };
      },
    });
}

/** Each call of a port waits for its turn. */
function inTurns(scheduler: fc.Scheduler): Around {
  return (port) =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          await scheduler.schedule(Promise.resolve(), String(name));
          return member.apply(target, args);
        };
      },
    });
}

async function again(
  clock: World['clock'],
  work: () => Promise<unknown>,
  tries = 4,
): Promise<void> {
  await work().catch(async (error: unknown) => {
    if (tries === 0) throw error;
    // Longer than a claim to tell people stays fresh.
    clock.pass(300);
    await again(clock, work, tries - 1);
  });
}

async function settle(world: World): Promise<void> {
  const { clock, workers } = world;
  for (let hours = 0; hours < 2; hours += 1) {
    clock.pass(3_600);
    await again(clock, () => Promise.all(workers.map(({ judgeSettled }) => judgeSettled())));
    await again(clock, workers[1].revisitChanges);
  }
}

async function wantedEnd() {
  const world = makeWorld((port) => port);
  await registerChanges(world);
  world.clock.pass(60);
  for (const report of reports) await world.workers[0].auditEvent(report);
  await settle(world);
  return endOf(world);
}

const delivered = fc
  .tuple(
    fc.shuffledSubarray([...reports], { minLength: reports.length }),
    fc.array(fc.constantFrom(...reports), { maxLength: 3 }),
    fc.nat(reports.length),
  )
  .map(([all, twice, at]) => [...all.slice(0, at), ...twice, ...all.slice(at)]);

test('the world of these tests holds what they speak of', async () => {
  const end = await wantedEnd();
  expect(end).toMatchObject({
    copies: [
      { verdict: 'authorised', record: 'CHG-1', findings: ['by-role', 'by-stranger', 'policy'] },
    ],
    isBurstFound: true,
    known: [
      [{ aspect: 'trust-policy', value: { Statement: [{ Action: 'sts:*' }] } }],
      [expect.anything()],
    ],
    told: {
      original: { verdict: 'unauthorised', findings: ['any-trust', 'plain-trust'] },
      made: { verdict: 'authorised', record: 'CHG-2', findings: ['deletable'] },
      [itemId]: { verdict: 'unauthorised' },
      provisioned: { behind: 'arn:aws:iam::111122223333:user/bob' },
    },
  });
  expect(end.told[itemId]?.differences).toHaveLength(1);
});

test('copies, corrections, items, bursts and new systems end the same in any order, after any crash', async () => {
  const wanted = await wantedEnd();
  await fc.assert(
    fc.asyncProperty(
      delivered,
      fc.array(fc.nat(1), { minLength: 30, maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 3 }),
      fc.nat(reports.length - 1),
      async (all, workers, failAt, registeredAfter) => {
        const world = makeWorld(fragile(failAt));
        for (const [index, report] of all.entries()) {
          if (index === registeredAfter) await registerChanges(world);
          world.clock.pass(20);
          const auditor = world.workers[workers[index] === 1 ? 1 : 0];
          await again(world.clock, () => auditor.auditEvent(report));
        }
        await settle(world);
        expect(await endOf(world)).toEqual(wanted);
        await expectOnlyAdded(world);
      },
    ),
    { numRuns: 60 },
  );
});

test('and where everything comes at once', async () => {
  const wanted = await wantedEnd();
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), delivered, async (scheduler, all) => {
      const world = makeWorld(inTurns(scheduler));
      await registerChanges(world);
      world.clock.pass(60);
      const auditing = all.map((report, index) =>
        world.workers[index % 2 === 0 ? 0 : 1].auditEvent(report).then(
          () => undefined,
          () => report,
        ),
      );
      await scheduler.waitFor(Promise.all(auditing));
      world.clock.pass(300);
      for (const report of await Promise.all(auditing)) {
        if (report === undefined) continue;
        await scheduler.waitFor(again(world.clock, () => world.workers[0].auditEvent(report)));
      }
      await scheduler.waitFor(settle(world));
      expect(await endOf(world)).toEqual(wanted);
      await expectOnlyAdded(world);
    }),
    { numRuns: 30 },
  );
});
