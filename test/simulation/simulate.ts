import { createHash } from 'node:crypto';
import { toInstant } from '../../src/schemas/instant.ts';
import type { JsonObject } from '../../src/schemas/json.ts';
import { eventIdOf } from './event-id.ts';
import type { Lateness } from './lateness.ts';
import { makers, type OpeningRecords } from './opening-records.ts';
import { openingsOf } from './openings-of.ts';
import { outcomeOf } from './outcome.ts';
import { endText, nameOf } from './piece-words.ts';
import { makeRandom } from './random.ts';
import { recordFor } from './records-for.ts';
import { makeSimulatedAuditor } from './simulated-auditor.ts';
import { makeSimulatedTimers } from './simulated-timers.ts';
import { Timeline } from './timeline.ts';
import { endOf, type Piece, Truth } from './truth.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly days: number;
  readonly grants: number;
  readonly accounts: number;
  /** Told now and then how far it is, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** What the simulation found out. Times are in minutes. */
export interface SimulationResult {
  readonly opened: number;
  readonly kinds: number;
  readonly states: Readonly<Record<string, number>>;
  /** From the end of access until AWS no longer had it. `calm`: in accounts that never denied a revocation. */
  readonly lateness: { readonly calm: Lateness; readonly denied: Lateness };
  /** Access that was to end, in an account that enforces, and is still there. */
  readonly misses: readonly string[];
  /** Access that was taken away before its end, or that nobody had given an end. */
  readonly falseRevocations: readonly string[];
  /** Altered access, or access in an observed account, that people were not told of. */
  readonly untold: readonly string[];
  readonly faults: Readonly<Record<string, number>>;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-03-01T00:00:00Z');
/** After the last day everything works, so that what is left undone then was forgotten. */
const calmDays = 3;

/** Of each call to a store or to AWS, from 0 to 1. */
const badDay = { crash: 0.004, failure: 0.004, throttled: 0.03, lost: 0.02 };
const noFaults = { crash: 0, failure: 0, throttled: 0, lost: 0 };

/** Thirty days (or so many) of access that is opened, extended, altered, taken away and forgotten, on a bad network. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const { seed, days, grants, accounts, onProgress } = options;
  const random = makeRandom(seed);
  const timeline = new Timeline();
  const truth = new Truth();
  const lastDay = start + days * day;
  const horizon = lastDay + calmDays * day;
  let now = start;
  const isCalm = () => now >= lastDay;
  const clock = { now: () => new Date(now) };

  const accountIds = Array.from({ length: accounts }, (_, i) => String(100_000_000_000 + i * 7));
  // One account in ten only watches; one in five is kept from revoking by a policy of its own for seven hours of every
  // second day.
  const observed = new Set(accountIds.filter((_, i) => i % 10 === 9));
  const outages = new Map(
    accountIds
      .filter((_, i) => i % 5 === 1)
      .map((id) => [id, start + random.whole(0, 48) * hour] as const),
  );
  const isDenied = (account: string) => {
    const first = outages.get(account);
    if (first === undefined || now < first || isCalm()) return false;
    return (now - first) % (2 * day) < 7 * hour;
  };

  const timers = makeSimulatedTimers({ random, timeline, now: () => now, isCalm });
  const auditor = makeSimulatedAuditor({
    random,
    clock,
    schedule: timers.schedule,
    observed,
    isDenied,
    rates: () => (isCalm() ? noFaults : badDay),
  });

  timers.onRing((grantId) => auditor.run(({ expire }) => expire(grantId)));

  const repeat = (every: number, act: Parameters<typeof auditor.run>[0]) => {
    const next = async () => {
      await auditor.run(act);
      if (now + every <= horizon) timeline.plan(now + every, next);
    };
    timeline.plan(now + every, next);
  };
  repeat(10 * minute, ({ sweep }) => sweep());
  // Rarer than deployed, for it costs most of the time here; an expiry asks again what its record says by then.
  repeat(30 * minute, ({ revisit }) => revisit());

  /** The bus delivers at least once; the queue brings back what failed. */
  function deliver(record: JsonObject, after: number): void {
    const sha256 = createHash('sha256').update(JSON.stringify(record)).digest('hex');
    const bring = async (): Promise<void> => {
      const done = await auditor.run(({ auditEvent }) =>
        auditEvent({ kind: 'trail-record', value: record, sha256, seenBy: 'bus' }),
      );
      if (!done) timeline.plan(now + 2 * minute, bring);
    };
    timeline.plan(after, bring);
    if (random.chance(0.05)) timeline.plan(after + random.whole(0, 90) * minute, bring);
  }

  /** It happens in AWS at once, and is told minutes later. */
  function happen(record: JsonObject, at: number): void {
    timeline.plan(at, async () => {
      auditor.aws.apply(auditor.understand(record));
    });
    deliver(record, at + random.whole(1, 15) * minute);
  }

  const falseRevocations: string[] = [];
  auditor.onMutation((account) => {
    for (const piece of truth.in(account)) {
      if (!piece.isOpen || piece.revokedAt !== undefined || piece.removedAt !== undefined) continue;
      if (auditor.isInPlace(piece.access)) continue;
      piece.revokedAt = now;
      if (now < endOf(piece) || piece.isAltered || piece.isObserved || piece.isNeighbour) {
        falseRevocations.push(
          `${nameOf(piece.access)} at ${toInstant(now)}, its end ${endText(piece)}`,
        );
      }
    }
  });

  /** What a record must name to cover exactly this opening. */
  function covering({ opening, action }: OpeningRecords) {
    const [target] = auditor.understand(opening).resources;
    if (target === undefined) throw new Error(`${action} names no resource`);
    return { action, resource: target.id };
  }

  let opened = 0;
  const expected: Piece[] = [];

  function open(index: number): void {
    const maker = makers[index % makers.length];
    if (maker === undefined) return;
    const account = random.pick(accountIds);
    const region = random.pick(['eu-west-1', 'us-east-1']);
    const at = start + random.whole(0, (days - 2) * 24 * 60) * minute + 2 * hour;
    const place = { account, region, actorRole: 'Deploy' };
    const happening = { ...place, at: toInstant(at), eventId: eventIdOf(seed, index, 'open') };
    const before = { ...place, at: toInstant(at - hour), eventId: eventIdOf(seed, index, 'first') };
    const end = at + random.whole(30, 5 * 24 * 60) * minute;
    const tagged = maker.kind === 'security-group-rule' && random.chance(0.3);
    const made = maker.make(random, happening, before, tagged ? toInstant(end) : undefined);
    const pieces = openingsOf(made, auditor.understand);
    for (const [n, first] of made.first.entries()) happen(first, at - hour + n);
    happen(made.opening, at);
    for (const access of pieces) {
      const piece: Piece = {
        access,
        claims: new Map([['first', { until: end }]]),
        isOpen: false,
        isAltered: false,
        isNeighbour: false,
        isObserved: observed.has(account),
      };
      truth.add(piece);
      expected.push(piece);
      timeline.plan(at, async () => {
        piece.isOpen = true;
      });
      opened += 1;
      if (tagged) continue;
      const record = recordFor({ id: `CHG-${index}`, ...covering(made), place, at, end });
      timeline.plan(at - 90 * minute, () => auditor.approve(record));
      later(piece, index, made, at, end, record);
    }
  }

  /** What else happens to a piece of access before its end. */
  function later(
    piece: Piece,
    index: number,
    made: OpeningRecords,
    at: number,
    end: number,
    record: ReturnType<typeof recordFor>,
  ): void {
    const between = at + Math.floor((end - at) * (0.3 + random.next() * 0.4));
    const what = random.next();
    if (what < 0.04) {
      timeline.plan(between, async () => {
        if (piece.revokedAt !== undefined) return;
        auditor.aws.remove(piece.access);
        piece.removedAt = now;
      });
      return;
    }
    if (what < 0.08) {
      timeline.plan(between, async () => {
        if (piece.revokedAt === undefined && auditor.alter(piece.access)) piece.isAltered = true;
      });
      return;
    }
    if (what < 0.14) {
      // Given again by another record, for longer or for good: the last one counts.
      const until = random.chance(0.3)
        ? Number.POSITIVE_INFINITY
        : end + random.whole(1, 48) * hour;
      if (!auditor.canBeGivenAgain(piece.access)) return;
      const again = recordFor({
        id: `CHG-${index}-again`,
        ...covering(made),
        place: {
          account: piece.access.account,
          region: record.scope[0]?.regions[0] ?? '*',
          actorRole: 'Deploy',
        },
        at: between,
        end: until,
      });
      const second: JsonObject = {
        ...made.opening,
        eventID: eventIdOf(seed, index, 'again'),
        requestID: `again-${index}`,
        eventTime: toInstant(between),
      };
      timeline.plan(between - 90 * minute, () => auditor.approve(again));
      timeline.plan(between, async () => {
        if (piece.revokedAt === undefined) piece.claims.set('again', { until });
      });
      happen(second, between);
      return;
    }
    if (what < 0.22) {
      const until = random.chance(0.15)
        ? at + Math.floor((end - at) * 0.8)
        : end + random.whole(1, 72) * hour;
      timeline.plan(between, async () => {
        await auditor.amend(record.id, Number.isFinite(until) ? toInstant(until) : undefined, now);
        piece.claims.set('first', { until });
      });
    }
  }

  for (let index = 0; index < grants; index += 1) open(index);
  for (let index = 0; index < Math.ceil(grants / 5); index += 1) {
    const piece = expected[random.whole(0, expected.length - 1)];
    if (piece === undefined) continue;
    const neighbour = auditor.neighbourOf(piece.access, index);
    if (neighbour === undefined) continue;
    timeline.plan(start, async () => auditor.aws.open(neighbour.access, neighbour.given));
    truth.add({
      access: neighbour.access,
      claims: new Map(),
      isOpen: true,
      isAltered: false,
      isNeighbour: true,
      isObserved: false,
    });
  }

  for (let next = timeline.take(horizon); next !== undefined; next = timeline.take(horizon)) {
    if (Math.floor(next.at / day) !== Math.floor(now / day)) {
      onProgress?.((next.at - start) / (horizon - start));
    }
    now = Math.max(now, next.at);
    await next.act();
  }
  now = horizon;
  onProgress?.(1);

  const states: Record<string, number> = {};
  for (const { state } of await auditor.allGrants()) states[state] = (states[state] ?? 0) + 1;
  const outcome = await outcomeOf(expected, {
    auditor,
    isEverDenied: ({ account }) => outages.has(account),
    // What ends in the last hour may still be on its way.
    until: horizon - hour,
  });
  return {
    opened,
    kinds: new Set(expected.map(({ access }) => access.target.kind)).size,
    states,
    ...outcome,
    falseRevocations,
    faults: { ...auditor.counts(), ...timers.counts },
  };
}
