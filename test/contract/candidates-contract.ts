import fc from 'fast-check';
import type { ChangeRecordStore } from '../../src/application/ports/change-record-store.ts';
import type { ScopeEntry } from '../../src/schemas/change-record.ts';
import { hostileIds } from './hostile-text.ts';
import { changeRecord } from './samples.ts';

/** Which records a store names as candidates for an event. */
export function describeCandidates(makeStore: () => Promise<ChangeRecordStore>): void {
  const query = { account: '111122223333', service: 'ec2', at: '2026-03-02T11:00:00Z' };
  const entry: ScopeEntry = {
    accounts: ['111122223333'],
    regions: ['*'],
    resources: ['*'],
    actions: ['ec2:*'],
  };
  const withScope = (...scope: ScopeEntry[]) => changeRecord({ scope });

  test.each<[string, ScopeEntry[]]>([
    ['its account and service', [entry]],
    ['an account pattern', [{ ...entry, accounts: ['1111*'] }]],
    ['an account pattern of single characters', [{ ...entry, accounts: ['11112222333?'] }]],
    ['every account and action', [{ ...entry, accounts: ['*'], actions: ['*'] }]],
    ['a pattern in the service', [{ ...entry, actions: ['e?2:*'] }]],
    ['the service in another case', [{ ...entry, actions: ['EC2:Run*'] }]],
    ['it in the second entry only', [{ ...entry, actions: ['s3:*'] }, entry]],
    [
      'it among hundreds of accounts',
      [{ ...entry, accounts: Array.from({ length: 900 }, (_, n) => String(111122223000 + n)) }],
    ],
    [
      'it among hundreds of services',
      [{ ...entry, actions: ['ec2:*', ...Array.from({ length: 300 }, (_, n) => `svc${n}:*`)] }],
    ],
  ])('a candidate is a record whose scope names %s', async (_, scope) => {
    const store = await makeStore();
    const record = withScope(...scope);
    await store.create(record);
    expect(await store.candidates(query)).toEqual([record]);
  });

  test.each<[string, ScopeEntry[]]>([
    ['another account', [{ ...entry, accounts: ['444455556666'] }]],
    ['another service', [{ ...entry, actions: ['iam:*'] }]],
    ['no account', [{ ...entry, accounts: [] }]],
    ['nothing', []],
    [
      'account and service in different entries only',
      [
        { ...entry, actions: ['iam:*'] },
        { ...entry, accounts: ['444455556666'] },
      ],
    ],
  ])('no candidate is a record whose scope names %s', async (_, scope) => {
    const store = await makeStore();
    await store.create(withScope(...scope));
    expect(await store.candidates(query)).toEqual([]);
  });

  test.each([
    ['2026-03-01T09:59:59Z', 0],
    ['2026-03-01T10:00:00Z', 1],
    ['2026-03-02T11:00:00+01:00', 1],
    ['2026-03-03T12:00:00Z', 1],
    ['2026-03-03T12:00:00.001Z', 0],
    ['no instant', 1],
    [null, 1],
  ])('the window counts with a day on either side: an event at %s finds %i', async (at, found) => {
    const store = await makeStore();
    await store.create(changeRecord());
    expect(await store.candidates({ ...query, at })).toHaveLength(found);
  });

  test('a recurrence is open until its end and as long as its last opening lasts', async () => {
    const store = await makeStore();
    const recurrence = { cron: '0 2 * * 1', zone: 'UTC', minutes: 60 };
    const standard = { type: 'standard', window: undefined } as const;
    await store.create(changeRecord({ ...standard, id: 'endless', recurrence }));
    await store.create(
      changeRecord({
        ...standard,
        id: 'ending',
        recurrence: { ...recurrence, until: '2026-06-01T00:00:00Z' },
      }),
    );
    const idsAt = async (at: string) =>
      (await store.candidates({ ...query, at })).map(({ id }) => id);
    expect(await idsAt('2026-06-02T01:00:00Z')).toEqual(['ending', 'endless']);
    expect(await idsAt('2026-06-02T01:00:01Z')).toEqual(['endless']);
    expect(await idsAt('2031-01-01T00:00:00Z')).toEqual(['endless']);
  });

  test('an event without an account finds the records of its service in any account', async () => {
    const store = await makeStore();
    await store.create(changeRecord({ id: 'A' }));
    await store.create({ ...withScope({ ...entry, accounts: ['*'] }), id: 'B' });
    await store.create({ ...withScope({ ...entry, actions: ['iam:*'] }), id: 'C' });
    const found = await store.candidates({ ...query, account: null });
    expect(found.map(({ id }) => id)).toEqual(['A', 'B']);
  });

  test('a replacement is found by its new scope and window alone', async () => {
    const store = await makeStore();
    await store.create(changeRecord());
    const moved = changeRecord({
      scope: [{ ...entry, actions: ['iam:*'] }],
      window: { start: '2026-04-02T10:00:00Z', end: '2026-04-02T12:00:00Z' },
    });
    await store.replace(moved, 1);
    const later = '2026-04-02T11:00:00Z';
    expect(await store.candidates(query)).toEqual([]);
    expect(await store.candidates({ ...query, at: later })).toEqual([]);
    expect(await store.candidates({ ...query, service: 'IAM', at: later })).toEqual([moved]);
    await store.replace(changeRecord(), 2);
    expect(await store.candidates(query)).toEqual([changeRecord()]);
  });

  test('a lost replacement does not hide the record that won', async () => {
    const store = await makeStore();
    await store.create(changeRecord());
    await Promise.all(
      [10, 11, 12].map((hour) =>
        store.replace(
          changeRecord({
            window: { start: `2026-03-02T${hour}:00:00Z`, end: '2026-03-02T13:00:00Z' },
          }),
          1,
        ),
      ),
    );
    expect(await store.candidates(query)).toEqual([(await store.get('CHG-1'))?.record]);
  });

  test('candidates come once each and in id order', async () => {
    const store = await makeStore();
    const wide = [entry, { ...entry, accounts: ['*'], actions: ['*', 'ec2:Run*'] }];
    for (const id of [...hostileIds].reverse())
      await store.create(changeRecord({ id, scope: wide }));
    expect((await store.candidates(query)).map(({ id }) => id)).toEqual(hostileIds);
  });

  test('more candidates than one read takes are all found', async () => {
    const store = await makeStore();
    const ids = Array.from({ length: 105 }, (_, at) => `CHG-${1_000 + at}`);
    await Promise.all(ids.map((id) => store.create(changeRecord({ id }))));
    expect((await store.candidates(query)).map(({ id }) => id)).toEqual(ids);
  });

  test('no scope, window and event time make a candidate be missed', async () => {
    const store = await makeStore();
    const hour = fc.integer({ min: 0, max: 200 });
    const instant = (hours: number) =>
      new Date(Date.UTC(2026, 2, 1) + hours * 3_600_000).toISOString();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('1*', '*', '111122223333', '444455556666'),
        fc.constantFrom('ec2:*', '*', '*:Get*', 'iam:*', 'Ec2:Run?nstances'),
        hour,
        fc.integer({ min: 1, max: 100 }),
        hour,
        fc.constantFrom('111122223333', '444455556666', null),
        async (accounts, actions, start, hours, at, account) => {
          runs += 1;
          const record = changeRecord({
            id: `R${runs}`,
            scope: [{ ...entry, accounts: [accounts], actions: [actions] }],
            window: { start: instant(start), end: instant(start + hours) },
          });
          await store.create(record);
          const mustFind =
            at >= start - 24 &&
            at <= start + hours + 24 &&
            !(accounts.length === 12 && account !== null && accounts !== account) &&
            actions !== 'iam:*';
          const found = await store.candidates({ account, service: 'ec2', at: instant(at) });
          expect(found.some(({ id }) => id === record.id)).toBe(mustFind);
        },
      ),
      { numRuns: 20 },
    );
  });
}
