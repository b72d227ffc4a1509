import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeImportChanges } from '../../../src/application/changes/import-changes.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { approved, now } from '../../domain/changes/change-world.ts';

const { required: _, risk: __, registeredAt: ___, ...bare } = approved;
const theirs: ChangeRecord = { ...bare, requestedBy: 'alice@example.com' };
const longer: ChangeRecord = {
  ...theirs,
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T18:00:00Z' },
};

function importing() {
  const { records } = makeMemoryChangeStores();
  const importChanges = makeImportChanges({ records, clock: { now: () => new Date(now) } });
  return { records, importChanges };
}

test('what is imported is theirs, and said to be imported', async () => {
  const { records, importChanges } = importing();
  expect(await importChanges([theirs])).toEqual({ created: 1, replaced: 0, unchanged: 0 });
  expect(await records.get('CHG-1')).toMatchObject({
    record: theirs,
    step: { action: 'imported', by: { kind: 'system' } },
  });
});

test('repeats change nothing, also after a replacement', async () => {
  const { importChanges } = importing();
  await importChanges([theirs]);
  expect(await importChanges([theirs])).toEqual({ created: 0, replaced: 0, unchanged: 1 });
  expect(await importChanges([longer])).toEqual({ created: 0, replaced: 1, unchanged: 0 });
  expect(await importChanges([longer])).toEqual({ created: 0, replaced: 0, unchanged: 1 });
});

test('what was approved and is replaced stays as a past edition', async () => {
  const { records, importChanges } = importing();
  await importChanges([theirs]);
  await importChanges([longer]);
  const found = await records.get('CHG-1');
  expect(found?.record).toMatchObject({
    window: longer.window,
    edition: 2,
    past: [{ edition: 1, window: theirs.window, approvals: theirs.approvals, until: now }],
  });
  expect(found?.step?.changed).toContainEqual({
    pointer: '/window/end',
    before: '2026-03-02T14:00:00Z',
    after: '2026-03-02T18:00:00Z',
  });
});

test.each<[string, ChangeRecord, ChangeRecord]>([
  ['what was never approved', { ...theirs, status: 'submitted', approvals: [] }, longer],
  ['another status', theirs, { ...theirs, status: 'closed' }],
  [
    'another approval',
    theirs,
    { ...theirs, approvals: [...theirs.approvals, { by: 'zoe', at: now }] },
  ],
  ['prose', theirs, { ...theirs, title: 'Other words' }],
])('%s makes no new edition', async (_, before, after) => {
  const { records, importChanges } = importing();
  await importChanges([before]);
  await importChanges([after]);
  expect((await records.get('CHG-1'))?.record).toEqual(after);
});

test('editions that they keep themselves are theirs', async () => {
  const { records, importChanges } = importing();
  await importChanges([theirs]);
  await importChanges([{ ...longer, edition: 7 }]);
  expect((await records.get('CHG-1'))?.record).toEqual({ ...longer, edition: 7 });
});
