import fc from 'fast-check';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { clearedAfterSeconds } from '../../../src/application/auditing/revisiting/revisit-changes.ts';
import { makeRegisterChange } from '../../../src/application/changes/register-change.ts';
import { makeStepChange } from '../../../src/application/changes/step-change.ts';
import { makeApplyExtensions } from '../../../src/application/grants/apply-extensions.ts';
import { sha256Of } from '../../../src/domain/evidence/sha256.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import type { AccessPolicy } from '../../../src/domain/grants/access-policy.ts';
import { callerOf } from '../../../src/domain/people/caller.ts';
import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import type { ChangeStepRequest } from '../../../src/schemas/change-step-request.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { auditingOnMemory, makeStoppedClock } from './auditing-on-memory.ts';
import { makeLaggingStores } from './lagging-stores.ts';
import { account, opens, plainPolicy, requestOf } from './small-world.ts';

const matching = matchingPolicyOf(plainPolicy);
const ruleGrant = `security-group-rule:${account}:eu-west-1:sgr-01`;

/** A session of the role Deploy makes a call. */
function calls(
  service: string,
  eventName: string,
  eventID: string,
  eventTime: string,
  requestParameters: JsonObject,
): IncomingEvent {
  const value: JsonObject = {
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/Deploy/bob`,
      accountId: account,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${account}:role/Deploy`,
          userName: 'Deploy',
        },
      },
    },
    eventTime,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: service === 'iam' ? 'us-east-1' : 'eu-west-1',
    requestParameters,
    responseElements: null,
    eventID,
    readOnly: false,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  };
  return { kind: 'trail-record', value, sha256: sha256Of(JSON.stringify(value)), seenBy: 'bus' };
}

const attachment = { roleName: 'Vendor', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
const trail = { name: `arn:aws:cloudtrail:eu-west-1:${account}:trail/main` };

const reports: readonly IncomingEvent[] = [
  opens('sg-1', '1', '2026-03-02T10:04:00Z'),
  opens('sg-9', '9', '2026-03-02T10:05:00Z'),
  calls('iam', 'AttachRolePolicy', 'attach-1', '2026-03-02T10:06:00Z', attachment),
  calls('iam', 'DetachRolePolicy', 'detach', '2026-03-02T10:08:00Z', attachment),
  calls('iam', 'AttachRolePolicy', 'attach-2', '2026-03-02T10:10:00Z', attachment),
  calls('cloudtrail', 'StopLogging', 'stop', '2026-03-02T10:07:00Z', trail),
  calls('cloudtrail', 'StartLogging', 'start', '2026-03-02T10:09:00Z', trail),
  calls('cloudtrail', 'StopLogging', 'stop again', '2026-03-02T10:12:00Z', trail),
];
const ids = reports.map(({ value }) => String(value['eventID']));

const [door] = requestOf('CHG-1').scope;
if (door === undefined) throw new Error('the request has no scope');
const implementers = ['arn:aws:iam::*:role/Deploy'];
const roleScope = {
  accounts: [account],
  regions: ['us-east-1'],
  resources: ['Vendor'],
  actions: ['iam:AttachRolePolicy'],
};
const trailScope = { ...door, resources: ['main'], actions: ['cloudtrail:StopLogging'] };

type World = ReturnType<typeof makeWorld>;
type Doing = (people: World['people']) => Promise<unknown>;

const extensionUntil = (id: string, expiresAt: string): readonly Doing[] => [
  ({ register }) =>
    register(requestOf(id, { implementers, temporary: { expiresAt, grants: [ruleGrant] } })),
  ({ step }) => step(id, { action: 'approve' }),
  ({ step }) => step(id, { action: 'withdraw', why: 'not needed' }),
];

/** What people do, each list in its order. */
const doings: readonly (readonly Doing[])[] = [
  [
    ({ register }) =>
      register(
        requestOf('CHG-1', { implementers, temporary: { expiresAt: '2026-03-02T18:00:00Z' } }),
      ),
    ({ step }) => step('CHG-1', { action: 'approve' }),
    ({ step }) =>
      step('CHG-1', {
        action: 'amend',
        amendment: { temporary: { expiresAt: '2026-03-02T20:00:00Z' }, why: 'longer' },
      }),
    ({ step }) => step('CHG-1', { action: 'approve' }),
    ({ step }) => step('CHG-1', { action: 'withdraw', why: 'done' }),
  ],
  extensionUntil('CHG-2', '2026-03-02T19:00:00Z'),
  extensionUntil('CHG-3', '2026-03-02T21:00:00Z'),
  [
    ({ register }) =>
      register(requestOf('CHG-4', { implementers, scope: [roleScope, trailScope] })),
    ({ step }) => step('CHG-4', { action: 'approve' }),
  ],
  // Approves for good what the policy gave an end until then.
  [
    ({ register }) =>
      register(requestOf('CHG-5', { implementers, scope: [{ ...door, resources: ['sg-9'] }] })),
    ({ step }) => step('CHG-5', { action: 'approve' }),
  ],
];

type Happening =
  | { readonly kind: 'report'; readonly report: number; readonly worker: number }
  | { readonly kind: 'step'; readonly list: number }
  | { readonly kind: 'revisit' };
type Timed = Happening & { readonly seconds: number };

const happenings: fc.Arbitrary<readonly Timed[]> = fc
  .record({
    copies: fc.array(fc.record({ report: fc.nat(reports.length - 1), worker: fc.nat(1) }), {
      maxLength: 3,
    }),
    steps: fc.tuple(...doings.map((list) => fc.nat(list.length))),
    revisits: fc.nat(3),
    workers: fc.array(fc.nat(1), { minLength: reports.length, maxLength: reports.length }),
  })
  .chain(({ copies, steps, revisits, workers }) => {
    const all: Happening[] = [
      ...workers.map((worker, report) => ({ kind: 'report' as const, report, worker })),
      ...copies.map((copy) => ({ kind: 'report' as const, ...copy })),
      ...steps.flatMap((count, list) =>
        Array.from({ length: count }, () => ({ kind: 'step' as const, list })),
      ),
      ...Array.from({ length: revisits }, () => ({ kind: 'revisit' as const })),
    ];
    return fc.tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.integer({ min: 0, max: 70 }), { minLength: all.length, maxLength: all.length }),
    );
  })
  .map(([all, pauses]) => all.map((one, index) => ({ ...one, seconds: pauses[index] ?? 0 })));

const inferring: AccessPolicy = {
  ...defaultAccessPolicy,
  warnMinutes: () => 0,
  inferredEnd: ({ kind }) =>
    kind === 'security-group-rule'
      ? { name: 'doors', minutes: 600, because: 'nobody approved it' }
      : undefined,
};

/** Each call of a port may crash, before or after it had its effect: the call of that number. */
function makeWorld(failAt = 0) {
  let made = 0;
  const around = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          made += 1;
          const fails = made === failAt;
          if (fails && failAt % 2 === 0) throw new Error('a crash, as the test asked');
          const result: unknown = await member.apply(target, args);
          if (fails) throw new Error('a crash, as the test asked');
          return result;
        };
      },
    });
  const clock = makeStoppedClock('2026-03-02T10:00:00Z');
  const { lagging, atOnce } = makeLaggingStores(clock, 15);
  const grants = makeMemoryGrantStore();
  const gaps = makeMemoryGapStore();
  const schedule = makeMemoryExpirySchedule();
  const shared = {
    clock,
    policy: matching,
    access: inferring,
    records: around(lagging.records),
    exemptions: lagging.exemptions,
    active: lagging.active,
    decisions: around(lagging.decisions),
    grants: around(grants),
    gaps: around(gaps),
    schedule: around(schedule),
  };
  const worker = () => auditingOnMemory(shared);
  const parts = { ...shared, policy: plainPolicy };
  const register = makeRegisterChange({ ...parts, newId: () => 'CHG-new' });
  const step = makeStepChange({
    ...parts,
    gaps,
    applyExtensions: makeApplyExtensions({ ...shared, matching }),
  });
  return {
    clock,
    grants,
    gaps,
    schedule,
    records: atOnce.records,
    active: atOnce.active,
    decisions: atOnce.decisions,
    auditors: [worker(), worker()],
    revisitChanges: worker().revisitChanges,
    people: {
      register: (request: ReturnType<typeof requestOf>) =>
        register(request, callerOf('local:alice')),
      step: (id: string, asked: ChangeStepRequest) =>
        step(id, asked, callerOf(asked.action === 'approve' ? 'local:carol' : 'local:alice')),
    },
  };
}

async function happen(all: readonly Timed[], failAt = 0): Promise<World> {
  const world = makeWorld(failAt);
  const { clock, people, auditors, revisitChanges } = world;
  const taken = doings.map(() => 0);
  const again = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => {
      const reason = error instanceof Error && error.cause !== undefined ? error.cause : error;
      if (!String(reason).includes('as the test asked')) throw error;
      clock.pass(300);
      return work();
    });
  };
  for (const happening of all) {
    clock.pass(happening.seconds);
    if (happening.kind === 'revisit') await again(revisitChanges);
    else if (happening.kind === 'report') {
      const report = reports[happening.report];
      if (report === undefined) continue;
      await again(async () => auditors[happening.worker]?.auditEvent(report));
    } else {
      const index = taken[happening.list] ?? 0;
      taken[happening.list] = index + 1;
      const doing = doings[happening.list]?.[index];
      // What crashed may have been done: the same again is refused, or changes nothing.
      if (doing !== undefined) await again(() => doing(people));
    }
  }
  for (let round = 0; round < 3; round += 1) {
    clock.pass(clearedAfterSeconds);
    await again(revisitChanges);
  }
  return world;
}

/** What of a grant must not depend on the order. */
function essence({ id, state, expiresAt, record, because, policy, extensions, dueAt }: Grant) {
  const known = (extensions ?? []).map((one) => `${one.record} ${one.expiresAt}`).sort();
  return { id, state, expiresAt, record, because, policy, extensions: known, dueAt };
}

async function endState({ grants, gaps, decisions }: Pick<World, 'grants' | 'gaps' | 'decisions'>) {
  const listed = (await grants.list({ limit: 100 })).items
    // A rule given for good is kept only where it had an end before: nothing else could take it away.
    .filter(({ state, target }) => state !== 'kept' || target.kind !== 'security-group-rule')
    .map(essence);
  const found = await Promise.all(ids.map((id) => decisions.get(id)));
  return {
    grants: listed.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    gaps: (await gaps.list({ limit: 100 })).items,
    decisions: found.map((one) => [
      one?.eventId,
      one?.verdict,
      one?.record,
      one?.grants,
      one?.gaps,
    ]),
  };
}

/** Everything in the order it happened, to an auditor that knew all records from the start. */
async function withEverything({ records, active, clock }: World) {
  const fresh = auditingOnMemory({ clock, records, active, policy: matching, access: inferring });
  const inOrder = reports.toSorted((a, b) =>
    String(a.value['eventTime']) < String(b.value['eventTime']) ? -1 : 1,
  );
  for (const report of inOrder) await fresh.auditEvent(report);
  const apply = makeApplyExtensions({ ...fresh, access: inferring, matching, clock });
  for (const id of ['CHG-2', 'CHG-3']) {
    const record = (await records.get(id))?.record;
    if (record !== undefined) await apply(record);
  }
  return endState(fresh);
}

async function expectTheSame(world: World): Promise<void> {
  expect(await endState(world)).toEqual(await withEverything(world));
  for (const { id, dueAt } of (await world.grants.list({ limit: 100 })).items) {
    expect(world.schedule.timers.get(id) ?? null).toBe(dueAt);
  }
}

test('whatever the order and the copies of events, approvals, amendments and extensions: grants, gaps and decisions end the same', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => expectTheSame(await happen(all))),
    { numRuns: 30 },
  );
});

test('a crash before or after any call of a store changes nothing of that', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, fc.integer({ min: 1, max: 300 }), async (all, failAt) =>
      expectTheSame(await happen(all, failAt)),
    ),
    { numRuns: 30 },
  );
});
