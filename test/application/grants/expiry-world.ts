import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeSimulatedAws } from '../../../src/adapters/memory/aws-account/simulated-aws.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeTellPeople } from '../../../src/application/auditing/telling/tell-people.ts';
import {
  type ExpireGrantParts,
  makeExpireGrant,
} from '../../../src/application/grants/expire-grant.ts';
import { makeSweepGrants } from '../../../src/application/grants/sweep-grants.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import type { AccessPolicy } from '../../../src/domain/grants/access-policy.ts';
import type { Access } from '../../../src/domain/grants/kinds/grant-kind.ts';
import { targetKeyOf } from '../../../src/domain/grants/target-key.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import { account, grantOf, region, sshRule } from '../../domain/grants/grant-fixtures.ts';

/** The rule beside the one that expires: same group, same port. It must outlive every test. */
export const neighbour = {
  account,
  region,
  target: { ...sshRule, ruleId: 'sgr-0fedcba9876543210', summary: 'tcp/22 from 198.51.100.0/24' },
};

/** Everything is taken away at its end, nobody is warned; with what a test wants different. */
export function enforcing(different: Partial<AccessPolicy> = {}): AccessPolicy {
  return {
    ...defaultAccessPolicy,
    modeOf: () => 'enforce',
    editsDocuments: () => true,
    warnMinutes: () => 0,
    ...different,
  };
}

/** A call that dies with its process: it neither answers nor fails. */
export type Crash = { readonly step: number; readonly when: 'before' | 'after' };

/**
 * Memory parts around the expiry of one grant. Each call to a part is a step; a crash at a step stops the run there,
 * before or after the call had its effect, and `run` answers `crashed`.
 */
export async function makeExpiryWorld({
  grant = grantOf(),
  ...parts
}: Partial<ExpireGrantParts> & { readonly grant?: Grant } = {}) {
  const grants = makeMemoryGrantStore();
  const schedule = makeMemoryExpirySchedule();
  const matters = makeMemoryMatterStore();
  const publisher = makeMemoryAlertPublisher();
  const aws = makeSimulatedAws();
  let time = Date.parse('2026-03-02T12:00:00Z');
  const clock = { now: () => new Date(time) };
  let steps = 0;
  let crash: Crash | undefined;
  let die: () => void = () => {};
  const calls: string[] = [];
  /** Errors that AWS answers with, one for each call to it, until none is left. */
  const refusals: (Error | undefined)[] = [];
  /** What somebody else does right after a step of that name, once. */
  const meanwhile = new Map<string, () => Promise<unknown>>();

  async function step<T>(name: string, call: () => Promise<T>): Promise<T> {
    steps += 1;
    const here = crash?.step === steps ? crash.when : undefined;
    const dead = () => {
      die();
      return new Promise<T>(() => {});
    };
    if (here === 'before') return dead();
    calls.push(name);
    const answer = await (here === 'after' ? call().catch(dead) : call());
    const other = meanwhile.get(name);
    meanwhile.delete(name);
    await other?.();
    return here === 'after' ? dead() : answer;
  }

  const hasOpen = (access: Access) =>
    aws.list().some((one) => targetKeyOf(one) === targetKeyOf(access));
  aws.open(grant, grant.given);
  aws.open(neighbour);
  await grants.create(grant);

  const expire = makeExpireGrant({
    grants: {
      ...grants,
      get: (id) => step('get', () => grants.get(id)),
      replace: (next, ...rest) => step(`store ${next.state}`, () => grants.replace(next, ...rest)),
      onTarget: (key) => step('onTarget', () => grants.onTarget(key)),
    },
    calls: {
      send: (id, call) => {
        const refusal = refusals.shift();
        return step(call.power, () =>
          refusal === undefined ? aws.send(id, call) : Promise.reject(refusal),
        );
      },
    },
    schedule: {
      ensure: (id, at) => step('ensure', () => schedule.ensure(id, at)),
    },
    tell: makeTellPeople({
      matters: {
        claim: (...all) => step('claim', () => matters.claim(...all)),
        told: (...all) => step('told', () => matters.told(...all)),
      },
      publisher: { publish: (alert) => step('publish', () => publisher.publish(alert)) },
      clock,
    }),
    standingEnd: async () => ({ says: 'as-before' }),
    access: enforcing(),
    cap: { take: async () => 'free' },
    clock,
    ...parts,
  });
  const sweep = makeSweepGrants({ grants, expire, clock });

  return {
    grants,
    schedule,
    aws,
    grant,
    hasOpen,
    expire,
    sweep,
    calls,
    refusals,
    meanwhile,
    sent: publisher.sent,
    pass(minutes: number) {
      time += minutes * 60_000;
    },
    now: () => new Date(time).toISOString(),
    stored: async () => (await grants.get(grant.id)) ?? grantOf({ note: 'lost' }),
    isOpen: () => hasOpen(grant),
    neighbourIsOpen: () => hasOpen(neighbour),
    /** Somebody else takes it away. */
    removed: () => aws.remove(grant),
    async run(at?: Crash) {
      steps = 0;
      crash = at;
      const crashed = new Promise<'crashed'>((resolve) => {
        die = () => resolve('crashed');
      });
      const ended = await Promise.race([expire(grant.id), crashed]);
      crash = undefined;
      return ended;
    },
  };
}
