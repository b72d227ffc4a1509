import fc from 'fast-check';
import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeChangeRequirements } from '../../../src/application/changes/change-requirements.ts';
import { makeGetChangeHistory } from '../../../src/application/changes/get-change-history.ts';
import { makeStepChange } from '../../../src/application/changes/step-change.ts';
import type { ChangeRecordStore } from '../../../src/application/ports/change-record-store.ts';
import type { Caller } from '../../../src/domain/people/caller.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { NewChangeStep } from '../../../src/schemas/change-step.ts';
import type { ChangeStepRequest } from '../../../src/schemas/change-step-request.ts';
import { approved, now, people, policyWith, submitted } from '../../domain/changes/change-world.ts';
import { stoppedTrail } from '../verification/verification-world.ts';

const policy = policyWith();
const clock = { now: () => new Date(now) };
const decisions = makeMemoryDecisionStore();
const gaps = makeMemoryGapStore();
const needsTwo: ChangeRecord = {
  ...submitted,
  required: [{ group: 'approvers', count: 2, because: 'two see more' }],
};
const entry: NewChangeStep = {
  at: now,
  by: people.alice.identity,
  action: 'registered',
  why: null,
  changed: [],
};
const approve: ChangeStepRequest = { action: 'approve' };
const amend: ChangeStepRequest = { action: 'amend', amendment: { title: 'Other', why: 'x' } };

async function holding(record: ChangeRecord, over: Partial<ChangeRecordStore> = {}) {
  const { records } = makeMemoryChangeStores();
  await records.create(record, entry);
  const step = makeStepChange({ records: { ...records, ...over }, decisions, gaps, clock, policy });
  return {
    records,
    step: (what: ChangeStepRequest, by: Caller, expected?: Parameters<typeof step>[3]) =>
      step(record.id, what, by, expected),
  };
}

test('a step is kept with its history, and says what is still missing', async () => {
  const { step, records } = await holding(needsTwo);
  expect(await step({ action: 'approve', comment: 'fine' }, people.bob)).toMatchObject({
    outcome: 'taken',
    version: 2,
    record: { status: 'submitted' },
    outstanding: { approvals: [{ group: 'approvers', count: 1 }] },
  });
  expect((await makeGetChangeHistory({ records })('CHG-1', {}))?.items).toMatchObject([
    { version: 1, action: 'registered', by: people.alice.identity },
    { version: 2, at: now, action: 'approved', why: 'fine', by: people.bob.identity },
  ]);
  expect(await makeChangeRequirements({ records, gaps, clock, policy })('CHG-1')).toMatchObject({
    edition: 1,
    version: 2,
    approvals: [{ group: 'approvers', count: 1 }],
  });
});

test('absent is absent', async () => {
  const { step, records } = await holding({ ...submitted, id: 'CHG-1' });
  await step(approve, people.bob);
  const stepOther = makeStepChange({ records, decisions, gaps, clock, policy });
  expect(await stepOther('CHG-2', approve, people.bob)).toEqual({ outcome: 'absent' });
  expect(await makeGetChangeHistory({ records })('CHG-2', {})).toBeUndefined();
  expect(await makeChangeRequirements({ records, gaps, clock, policy })('CHG-2')).toBeUndefined();
});

test('a refused step, and one that changes nothing, leave no trace', async () => {
  const { step, records } = await holding(approved);
  expect(await step(approve, people.alice)).toMatchObject({ outcome: 'refused' });
  expect(await step(approve, people.bob)).toMatchObject({ outcome: 'unchanged', version: 1 });
  expect(await records.get('CHG-1')).toMatchObject({ version: 1, record: approved });
});

test("another approver's approval does not make mine stale; an amendment does", async () => {
  const { step } = await holding(needsTwo);
  await step(approve, people.bob);
  expect(await step(approve, people.dave, { edition: 1, version: 1 })).toMatchObject({
    outcome: 'taken',
    record: { status: 'approved' },
  });
  await step(amend, people.alice);
  expect(await step(approve, people.bob, { edition: 1 })).toMatchObject({
    outcome: 'stale',
    version: 4,
    record: { edition: 2 },
  });
});

test('every other step holds to the version the caller has seen', async () => {
  const { step } = await holding(needsTwo);
  await step(approve, people.bob);
  expect(await step(amend, people.alice, { edition: 1, version: 1 })).toMatchObject({
    outcome: 'stale',
    version: 2,
  });
  expect(await step(amend, people.alice, { edition: 1, version: 2 })).toMatchObject({
    outcome: 'taken',
  });
});

test('a version that is overtaken while the step is taken is stale, not taken over', async () => {
  const { records } = makeMemoryChangeStores();
  await records.create(needsTwo, entry);
  const step = makeStepChange({
    records: {
      get: records.get,
      async replace(record, version, made) {
        await records.replace({ ...needsTwo, title: 'Overtaken' }, 1, entry);
        return records.replace(record, version, made);
      },
    },
    ...{ decisions, gaps, clock, policy },
  });
  expect(await step('CHG-1', amend, people.alice, { edition: 1, version: 1 })).toMatchObject({
    outcome: 'stale',
    version: 2,
    record: { title: 'Overtaken' },
  });
});

test('a record that never holds still ends in a retryable error', async () => {
  const { step } = await holding(submitted, { replace: async () => 'conflict' });
  await expect(step(approve, people.bob)).rejects.toMatchObject({ code: 'busy', retryable: true });
});

test('steps of several people at once end in one record that holds them all, in whatever order they ran', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { records: store } = makeMemoryChangeStores();
      await store.create(needsTwo, entry);
      const records = {
        get: scheduler.scheduleFunction(store.get),
        replace: scheduler.scheduleFunction(store.replace),
      };
      const step = makeStepChange({ records, decisions, gaps, clock, policy });
      const both = Promise.all([
        step('CHG-1', approve, people.bob, { edition: 1 }),
        step('CHG-1', approve, people.dave, { edition: 1 }),
      ]);
      await scheduler.waitFor(both);
      expect((await both).map(({ outcome }) => outcome)).toEqual(['taken', 'taken']);
      const kept = await store.get('CHG-1');
      expect(kept).toMatchObject({ version: 3, record: { status: 'approved' } });
      expect(kept?.record.approvals.map(({ by }) => by).sort()).toEqual(
        [people.bob.id, people.dave.id].sort(),
      );
      const history = await store.history('CHG-1', { limit: 10 });
      expect(history.items.map(({ version }) => version)).toEqual([1, 2, 3]);
    }),
    { numRuns: 40 },
  );
});

test('an approval and an amendment at once: what is approved is what the approver has seen, or nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { records: store } = makeMemoryChangeStores();
      await store.create(submitted, entry);
      const records = {
        get: scheduler.scheduleFunction(store.get),
        replace: scheduler.scheduleFunction(store.replace),
      };
      const step = makeStepChange({ records, decisions, gaps, clock, policy });
      const both = Promise.all([
        step('CHG-1', approve, people.bob, { edition: 1 }),
        step('CHG-1', amend, people.alice),
      ]);
      await scheduler.waitFor(both);
      const kept = (await store.get('CHG-1'))?.record;
      expect(kept).toMatchObject({ edition: 2, status: 'submitted', approvals: [] });
      const [{ outcome }] = await both;
      expect(kept?.past?.length ?? 0).toBe(outcome === 'taken' ? 1 : 0);
      expect(['taken', 'stale']).toContain(outcome);
    }),
    { numRuns: 40 },
  );
});

test('a change is not closed while a control it switched off is off, unless an exception names it', async () => {
  const { step, records } = await holding({ ...approved, status: 'implemented' });
  const { control, account, region, resource } = stoppedTrail;
  const watch = { control, account, region, resource, sightings: [], notices: [], version: 1 };
  const listed = makeMemoryGapStore();
  await listed.relist(watch, [stoppedTrail, { ...stoppedTrail, id: 'gap-2', record: 'CHG-2' }]);
  const close = makeStepChange({ records, decisions, gaps: listed, clock, policy });
  const outcome = { result: 'succeeded' } as const;
  expect(await close('CHG-1', { action: 'close', outcome }, people.alice)).toMatchObject({
    outcome: 'refused',
    refusal: {
      kind: 'conflict',
      code: 'gaps-open',
      missing: [{ pointer: '/exceptions', what: expect.stringContaining('gap gap-1') }],
    },
  });
  expect(
    (await makeChangeRequirements({ records, gaps: listed, clock, policy })('CHG-1'))?.closing,
  ).toHaveLength(1);
  const exceptions = [
    { gap: 'gap-1', reason: 'the trail moves', until: '2026-03-09T00:00:00Z' },
    { gap: 'gap-9', reason: 'nobody knows it' },
  ];
  expect(
    await close('CHG-1', { action: 'close', outcome: { ...outcome, exceptions } }, people.alice),
  ).toMatchObject({
    outcome: 'taken',
    record: {
      status: 'closed',
      outcome: { exceptions: [{ ...exceptions[0], by: people.alice.id }] },
    },
  });
  expect((await records.get('CHG-1'))?.record.outcome?.exceptions).toHaveLength(1);
  expect(await step({ action: 'close', outcome }, people.alice)).toMatchObject({
    refusal: { code: 'is-closed' },
  });
});
