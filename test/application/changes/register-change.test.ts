import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeRegisterChange } from '../../../src/application/changes/register-change.ts';
import { makeStepChange } from '../../../src/application/changes/step-change.ts';
import type { ChangeRequest } from '../../../src/schemas/change-request.ts';
import { now, people, policyWith, submitted } from '../../domain/changes/change-world.ts';

const policy = policyWith();
const { title, type, implementers, scope, window } = submitted;
const request: ChangeRequest = { title, type, implementers, scope, window };

function registering() {
  const { records } = makeMemoryChangeStores();
  const time = { now };
  const clock = { now: () => new Date(time.now) };
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `CHG-${ids}`;
  };
  const register = makeRegisterChange({ records, clock, policy, newId });
  const step = makeStepChange({
    records,
    clock,
    policy,
    decisions: { list: async () => ({ items: [] }) },
    gaps: { list: async () => ({ items: [] }) },
  });
  return { records, register, step, time };
}

test('registers in the name of the caller, with the first entry of the history', async () => {
  const { register, records } = registering();
  expect(await register(request, people.alice)).toMatchObject({
    outcome: 'registered',
    version: 1,
    record: { id: 'CHG-1', status: 'submitted', requestedBy: people.alice.id, registeredAt: now },
    outstanding: { approvals: [{ group: 'approvers', count: 1 }], answers: [] },
  });
  expect((await records.history('CHG-1', { limit: 10 })).items).toEqual([
    {
      version: 1,
      at: now,
      by: people.alice.identity,
      action: 'registered',
      why: null,
      changed: [],
    },
  ]);
});

test('a refused change is not kept', async () => {
  const { register, records } = registering();
  expect(await register({ ...request, id: 'A', type: 'major' }, people.alice)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'answers-missing' },
  });
  expect(await records.get('A')).toBeUndefined();
});

test('an id that is taken is refused, and what has it is not touched', async () => {
  const { register, records } = registering();
  await register({ ...request, id: 'A' }, people.alice);
  const outcome = { outcome: 'id-taken', id: 'A' };
  expect(await register({ ...request, id: 'A', title: 'B' }, people.alice)).toEqual(outcome);
  expect(await register({ ...request, id: 'A' }, people.bob, 'key')).toEqual(outcome);
  expect(await records.get('A')).toMatchObject({ version: 1, record: { title } });
});

test('the same request under the same key is registered once, whatever became of it', async () => {
  const { register, step, time } = registering();
  const first = await register(request, people.alice, 'key-1');
  if (first.outcome !== 'registered') throw new Error(first.outcome);
  const { id } = first.record;
  await step(id, { action: 'approve' }, people.bob);
  // By now the policy would refuse it: its window is over.
  time.now = '2026-03-05T09:00:00Z';
  const reordered = Object.fromEntries(Object.entries(request).reverse());
  expect(await register({ ...request, ...reordered }, people.alice, 'key-1')).toMatchObject({
    outcome: 'repeated',
    version: 2,
    record: { id, status: 'approved' },
  });
});

test('another request under the key is told; a key belongs to its caller', async () => {
  const { register } = registering();
  const first = await register(request, people.alice, 'key-1');
  expect(await register({ ...request, title: 'B' }, people.alice, 'key-1')).toEqual({
    outcome: 'key-reused',
  });
  const other = await register(request, people.bob, 'key-1');
  expect(other.outcome).toBe('registered');
  if (first.outcome === 'registered' && other.outcome === 'registered') {
    expect(other.record.id).not.toBe(first.record.id);
  }
});

test('an own id and a key go together', async () => {
  const { register } = registering();
  await register({ ...request, id: 'A' }, people.alice, 'key-1');
  expect(await register({ ...request, id: 'A' }, people.alice, 'key-1')).toMatchObject({
    outcome: 'repeated',
    record: { id: 'A' },
  });
});

test('two repeats at once register once', async () => {
  const { register } = registering();
  const outcomes = await Promise.all([
    register(request, people.alice, 'key-1'),
    register(request, people.alice, 'key-1'),
  ]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['registered', 'repeated']);
});
