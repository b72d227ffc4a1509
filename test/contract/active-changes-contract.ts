import fc from 'fast-check';
import type { ActiveChanges } from '../../src/application/ports/active-changes.ts';
import type { ChangeRecordStore } from '../../src/application/ports/change-record-store.ts';
import type { ExemptionStore } from '../../src/application/ports/exemption-store.ts';
import type { ChangeRecord, ChangeStatus, PastEdition } from '../../src/schemas/change-record.ts';
import { changeRecord, exemption, newStep } from './samples.ts';

export interface ChangeStores {
  readonly records: ChangeRecordStore;
  readonly exemptions: ExemptionStore;
  readonly active: ActiveChanges;
}

const day = 24 * 60 * 60 * 1_000;
const slack = 8 * day;
const instant = (time: number) => new Date(time).toISOString();
const march = Date.UTC(2026, 2, 1);

function pastEdition(different: Partial<PastEdition> = {}): PastEdition {
  const { type, implementers, approvals, scope, window } = changeRecord();
  const until = '2026-03-02T11:00:00Z';
  return { edition: 1, type, implementers, approvals, scope, window, until, ...different };
}

/** What is active, whatever keeps it. `makeStores` hands out empty ones each time. */
export function describeActiveChanges(name: string, makeStores: () => Promise<ChangeStores>): void {
  const idsDuring = async ({ active }: ChangeStores, from: string | null, to: string | null) => {
    const { records, exemptions } = await active.during({ from, to });
    return [...records, ...exemptions].map(({ id }) => id);
  };

  describe(`active changes: ${name}`, () => {
    test('nothing is active where nothing is', async () => {
      const { active } = await makeStores();
      expect(await active.during({ from: null, to: null })).toEqual({
        records: [],
        exemptions: [],
      });
    });

    test.each<[string, string | null, string | null, boolean]>([
      ['within', '2026-03-02T11:00:00Z', '2026-03-02T11:00:00Z', true],
      ['open on both sides', null, null, true],
      ['beginning just when the slack ends', '2026-03-10T12:00:00Z', null, true],
      ['beginning after it', '2026-03-10T12:00:00.001Z', null, false],
      ['ending just when the slack begins', null, '2026-02-22T10:00:00Z', true],
      ['ending before it', null, '2026-02-22T09:59:59.999Z', false],
      ['written with an offset', '2026-03-10T13:00:00+01:00', '2026-04-01T00:00:00Z', true],
    ])(
      'a period %s finds the window with eight days on either side: %s to %s, %s',
      async (_, from, to, found) => {
        const stores = await makeStores();
        await stores.records.create(changeRecord(), newStep());
        expect(await idsDuring(stores, from, to)).toEqual(found ? ['CHG-1'] : []);
      },
    );

    test.each<[ChangeStatus, boolean]>([
      ['draft', false],
      ['submitted', true],
      ['approved', true],
      ['rejected', true],
      ['withdrawn', true],
      ['implemented', true],
      ['closed', true],
    ])('a record that is %s is found: %s', async (status, found) => {
      const stores = await makeStores();
      await stores.records.create(changeRecord({ status }), newStep());
      expect(await idsDuring(stores, null, null)).toEqual(found ? ['CHG-1'] : []);
    });

    test.each<[ChangeStatus, boolean]>([
      ['submitted', false],
      ['rejected', false],
      ['approved', true],
      ['withdrawn', true],
    ])(
      'a record far larger than needed to be shown as the nearest, %s: %s',
      async (status, found) => {
        const stores = await makeStores();
        const [entry] = changeRecord().scope;
        const resources = Array.from({ length: 100 }, (_, at) => `${'x'.repeat(100)}-${at}`);
        const scope = entry === undefined ? [] : [{ ...entry, resources }];
        await stores.records.create(changeRecord({ status, scope }), newStep());
        expect(await idsDuring(stores, null, null)).toEqual(found ? ['CHG-1'] : []);
      },
    );

    test('what was left out for its size is found once it is approved', async () => {
      const stores = await makeStores();
      const implementers = Array.from({ length: 100 }, (_, at) => `${'y'.repeat(100)}-${at}`);
      const submitted = changeRecord({ status: 'submitted', implementers });
      await stores.records.create(submitted, newStep());
      await stores.records.replace({ ...submitted, status: 'approved' }, 1, newStep());
      expect(await idsDuring(stores, null, null)).toEqual(['CHG-1']);
    });

    test('a past edition goes on being found, also where it is a draft that replaced it', async () => {
      const stores = await makeStores();
      const window = { start: '2026-06-01T00:00:00Z', end: '2026-06-02T00:00:00Z' };
      const amended = { edition: 2, past: [pastEdition()], window };
      await stores.records.create(changeRecord({ ...amended, id: 'A' }), newStep());
      await stores.records.create(
        changeRecord({ ...amended, id: 'B', status: 'draft' }),
        newStep(),
      );
      const at = '2026-03-02T10:30:00Z';
      expect(await idsDuring(stores, at, at)).toEqual(['A', 'B']);
      const { records } = await stores.active.during({ from: at, to: at });
      expect(records[0]?.past).toEqual([pastEdition()]);
    });

    test('a recurrence is found until its end and as long as its last opening lasts', async () => {
      const stores = await makeStores();
      const recurrence = { cron: '0 2 * * 1', zone: 'UTC', minutes: 60 };
      const standard = { type: 'standard', window: undefined } as const;
      await stores.records.create(
        changeRecord({ ...standard, id: 'endless', recurrence }),
        newStep(),
      );
      const ending = { ...recurrence, until: '2026-06-01T00:00:00Z' };
      await stores.records.create(
        changeRecord({ ...standard, id: 'ending', recurrence: ending }),
        newStep(),
      );
      expect(await idsDuring(stores, '2026-06-09T01:00:00Z', null)).toEqual(['ending', 'endless']);
      expect(await idsDuring(stores, '2026-06-09T01:00:00.001Z', null)).toEqual(['endless']);
    });

    test('an exemption that is or was active is found in its time', async () => {
      const stores = await makeStores();
      for (const status of ['proposed', 'active', 'rejected', 'ended'] as const)
        await stores.exemptions.create(exemption({ id: status, status }), newStep());
      await stores.records.create(changeRecord(), newStep());
      const at = '2026-03-02T10:30:00Z';
      expect(await stores.active.during({ from: at, to: at })).toEqual({
        records: [changeRecord()],
        exemptions: [exemption({ id: 'active' }), exemption({ id: 'ended', status: 'ended' })],
      });
      expect(await idsDuring(stores, '2026-06-01T00:00:00Z', null)).toEqual([]);
    });

    test('records come without their prose, and are whole all the same', async () => {
      const stores = await makeStores();
      const prose = {
        reason: 'r'.repeat(8_192),
        impact: 'none',
        dependencies: ['CHG-0'],
        rollback: 'revert',
        testEvidence: 'tried',
        answers: { pci: true },
        links: [{ kind: 'ticket' as const, to: 'OPS-1' }],
        outcome: { result: 'succeeded' as const },
      };
      await stores.records.create(changeRecord({ ...prose, owner: 'olga' }), newStep());
      const { records } = await stores.active.during({ from: null, to: null });
      expect(records).toEqual([changeRecord({ owner: 'olga' })]);
      expect((await stores.records.get('CHG-1'))?.record).toEqual(
        changeRecord({ ...prose, owner: 'olga' }),
      );
    });

    test('a scope far larger than an index takes as it is comes as written', async () => {
      const stores = await makeStores();
      const [entry] = changeRecord().scope;
      const resources = Array.from({ length: 1_000 }, (_, at) => `${'x'.repeat(900)}-${at}`);
      const record = changeRecord({ scope: entry === undefined ? [] : [{ ...entry, resources }] });
      await stores.records.create(record, newStep());
      expect((await stores.active.during({ from: null, to: null })).records).toEqual([record]);
    });

    test('a replacement is found by what it says now, and both kinds keep apart under one id', async () => {
      const stores = await makeStores();
      await stores.records.create(changeRecord({ id: 'X' }), newStep());
      await stores.exemptions.create(exemption({ id: 'X' }), newStep());
      const window = { start: '2026-06-01T00:00:00Z', end: '2026-06-02T00:00:00Z' };
      await stores.records.replace(changeRecord({ id: 'X', window }), 1, newStep());
      const at = '2026-03-02T10:30:00Z';
      expect(await stores.active.during({ from: at, to: at })).toEqual({
        records: [],
        exemptions: [exemption({ id: 'X' })],
      });
      expect(await idsDuring(stores, window.start, window.end)).toEqual(['X']);
    });

    test('no edition that touches a period with its slack is ever missed, and no draft is found', async () => {
      const stores = await makeStores();
      const hours = fc.integer({ min: 0, max: 1_500 });
      const time = hours.map((hour) => march + hour * 3_600_000);
      const span = fc.record({ start: time, hours: fc.integer({ min: 1, max: 300 }) });
      const bound = fc.option(time, { nil: null });
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(
          span,
          fc.array(span, { maxLength: 3 }),
          fc.constantFrom<ChangeStatus[]>('draft', 'submitted', 'approved', 'withdrawn', 'closed'),
          fc.boolean(),
          bound,
          bound,
          async (current, past, status, recurs, from, to) => {
            runs += 1;
            const id = `R${runs}`;
            const windowOf = ({ start, hours: long }: typeof current) => ({
              start: instant(start),
              end: instant(start + long * 3_600_000),
            });
            const until = instant(current.start);
            const record: ChangeRecord = changeRecord({
              id,
              status,
              ...(recurs
                ? {
                    window: undefined,
                    recurrence: { cron: '0 2 * * *', zone: 'UTC', minutes: 90, until },
                  }
                : { window: windowOf(current) }),
              past: past.map((one) => pastEdition({ window: windowOf(one) })),
            });
            await stores.records.create(record, newStep());
            const touches = (start: number, end: number) =>
              (from === null || end + slack >= from) && (to === null || start - slack <= to);
            const counts =
              (status !== 'draft' &&
                (recurs
                  ? touches(-Infinity, current.start + 90 * 60_000)
                  : touches(current.start, current.start + current.hours * 3_600_000))) ||
              past.some((one) => touches(one.start, one.start + one.hours * 3_600_000));
            const { records } = await stores.active.during({
              from: from === null ? null : instant(from),
              to: to === null ? null : instant(to),
            });
            const found = records.some((one) => one.id === id);
            if (counts) expect(found).toBe(true);
            if (status === 'draft' && past.length === 0) expect(found).toBe(false);
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}
