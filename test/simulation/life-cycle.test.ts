import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import { toInstant } from '../../src/schemas/instant.ts';
import type { JsonObject } from '../../src/schemas/json.ts';
import { makers } from './opening-records.ts';
import { openingsOf } from './openings-of.ts';
import { makeRandom } from './random.ts';
import { recordFor } from './records-for.ts';
import { makeSimulatedAuditor } from './simulated-auditor.ts';
import { endOf, type Piece, Truth } from './truth.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse('2026-03-02T08:00:00Z');
const account = '111122223333';
const noFaults = { crash: 0, failure: 0, throttled: 0, lost: 0 };

/** The auditor with one account, a clock that commands move, and faults that commands switch on. */
class World {
  now = start;
  rates: typeof noFaults = noFaults;
  isDenied = false;
  opened = 0;
  readonly pieces: Piece[] = [];
  readonly records: ReturnType<typeof recordFor>[] = [];
  readonly delivered: JsonObject[] = [];
  readonly timers = new Map<string, number>();
  readonly wrong: string[] = [];
  readonly random;
  readonly auditor;
  readonly truth = new Truth();

  constructor(seed: number) {
    this.random = makeRandom(seed);
    const schedule: ExpirySchedule = {
      ensure: async (grantId, at) => {
        this.timers.set(grantId, Date.parse(at));
      },
      remove: async (grantId) => {
        this.timers.delete(grantId);
      },
    };
    this.auditor = makeSimulatedAuditor({
      random: this.random,
      clock: { now: () => new Date(this.now) },
      schedule,
      observed: new Set(),
      isDenied: () => this.isDenied,
      rates: () => this.rates,
    });
    this.auditor.onMutation(() => this.look());
  }

  /** Whatever the auditor's call took away must have been at its end, unaltered, and not somebody else's. */
  look(): void {
    for (const piece of this.truth.in(account)) {
      if (piece.revokedAt !== undefined || piece.removedAt !== undefined) continue;
      if (this.auditor.isInPlace(piece.access)) continue;
      piece.revokedAt = this.now;
      if (this.now < endOf(piece) || piece.isAltered)
        this.wrong.push(`${JSON.stringify(piece.access.target)} at ${toInstant(this.now)}`);
    }
  }

  work(act: Parameters<typeof this.auditor.run>[0]): Promise<boolean> {
    return this.auditor.run(act);
  }

  async deliver(record: JsonObject): Promise<void> {
    const sha256 = createHash('sha256').update(JSON.stringify(record)).digest('hex');
    await this.work(({ auditEvent }) =>
      auditEvent({ kind: 'trail-record', value: record, sha256, seenBy: 'bus' }),
    );
  }

  /** Timers whose time has come; `together`: each is delivered twice, at once. */
  async fireTimers(together: boolean): Promise<void> {
    const due = [...this.timers].filter(([, at]) => at <= this.now).map(([id]) => id);
    for (const id of due) {
      this.timers.delete(id);
      await Promise.all((together ? [1, 2] : [1]).map(() => this.work(({ expire }) => expire(id))));
    }
  }

  async open(which: number, lastsMinutes: number): Promise<void> {
    const maker = makers[which % makers.length];
    if (maker === undefined) return;
    this.opened += 1;
    const index = this.opened;
    const place = { account, region: 'eu-west-1', actorRole: 'Deploy' };
    const at = this.now;
    const eventId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const made = maker.make(
      this.random,
      { ...place, at: toInstant(at), eventId },
      { ...place, at: toInstant(at - minute), eventId: `${eventId}-first` },
      undefined,
    );
    const end = at + lastsMinutes * minute;
    const record = recordFor({
      id: `CHG-${index}`,
      resource: this.auditor.understand(made.opening).resources[0]?.id ?? '',
      action: made.action,
      place,
      at,
      end,
    });
    await this.auditor.approve(record);
    const [access] = openingsOf(made, this.auditor.understand);
    if (access === undefined) throw new Error('nothing opened');
    for (const told of [...made.first, made.opening]) {
      this.auditor.aws.apply(this.auditor.understand(told));
      this.delivered.push(told);
    }
    this.truth.add(this.track(access, end));
    this.records.push(record);
    const neighbour = this.auditor.neighbourOf(access, index);
    if (neighbour !== undefined) {
      this.auditor.aws.open(neighbour.access, neighbour.given);
      this.truth.add({ ...this.piece(neighbour.access, 0), isNeighbour: true });
    }
    // What was known before comes first, as it did hours ago; the opening itself may be lost for now.
    for (const told of made.first) await this.deliver(told);
    await this.deliver(made.opening);
  }

  piece(access: Piece['access'], end: number): Piece {
    return {
      access,
      claims: new Map([['first', { until: end }]]),
      isOpen: true,
      isAltered: false,
      isNeighbour: false,
      isObserved: false,
    };
  }

  track(access: Piece['access'], end: number): Piece {
    const piece = this.piece(access, end);
    this.pieces.push(piece);
    return piece;
  }

  /** The queue brings back what failed, machines work again, and the sweep goes round until nothing changes. */
  async settle(): Promise<void> {
    this.rates = noFaults;
    this.isDenied = false;
    for (const record of this.delivered) await this.deliver(record);
    await this.work(({ revisit }) => revisit());
    const last = Math.max(this.now, ...this.pieces.map(endOf).filter(Number.isFinite));
    this.now = last + minute;
    // Longer than a claim on a matter, a reminder and the last wait between tries.
    for (let round = 0; round < 60; round += 1) {
      await this.work(({ sweep }) => sweep());
      await this.fireTimers(false);
      this.now += hour;
    }
  }
}

type Model = Record<string, never>;
type Command = fc.AsyncCommand<Model, World>;

function command(name: string, act: (world: World) => Promise<void>): Command {
  return {
    check: () => true,
    async run(_, world) {
      await act(world);
      expect(world.wrong).toEqual([]);
    },
    toString: () => name,
  };
}

const pieceAt = ({ pieces }: World, which: number) =>
  pieces.length === 0 ? undefined : pieces[which % pieces.length];
const index = fc.nat(11);

const commands: fc.Arbitrary<Command>[] = [
  fc
    .tuple(fc.nat(10), fc.integer({ min: 5, max: 600 }))
    .map(([which, minutes]) =>
      command(`open ${which} for ${minutes} min`, (world) => world.open(which, minutes)),
    ),
  fc.integer({ min: 1, max: 400 }).map((minutes) =>
    command(`${minutes} min pass`, async (world) => {
      world.now += minutes * minute;
    }),
  ),
  fc
    .boolean()
    .map((together) =>
      command(`timers fire${together ? ' twice at once' : ''}`, (world) =>
        world.fireTimers(together),
      ),
    ),
  fc.constant(
    command('sweep', async (world) => {
      await world.work(({ sweep }) => sweep());
    }),
  ),
  fc.constant(
    command('two sweeps and the timers at once', async (world) => {
      await Promise.all([
        world.work(({ sweep }) => sweep()),
        world.work(({ sweep }) => sweep()),
        world.fireTimers(false),
      ]);
    }),
  ),
  fc.constant(
    command('all timers are lost', async (world) => {
      world.timers.clear();
    }),
  ),
  fc
    .record({
      crash: fc.constantFrom(0, 0.1, 0.3),
      failure: fc.constantFrom(0, 0.1, 0.3),
      throttled: fc.constantFrom(0, 0.2, 0.6),
      lost: fc.constantFrom(0, 0.2),
    })
    .map((rates) =>
      command(`faults ${JSON.stringify(rates)}`, async (world) => {
        world.rates = rates;
      }),
    ),
  fc.boolean().map((denied) =>
    command(denied ? 'revoking is denied' : 'revoking is allowed', async (world) => {
      world.isDenied = denied;
    }),
  ),
  index.map((which) =>
    command(`an event comes again (${which})`, async (world) => {
      const record = world.delivered[which % Math.max(1, world.delivered.length)];
      if (record !== undefined) await world.deliver(record);
    }),
  ),
  index.map((which) =>
    command(`somebody removes ${which}`, async (world) => {
      const piece = pieceAt(world, which);
      if (piece === undefined || piece.revokedAt !== undefined) return;
      world.auditor.aws.remove(piece.access);
      piece.removedAt = world.now;
    }),
  ),
  index.map((which) =>
    command(`somebody alters ${which}`, async (world) => {
      const piece = pieceAt(world, which);
      if (piece === undefined || piece.revokedAt !== undefined) return;
      if (piece.removedAt === undefined && world.auditor.alter(piece.access))
        piece.isAltered = true;
    }),
  ),
  fc.tuple(index, fc.integer({ min: -120, max: 600 })).map(([which, minutes]) =>
    command(`the record of ${which} is amended by ${minutes} min`, async (world) => {
      const piece = pieceAt(world, which);
      const record = world.records[which % Math.max(1, world.records.length)];
      if (piece === undefined || record === undefined || piece.revokedAt !== undefined) return;
      // An end that has come is not moved: who still needs the access asks anew.
      if (endOf(piece) <= world.now) return;
      const until = Math.max(world.now + minute, endOf(piece) + minutes * minute);
      await world.auditor.amend(record.id, toInstant(until), world.now);
      // Until the auditor has looked at the record, either end may count.
      piece.claims.set('first', { until: Math.min(until, endOf(piece)) });
      const rates = world.rates;
      world.rates = noFaults;
      await world.work(({ revisit }) => revisit());
      world.rates = rates;
      piece.claims.set('first', { until });
    }),
  ),
];

test('whatever happens, nothing is revoked early or wrongly, and nothing is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1_000_000),
      fc.commands(commands, { maxCommands: 40, size: '+1' }),
      async (seed, script) => {
        const world = new World(seed);
        await fc.asyncModelRun(() => ({ model: {}, real: world }), script);
        await world.settle();
        expect(world.wrong).toEqual([]);
        const forgotten = world.pieces.filter(
          (piece) =>
            piece.removedAt === undefined &&
            !piece.isAltered &&
            world.auditor.isInPlace(piece.access),
        );
        expect(forgotten.map(({ access }) => access.target)).toEqual([]);
      },
    ),
    { numRuns: Number(process.env['AUDITOR_RUNS'] ?? 80) },
  );
}, 120_000);
