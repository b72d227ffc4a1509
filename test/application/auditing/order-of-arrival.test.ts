import fc from 'fast-check';
import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryChangedResourceStore } from '../../../src/adapters/memory/changed-resource-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeMemoryRecentHappeningStore } from '../../../src/adapters/memory/recent-happening-store.ts';
import { makeMemorySessionOriginStore } from '../../../src/adapters/memory/session-origin-store.ts';
import { makeMemorySharedCallStore } from '../../../src/adapters/memory/shared-call-store.ts';
import { makeMemoryStackResourceStore } from '../../../src/adapters/memory/stack-resource-store.ts';
import { makeMemoryWatermarkStore } from '../../../src/adapters/memory/watermark-store.ts';
import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { clearedAfterSeconds } from '../../../src/application/auditing/revisiting/revisit-changes.ts';
import { matterIdOf } from '../../../src/domain/alerts/matter-id.ts';
import { isOpen, tellingsOf } from '../../../src/domain/alerts/tellings.ts';
import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import type { Alert } from '../../../src/schemas/alert.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import { auditingOnMemory, makeStoppedClock } from './auditing-on-memory.ts';
import { makeLaggingStores } from './lagging-stores.ts';
import {
  adminKey,
  asksIdentityCenter,
  assumes,
  changesBy,
  configured,
  deletesTable,
  deployKey,
  identityCenterDeletesRole,
  opens,
  plainPolicy,
  requestOf,
  shop,
  stackStatus,
} from './small-world.ts';

const cloudFormation = { invokedBy: 'cloudformation.amazonaws.com' };
const [scopeOfOne] = requestOf('CHG-1').scope;
if (scopeOfOne === undefined) throw new Error('the request has no scope');
const scopeOfBoth = [{ ...scopeOfOne, resources: ['sg-1', 'sg-2'] }];

const table = { type: 'AWS::DynamoDB::Table' };

/** Everything that AWS reports. In another order, twice, or late: what is decided in the end is the same. */
const reports: readonly IncomingEvent[] = [
  opens('sg-1', '1', '2026-03-02T10:04:00Z'),
  opens('sg-2', '2', '2026-03-02T10:08:00Z', { role: 'Admin', accessKeyId: adminKey }),
  opens('sg-3', '3', '2026-03-02T10:06:00Z', cloudFormation),
  opens('sg-9', '9', '2026-03-02T10:07:00Z'),
  assumes(deployKey, 'assume-1'),
  assumes(adminKey, 'assume-2', deployKey),
  stackStatus('sg-3', '2026-03-02T10:06:05Z'),
  configured('sg-1', '2026-03-02T10:05:00Z'),
  configured('sg-4', '2026-03-02T10:05:00Z'),
  deletesTable('made', '5', '2026-03-02T10:09:00Z'),
  stackStatus('made', '2026-03-02T10:08:05Z', 'CREATE_IN_PROGRESS', table),
  stackStatus('made', '2026-03-02T10:08:30Z', 'CREATE_COMPLETE', table),
  stackStatus('made', '2026-03-02T10:09:01Z', 'DELETE_IN_PROGRESS', table),
  asksIdentityCenter('6', '2026-03-02T10:05:00Z'),
  identityCenterDeletesRole('7', '2026-03-02T10:05:09Z'),
];

/** How long what was written is missing in what DynamoDB lists: slower than it ever should be. */
const indexLagSeconds = 15;

type Changes = ReturnType<typeof changesBy>;
type Step = (changes: Changes) => Promise<unknown>;

/** What people do with two changes, each list in its order. */
const doings: readonly (readonly Step[])[] = [
  [
    ({ register }) =>
      register(requestOf('CHG-1', { temporary: { expiresAt: '2026-03-02T18:00:00Z' } })),
    ({ step }) => step('CHG-1', { action: 'approve' }),
    ({ step }) =>
      step('CHG-1', {
        action: 'amend',
        amendment: {
          scope: scopeOfBoth,
          temporary: { expiresAt: '2026-03-02T20:00:00Z' },
          why: 'the other door as well',
        },
      }),
    ({ step }) => step('CHG-1', { action: 'approve' }),
    ({ step }) => step('CHG-1', { action: 'withdraw', why: 'not needed any more' }),
  ],
  [
    ({ register }) =>
      register(
        requestOf('CHG-2', {
          implementers: ['arn:aws:iam::*:role/Deploy'],
          scope: [
            {
              ...scopeOfOne,
              resources: [],
              stacks: ['shop'],
              actions: [...scopeOfOne.actions, 'dynamodb:CreateTable'],
            },
          ],
        }),
      ),
    ({ step }) => step('CHG-2', { action: 'approve' }),
  ],
  [
    ({ register }) => register(requestOf('CHG-3', { scope: scopeOfBoth })),
    ({ step }) => step('CHG-3', { action: 'reject', why: 'no' }),
  ],
];

type Happening =
  | {
      readonly kind: 'report';
      readonly report: number;
      /** Which of the auditing functions it is delivered to: each has its own memory. */
      readonly worker: number;
      readonly seconds: number;
    }
  | { readonly kind: 'step'; readonly list: number; readonly seconds: number }
  | { readonly kind: 'revisit'; readonly seconds: number };

const seconds = fc.integer({ min: 0, max: 70 });
const happenings: fc.Arbitrary<readonly Happening[]> = fc
  .record({
    copies: fc.array(
      fc.record({
        kind: fc.constant('report' as const),
        report: fc.nat(reports.length - 1),
        worker: fc.nat(1),
        seconds,
      }),
      { maxLength: 4 },
    ),
    /** How many steps of each list are taken at all. */
    steps: fc.tuple(...doings.map((list) => fc.nat(list.length))),
    revisits: fc.nat(3),
    pauses: fc.array(seconds, { minLength: 40, maxLength: 40 }),
  })
  .chain(({ copies, steps, revisits, pauses }) => {
    const pause = (index: number) => pauses[index % pauses.length] ?? 0;
    const all: Happening[] = [
      ...reports.map((_, report) => ({
        kind: 'report' as const,
        report,
        worker: pause(report + 20) % 2,
        seconds: pause(report),
      })),
      ...copies,
      ...steps.flatMap((count, list) =>
        Array.from({ length: count }, (_, index) => ({
          kind: 'step' as const,
          list,
          seconds: pause(10 * list + index),
        })),
      ),
      ...Array.from({ length: revisits }, (_, index) => ({
        kind: 'revisit' as const,
        seconds: pause(30 + index),
      })),
    ];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });

function makeWorld(
  failAt = 0,
  interleave: (<T extends object>(port: T) => T) | undefined = undefined,
) {
  let calls = 0;
  const fragile = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          calls += 1;
          const fails = calls === failAt;
          if (fails && failAt % 2 === 0) throw new Error('a crash, as the test asked');
          const result: unknown = await member.apply(target, args);
          if (fails) throw new Error('a crash, as the test asked');
          return result;
        };
      },
    });
  const whole = <T extends object>(port: T): T => port;
  const around = interleave ?? (failAt === 0 ? whole : fragile);
  const clock = makeStoppedClock('2026-03-02T10:00:00Z');
  const { lagging, atOnce } = makeLaggingStores(clock, indexLagSeconds);
  const publisher = makeMemoryAlertPublisher();
  const shared = {
    clock,
    policy: matchingPolicyOf(plainPolicy),
    records: around(lagging.records),
    exemptions: around(lagging.exemptions),
    active: around(lagging.active),
    decisions: around(lagging.decisions),
    origins: around(makeMemorySessionOriginStore()),
    stacks: around(makeMemoryStackResourceStore()),
    changedResources: around(makeMemoryChangedResourceStore()),
    recent: around(makeMemoryRecentHappeningStore()),
    sharedCalls: around(makeMemorySharedCallStore()),
    matters: around(makeMemoryMatterStore()),
    watermarks: around(makeMemoryWatermarkStore()),
    grants: around(makeMemoryGrantStore()),
    schedule: around(makeMemoryExpirySchedule()),
    publisher: around(publisher),
  };
  const worker = () => auditingOnMemory(shared);
  return {
    ...atOnce,
    clock,
    publisher,
    auditors: [worker(), worker()],
    revisitChanges: worker().revisitChanges,
    people: changesBy(
      interleave === undefined ? lagging.records : around(lagging.records),
      lagging.decisions,
      clock,
    ),
  };
}
type World = ReturnType<typeof makeWorld>;

async function happen(all: readonly Happening[], failAt = 0): Promise<World> {
  const world = makeWorld(failAt);
  const { clock, people, auditors, revisitChanges } = world;
  const taken = doings.map(() => 0);
  const again = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => {
      const reason = error instanceof Error && error.cause !== undefined ? error.cause : error;
      if (!String(reason).includes('as the test asked')) throw error;
      // Longer than a claim to tell people stays fresh.
      clock.pass(300);
      return work();
    });
  };
  for (const happening of all) {
    clock.pass(happening.seconds);
    if (happening.kind === 'revisit') await again(revisitChanges);
    else if (happening.kind === 'report') {
      const report = reports[happening.report];
      const auditor = auditors[happening.worker];
      if (report !== undefined) await again(async () => auditor?.auditEvent(report));
    } else {
      const index = taken[happening.list] ?? 0;
      taken[happening.list] = index + 1;
      await doings[happening.list]?.[index]?.(people);
    }
  }
  clock.pass(clearedAfterSeconds);
  await again(revisitChanges);
  await again(revisitChanges);
  return world;
}

const ids = ['1', '2', '3', '5', '6', '7', '9', configId('sg-1'), configId('sg-4')];
function configId(group: string): string {
  return `config:AWS::EC2::SecurityGroup/${group}@${Date.parse('2026-03-02T10:05:00Z')}`;
}

/** What must not depend on the order. A configuration item that a call explains may have no decision at all. */
function essence(decision: StoredDecision | undefined) {
  if (decision === undefined || decision.verdict === null) return null;
  const { verdict, record, nearest, criteria, actor, kept, findings, grants } = decision;
  return {
    verdict,
    record,
    nearest,
    criteria: criteria.map(({ criterion, result }) => [criterion, result]),
    actor,
    stack: kept?.stack,
    madeForStackAt: kept?.madeForStackAt,
    findings,
    grants,
  };
}

/** Judges every report for the first time with all that is known in the end. */
async function judgedWithEverything(world: World) {
  const fresh = auditingOnMemory({
    clock: world.clock,
    policy: matchingPolicyOf(plainPolicy),
    records: world.records,
    exemptions: world.exemptions,
    active: world.active,
  });
  const first = reports.filter(
    ({ kind, value }) => kind === 'stack-status' || value['readOnly'] === true,
  );
  const last = reports.filter(({ kind }) => kind === 'configuration');
  const rest = reports.filter((report) => !first.includes(report) && !last.includes(report));
  // Twice the calls that issue sessions: that of the second session was made in the first.
  for (const report of [...first, ...first, ...rest, ...last]) await fresh.auditEvent(report);
  return Promise.all(ids.map((id) => fresh.decisions.get(id)));
}

async function expectSameAsWithEverything(world: World): Promise<void> {
  const got = await Promise.all(ids.map((id) => world.decisions.get(id)));
  const wanted = await judgedWithEverything(world);
  expect(got.map(essence)).toEqual(wanted.map(essence));
}

/** The last word on every matter: open where an event was told in it that still is, closed where none is. */
async function expectLastWordsRight({ publisher, decisions }: World): Promise<void> {
  const lastWords = new Map<string, Alert>();
  for (const alert of publisher.sent.toSorted((a, b) => a.sequence - b.sequence)) {
    lastWords.set(alert.matterId, alert);
  }
  for (const id of ids) {
    const revisions = await decisions.revisions(id);
    const newest = revisions.at(-1);
    const { tell } = tellingsOf(revisions);
    if (newest === undefined || !isOpen(newest) || tell === null) continue;
    expect(lastWords.get(matterIdOf(tell))).toMatchObject({ kind: 'change' });
  }
  for (const { matterId, verdict, kind } of publisher.sent) {
    if (kind !== 'change' || verdict === 'ratified') continue;
    const { items } = await decisions.linked({
      link: { kind: 'matter', name: matterId },
      from: '2026-01-01T00:00:00Z',
      to: '2027-01-01T00:00:00Z',
      limit: 100,
    });
    const isClosed = lastWords.get(matterId)?.kind === 'change-settled';
    if (!items.some(isOpen)) expect({ matterId, isClosed }).toEqual({ matterId, isClosed: true });
  }
}

test('whatever the order, the copies and the pauses: in the end every event is judged with all that is known', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const world = await happen(all);
      await expectSameAsWithEverything(world);
      await expectLastWordsRight(world);
      expect(await world.records.dueRevisits({ limit: 10 })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a crash anywhere on the way changes nothing of that', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, fc.integer({ min: 1, max: 400 }), async (all, failAt) => {
      const world = await happen(all, failAt);
      await expectSameAsWithEverything(world);
      await expectLastWordsRight(world);
    }),
    { numRuns: 60 },
  );
});

/** Each call of a port waits for its turn, which the scheduler deals out. */
function inTurns(scheduler: fc.Scheduler) {
  return <T extends object>(port: T): T =>
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

test('where everything comes at once, each function in the middle of what another does, it ends the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc
        .tuple(
          fc.shuffledSubarray([...reports], { minLength: reports.length }),
          // Few: whatever came twice is mended by its second coming.
          fc.subarray([...reports], { maxLength: 1 }),
        )
        .map(([all, copies]) => [...all, ...copies]),
      fc.tuple(...doings.map((list) => fc.nat(list.length))),
      async (scheduler, delivered, steps) => {
        const world = makeWorld(0, inTurns(scheduler));
        const { clock, people, auditors, revisitChanges } = world;
        const again = async (work: () => Promise<unknown>) => {
          // Whoever is telling people may fail, so a delivery that meets one comes again.
          const isRefused = await scheduler.waitFor(
            work().then(
              () => false,
              () => true,
            ),
          );
          if (!isRefused) return;
          clock.pass(300);
          await scheduler.waitFor(work());
        };
        const acting = doings.map(async (list, index) => {
          for (const step of list.slice(0, steps[index])) await step(people);
        });
        const auditing = delivered.map((report, index) => ({
          report,
          done: auditors[index % 2]?.auditEvent(report).then(
            () => true,
            () => false,
          ),
        }));
        await scheduler.waitFor(
          Promise.all([...acting, revisitChanges(), ...auditing.map(({ done }) => done)]),
        );
        clock.pass(300);
        const refused: IncomingEvent[] = [];
        for (const { report, done } of auditing) if ((await done) !== true) refused.push(report);
        for (const report of refused) await again(async () => auditors[0]?.auditEvent(report));
        clock.pass(clearedAfterSeconds);
        await again(revisitChanges);
        await again(revisitChanges);
        await expectSameAsWithEverything(world);
        await expectLastWordsRight(world);
      },
    ),
    { numRuns: 40 },
  );
});

test('the world of these tests holds what they speak of', async () => {
  const inOrder: Happening[] = [
    ...[0, 0, 1, 1].map((list) => ({ kind: 'step' as const, list, seconds: 60 })),
    ...[4, 5, 6, 0, 1, 2, 3, 7, 8, 9, 12, 11, 10, 14, 13].map((report) => ({
      kind: 'report' as const,
      report,
      worker: 0,
      seconds: 60,
    })),
  ];
  const { decisions } = await happen(inOrder);
  expect(await decisions.get('1')).toMatchObject({
    verdict: 'authorised',
    record: 'CHG-1',
    actor: { cause: { identity: 'bob' } },
    grants: [{ expiresAt: '2026-03-02T18:00:00Z' }],
  });
  expect(await decisions.get('2')).toMatchObject({
    verdict: 'unauthorised',
    nearest: 'CHG-1',
    actor: { cause: { cause: { identity: 'bob' } } },
  });
  expect(await decisions.get('3')).toMatchObject({
    verdict: 'authorised',
    record: 'CHG-2',
    kept: { stack: shop },
  });
  expect(await decisions.get('5')).toMatchObject({
    verdict: 'authorised',
    record: 'CHG-2',
    kept: { stack: shop, madeForStackAt: '2026-03-02T10:08:05Z' },
  });
  expect(await decisions.get('7')).toMatchObject({ actor: { cause: { identity: 'bob' } } });
  expect(await decisions.get('9')).toMatchObject({ verdict: 'unauthorised' });
  expect(await decisions.get(configId('sg-1'))).toBeUndefined();
  expect(await decisions.get(configId('sg-4'))).toMatchObject({ verdict: 'unauthorised' });
});
