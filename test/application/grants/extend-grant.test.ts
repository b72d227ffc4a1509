import { neverEnds } from '../../../src/domain/grants/grant-states.ts';
import { people } from '../../domain/changes/change-world.ts';
import { makeGrantRequestsWorld } from './grant-requests-world.ts';

const { alice, bob, dave } = people;
const three = '2026-03-02T15:00:00Z';
const four = '2026-03-02T16:00:00Z';
const approve = { action: 'approve' } as const;

type World = Awaited<ReturnType<typeof makeGrantRequestsWorld>>;
async function asked(world: World, until: string): Promise<string> {
  const answer = await world.extend(world.grant.id, until, 'the vendor is still at it', alice);
  if (answer.outcome !== 'done') throw new Error(`was ${answer.outcome}`);
  return answer.change.record.id;
}

test('an extension is a change that the approval policy asks people about; alone it moves nothing', async () => {
  const world = await makeGrantRequestsWorld();
  const answer = await world.extend(world.grant.id, three, 'the vendor is still at it', alice);
  expect(answer).toMatchObject({
    outcome: 'done',
    change: {
      record: {
        status: 'submitted',
        requestedBy: alice.id,
        implementers: [],
        temporary: { expiresAt: three },
        reason: 'the vendor is still at it',
        links: [{ kind: 'causing-change', to: 'CHG-1' }],
        scope: [{ accounts: [world.grant.account], regions: [world.grant.region] }],
      },
      outstanding: { approvals: [{ group: 'approvers', count: 1 }] },
    },
  });
  expect(await world.stored()).toEqual(world.grant);
});

test('its approval moves the end and the timer, and the history says by which change', async () => {
  const world = await makeGrantRequestsWorld();
  const id = await asked(world, three);
  await world.step(id, approve, bob);
  expect(await world.stored()).toMatchObject({
    state: 'extended',
    expiresAt: three,
    dueAt: three,
    record: id,
    grantedRecord: 'CHG-1',
    grantedUntil: world.grant.expiresAt,
  });
  expect(world.schedule.timers.get(world.grant.id)).toBe(three);
  const history = await world.grants.history(world.grant.id);
  expect(history.at(-1)).toMatchObject({ state: 'extended', note: expect.stringContaining(id) });
});

test('a grant whose table was restored to before its extension is extended by the same record again', async () => {
  const world = await makeGrantRequestsWorld();
  const id = await asked(world, three);
  await world.step(id, approve, bob);
  const record = (await world.records.get(id))?.record;
  const { version } = await world.stored();
  await world.grants.replace({ ...world.grant, version: version + 1 }, version);
  if (record === undefined) throw new Error('no record');
  expect(await world.applyExtensions(record)).toMatchObject([{ outcome: 'moved' }]);
  expect(await world.stored()).toMatchObject({ state: 'extended', expiresAt: three, record: id });
});

test('its withdrawal takes it back, and nothing stays of it', async () => {
  const world = await makeGrantRequestsWorld();
  const id = await asked(world, three);
  await world.step(id, approve, bob);
  await world.step(id, { action: 'withdraw', why: 'not needed' }, alice);
  const stored = await world.stored();
  expect(stored).toMatchObject({
    state: 'active',
    expiresAt: world.grant.expiresAt,
    record: 'CHG-1',
  });
  expect(stored.extensions).toBeUndefined();
  expect(world.schedule.timers.get(world.grant.id)).toBe(world.grant.expiresAt);
});

test('a rejected one moves nothing', async () => {
  const world = await makeGrantRequestsWorld();
  const id = await asked(world, three);
  await world.step(id, { action: 'reject', why: 'no' }, bob);
  expect(await world.stored()).toMatchObject({ state: 'active', expiresAt: world.grant.expiresAt });
});

test.each([
  ['in order', [0, 1]],
  ['the other way', [1, 0]],
  ['each twice', [1, 0, 1, 0]],
])('of two extensions the later end counts, applied %s', async (_, order) => {
  const world = await makeGrantRequestsWorld();
  const ids = [await asked(world, three), await asked(world, four)];
  for (const index of order) {
    const id = ids[index] ?? '';
    await world.step(id, approve, dave);
    const record = (await world.records.get(id))?.record;
    if (record !== undefined) await world.applyExtensions(record);
  }
  expect(await world.stored()).toMatchObject({
    expiresAt: four,
    record: ids[1],
    version: expect.any(Number),
  });
  await world.step(ids[1] ?? '', { action: 'withdraw', why: 'done' }, alice);
  expect(await world.stored()).toMatchObject({
    state: 'extended',
    expiresAt: three,
    record: ids[0],
  });
});

test('what was told as overdue goes on once it is extended', async () => {
  const world = await makeGrantRequestsWorld({ state: 'overdue', reminders: 2, attempts: 1 });
  const id = await asked(world, three);
  await world.step(id, approve, bob);
  expect(await world.stored()).toMatchObject({ state: 'extended', attempts: 0, dueAt: three });
});

test('access that was there before the auditor gets an end this way, however long', async () => {
  const baseline = { because: 'baseline', record: null, state: 'kept', dueAt: null } as const;
  const limit = () => ({ name: 'day', minutes: 1, because: 'short' });
  const world = await makeGrantRequestsWorld({ ...baseline, expiresAt: neverEnds }, { limit });
  await world.step(await asked(world, three), approve, bob);
  expect(await world.stored()).toMatchObject({ state: 'extended', expiresAt: three, dueAt: three });
});

test('a grant that is being ended right now is extended by the next revisit, or never', async () => {
  const world = await makeGrantRequestsWorld({ state: 'expiring' });
  const id = await asked(world, three);
  expect(await world.step(id, approve, bob)).toMatchObject({ outcome: 'taken' });
  const record = (await world.records.get(id))?.record;
  if (record === undefined) throw new Error('no record');
  await expect(world.applyExtensions(record)).rejects.toMatchObject({ retryable: true });
  const gone = { ...world.grant, state: 'revoked' as const, dueAt: null, version: 2 };
  await world.grants.replace(gone, 1);
  expect(await world.applyExtensions(record)).toMatchObject([{ outcome: 'too-late' }]);
  expect(await world.stored()).toEqual(gone);
});

test('a change extends nothing that its scope does not cover, whatever grants it names', async () => {
  const world = await makeGrantRequestsWorld();
  const id = await asked(world, three);
  await world.step(id, approve, bob);
  const record = (await world.records.get(id))?.record;
  const [entry] = record?.scope ?? [];
  if (record === undefined || entry === undefined) throw new Error('no record');
  for (const part of [
    { accounts: ['444455556666'] },
    { resources: ['sg-1'] },
    { actions: ['s3:*'] },
  ]) {
    await world.applyExtensions({ ...record, id: 'CHG-77', scope: [{ ...entry, ...part }] });
  }
  expect((await world.stored()).extensions).toEqual([{ record: id, expiresAt: three }]);
});

test.each([
  ['absent', {}, 'no-such-grant', three, undefined],
  ['refused', { state: 'revoked', dueAt: null }, undefined, three, 'grant-ended'],
  ['refused', {}, undefined, '2026-03-02T10:00:00Z', 'end-is-past'],
  ['refused', {}, undefined, '2026-03-02T11:30:00Z', 'ends-later-already'],
  ['refused', {}, undefined, '2026-03-03T11:30:00Z', 'beyond-limit'],
  [
    'refused',
    { endedEarly: { at: '2026-03-02T10:30:00Z', by: 'x', why: 'done' } },
    undefined,
    three,
    'ended-early',
  ],
] as const)('is %s for %j', async (outcome, different, id, until, code) => {
  const limit = () => ({ name: 'one-day', minutes: 24 * 60, because: 'long enough' });
  const world = await makeGrantRequestsWorld(different, { limit });
  const answer = await world.extend(id ?? world.grant.id, until, 'why', alice);
  expect(answer).toMatchObject(code === undefined ? { outcome } : { outcome, refusal: { code } });
  if (code === 'beyond-limit') expect(JSON.stringify(answer)).toContain('one-day');
});
