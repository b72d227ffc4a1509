import { makeDynamoGrantStore } from '../../../src/adapters/aws/dynamodb/grant-store.ts';
import { startEmbeddedDynamo } from '../../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeSimulatedAws } from '../../../src/adapters/memory/aws-account/simulated-aws.ts';
import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeTellPeople } from '../../../src/application/auditing/telling/tell-people.ts';
import { makeApplyExtensions } from '../../../src/application/grants/apply-extensions.ts';
import { makeEndGrantEarly } from '../../../src/application/grants/end-grant-early.ts';
import { makeExpireGrant } from '../../../src/application/grants/expire-grant.ts';
import { makeSweepGrants } from '../../../src/application/grants/sweep-grants.ts';
import { targetKeyOf } from '../../../src/domain/grants/target-key.ts';
import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { freshTable } from '../../contract/fresh-table.ts';
import { storedDecision } from '../../contract/samples.ts';
import { approved, people, policyWith } from '../../domain/changes/change-world.ts';
import { grantOf } from '../../domain/grants/grant-fixtures.ts';
import { enforcing } from './expiry-world.ts';

const dynamo = await startEmbeddedDynamo();
afterAll(() => dynamo.stop());

const until = '2026-03-02T15:00:00Z';
const policy = policyWith();
const grant = grantOf();
const extension: ChangeRecord = {
  ...approved,
  id: 'CHG-2',
  scope: [
    {
      accounts: [grant.account],
      regions: [grant.region],
      resources: ['*'],
      actions: ['ec2:AuthorizeSecurityGroupIngress'],
    },
  ],
  temporary: { expiresAt: until, grants: [grant.id] },
};

/** A grant in DynamoDB whose end is now, an AWS that has it, and everybody who may work on it. */
async function makeWorld() {
  const grants = makeDynamoGrantStore(await freshTable(dynamo.client, 'grants'));
  const schedule = makeMemoryExpirySchedule();
  const publisher = makeMemoryAlertPublisher();
  const decisions = makeMemoryDecisionStore();
  const { records } = makeMemoryChangeStores();
  const aws = makeSimulatedAws();
  let time = Date.parse(grant.expiresAt);
  const clock = { now: () => new Date(time) };
  const changes: string[] = [];
  await records.create(approved, {
    at: '2026-03-01T09:00:00Z',
    by: people.alice.identity,
    action: 'registered',
    why: null,
    changed: [],
  });
  await decisions.append(storedDecision({ eventId: grant.eventId, record: 'CHG-1' }));
  await grants.create(grant);
  aws.open(grant);
  const access = enforcing();
  const parts = { grants, schedule, decisions, records, clock, access, policy };
  const expire = makeExpireGrant({
    ...parts,
    calls: {
      send(account, call) {
        if (call.power !== 'read') changes.push(call.operation);
        return aws.send(account, call);
      },
    },
    tell: makeTellPeople({ matters: makeMemoryMatterStore(), publisher, clock }),
    standingEnd: async () => ({ says: 'as-before' }),
    cap: { take: async () => 'free' },
  });
  return {
    grants,
    schedule,
    changes,
    sent: publisher.sent,
    expire: () => expire(grant.id),
    sweep: makeSweepGrants({ grants, expire, clock }),
    extend: makeApplyExtensions({ ...parts, matching: matchingPolicyOf(policy) }),
    end: () => makeEndGrantEarly(parts)(grant.id, people.alice, 'done'),
    isOpen: () => aws.list().some((one) => targetKeyOf(one) === targetKeyOf(grant)),
    pass(minutes: number) {
      time += minutes * 60_000;
    },
  };
}

const orders = [
  ['expire', 'sweep', 'extend', 'end'],
  ['end', 'extend', 'expire', 'sweep'],
  ['extend', 'expire', 'end', 'sweep'],
  ['sweep', 'end', 'expire', 'extend'],
] as const;

test.each(orders)(
  'timer, sweep, extension and early end at once (%s first, then %s, %s, %s) take it away once or extend it, and lose nothing',
  async (...order) => {
    const world = await makeWorld();
    const doing = {
      expire: world.expire,
      sweep: world.sweep,
      extend: () => world.extend(extension),
      end: world.end,
    };
    const done = await Promise.allSettled(order.map((name) => doing[name]()));
    // Only the extension may be refused, while the access is being taken away.
    for (const [index, one] of done.entries()) {
      if (one.status === 'rejected') expect(order[index]).toBe('extend');
    }
    for (let round = 0; round < 3; round += 1) {
      world.pass(6);
      await Promise.all([world.expire(), world.sweep()]);
    }
    const stored = await world.grants.get(grant.id);
    // Everybody asked for an end or an extension at the same instant: an early end outweighs the extension.
    expect(stored?.state).toBe('revoked');
    expect(world.isOpen()).toBe(false);
    expect(world.changes).toHaveLength(1);
    expect(world.sent).toHaveLength(1);
    const history = await world.grants.history(grant.id);
    expect(history.map(({ version }) => version)).toEqual(
      Array.from({ length: stored?.version ?? 0 }, (_, index) => index + 1),
    );
  },
);

test('timer, sweep and extension at once: it is extended whole, or gone, never both', async () => {
  for (let round = 0; round < 4; round += 1) {
    const world = await makeWorld();
    const [extended] = await Promise.allSettled([
      world.extend(extension),
      world.expire(),
      world.sweep(),
    ]);
    const moved = extended.status === 'fulfilled' && extended.value[0]?.outcome === 'moved';
    const stored = await world.grants.get(grant.id);
    if (moved) {
      expect(stored).toMatchObject({ state: 'extended', expiresAt: until });
      expect(world.isOpen()).toBe(true);
      expect(world.schedule.timers.get(grant.id)).toBe(until);
    } else {
      expect(stored).toMatchObject({ state: 'revoked' });
      expect(world.isOpen()).toBe(false);
    }
  }
});
