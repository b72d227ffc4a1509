import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeGetExemption } from '../../../src/application/exemptions/get-exemption.ts';
import { makeListExemptions } from '../../../src/application/exemptions/list-exemptions.ts';
import { makeProposeExemption } from '../../../src/application/exemptions/propose-exemption.ts';
import { makeStepExemption } from '../../../src/application/exemptions/step-exemption.ts';
import { now, people, policyWith } from '../../domain/changes/change-world.ts';
import { exemptionRequest } from '../../domain/exemptions/exemption-world.ts';

function exempting() {
  const { exemptions } = makeMemoryChangeStores();
  const clock = { now: () => new Date(now) };
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `EX-${ids}`;
  };
  return {
    exemptions,
    propose: makeProposeExemption({ exemptions, clock, newId }),
    step: makeStepExemption({ exemptions, clock, policy: policyWith() }),
    get: makeGetExemption({ exemptions }),
    list: makeListExemptions({ exemptions }),
  };
}

test('from the proposal to the end, each step in the history', async () => {
  const { propose, step, exemptions, get, list } = exempting();
  expect(await propose(exemptionRequest, people.alice)).toMatchObject({
    outcome: 'proposed',
    version: 1,
    exemption: { id: 'EX-1', status: 'proposed' },
  });
  expect(await step('EX-1', { action: 'approve' }, people.alice)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'conflicting-duty' },
  });
  expect(await step('EX-1', { action: 'approve' }, people.carol)).toMatchObject({
    outcome: 'taken',
    version: 2,
    exemption: { status: 'active' },
  });
  await step('EX-1', { action: 'review', findings: 'needed' }, people.alice);
  await step('EX-1', { action: 'end', why: 'moved' }, people.alice);
  expect((await exemptions.history('EX-1', { limit: 9 })).items).toMatchObject([
    { action: 'registered', by: people.alice.identity },
    { action: 'approved', by: people.carol.identity },
    { action: 'reviewed', why: 'needed' },
    { action: 'ended', why: 'moved', changed: [{ pointer: '/status', after: 'ended' }, {}] },
  ]);
  expect(await get('EX-1')).toMatchObject({ version: 4, exemption: { status: 'ended' } });
  expect((await list({ status: 'ended' })).items).toHaveLength(1);
  expect((await list({ status: 'active' })).items).toEqual([]);
});

test('what is refused is not kept, and an id is taken once', async () => {
  const { propose, get } = exempting();
  const tooLong = { ...exemptionRequest, id: 'A', endsAt: '2028-01-01T00:00:00Z' };
  expect(await propose(tooLong, people.alice)).toMatchObject({ outcome: 'refused' });
  expect(await get('A')).toBeUndefined();
  await propose({ ...exemptionRequest, id: 'A' }, people.alice);
  expect(await propose({ ...exemptionRequest, id: 'A' }, people.bob)).toEqual({
    outcome: 'id-taken',
    id: 'A',
  });
});

test('under a key it is proposed once, and another request is told', async () => {
  const { propose } = exempting();
  await propose(exemptionRequest, people.alice, 'k');
  expect(await propose(exemptionRequest, people.alice, 'k')).toMatchObject({ outcome: 'repeated' });
  expect(await propose({ ...exemptionRequest, title: 'B' }, people.alice, 'k')).toEqual({
    outcome: 'key-reused',
  });
});

test('a step on a version that is no longer is stale, on none absent, and on a restless one busy', async () => {
  const { propose, step, exemptions } = exempting();
  await propose(exemptionRequest, people.alice);
  expect(await step('EX-1', { action: 'approve' }, people.carol, { version: 2 })).toMatchObject({
    outcome: 'stale',
    version: 1,
  });
  expect(await step('EX-9', { action: 'approve' }, people.carol)).toEqual({ outcome: 'absent' });
  const restless = makeStepExemption({
    exemptions: { get: exemptions.get, replace: async () => 'conflict' },
    clock: { now: () => new Date(now) },
    policy: policyWith(),
  });
  await expect(restless('EX-1', { action: 'approve' }, people.carol)).rejects.toMatchObject({
    code: 'busy',
    retryable: true,
  });
});
