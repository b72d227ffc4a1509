import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMatchEvent } from '../../../src/application/matching/match-event.ts';
import { defaultMatchingPolicy } from '../../../src/domain/matching/matching-policy.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { DescribedEvent } from '../../../src/schemas/match-request.ts';
import { importedAt } from '../auditing/auditing-on-memory.ts';
import { opens, shop } from '../auditing/small-world.ts';

const record: ChangeRecord = {
  id: 'CHG-1',
  title: 'Open ssh',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice',
  implementers: ['arn:aws:iam::111122223333:role/Deploy'],
  approvals: [{ by: 'carol', at: '2026-03-02T09:00:00Z' }],
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
      resources: ['arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab'],
      actions: ['ec2:Authorize*'],
      stacks: ['shop'],
    },
  ],
  window: { start: '2026-03-02T09:30:00Z', end: '2026-03-02T12:00:00Z' },
};
const described: DescribedEvent = {
  action: 'ec2:AuthorizeSecurityGroupIngress',
  account: '111122223333',
  region: 'eu-west-1',
  resources: ['sg-0ab'],
  actor: 'arn:aws:iam::111122223333:role/Deploy',
  at: '2026-03-02T10:00:00Z',
};

async function makeWorld(records: readonly ChangeRecord[] = [record]) {
  const { records: store, active } = makeMemoryChangeStores();
  for (const one of records) await store.create(one, importedAt('2026-03-02T09:00:00Z'));
  return makeMatchEvent({
    active,
    rules: compileRules([]),
    policy: defaultMatchingPolicy,
    clock: { now: () => new Date('2026-03-02T10:30:00Z') },
  });
}

test.each([
  ['by an id', {}],
  ['by an ARN', { resources: ['arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab'] }],
  ['by a session of the role', { actor: 'arn:aws:sts::111122223333:assumed-role/Deploy/bob' }],
  ['now', { at: undefined }],
  ['made for a stack', { resources: ['sg-0cd'], stack: shop }],
])('a change described %s is covered by its record', async (_, part) => {
  const match = await makeWorld();
  const { at, ...rest } = { ...described, ...part };
  const event = at === undefined ? rest : { ...rest, at };
  expect(await match({ event })).toMatchObject({
    covered: true,
    verdict: 'authorised',
    record: 'CHG-1',
    missing: [],
  });
});

test('what is not covered says what is missing', async () => {
  const match = await makeWorld();
  const event = { ...described, at: '2026-03-02T12:14:00Z', actor: 'dave' };
  expect(await match({ event })).toMatchObject({
    covered: false,
    verdict: 'unauthorised',
    nearest: 'CHG-1',
    missing: [
      expect.stringMatching(/^actor does not fit: dave/),
      expect.stringMatching(/^window does not fit: 14 minutes/),
    ],
  });
});

test('without any record it says what to register', async () => {
  const match = await makeWorld([]);
  const { missing } = await match({ event: described });
  expect(missing).toEqual([
    'No change record speaks of it: register one for account 111122223333, region eu-west-1, resource arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab, action ec2:AuthorizeSecurityGroupIngress',
  ]);
});

test('a trail record is judged as it would be, and a read needs no cover', async () => {
  const match = await makeWorld([
    { ...record, scope: record.scope.map((scope) => ({ ...scope, resources: ['sg-1'] })) },
  ]);
  const { value } = opens('sg-1', 'e-1', '2026-03-02T10:00:00Z');
  expect(await match({ record: value })).toMatchObject({ covered: true, verdict: 'authorised' });
  expect(await match({ record: { ...value, readOnly: true } })).toMatchObject({
    covered: true,
    verdict: null,
  });
});

test('a change approved only after the event is not covered', async () => {
  const match = await makeWorld([
    { ...record, approvals: [{ by: 'carol', at: '2026-03-02T10:20:00Z' }] },
  ]);
  expect(await match({ event: described })).toMatchObject({
    covered: false,
    verdict: 'ratified',
    missing: ['CHG-1 was approved only afterwards; approve before the change is made'],
  });
});

test('a record without a time does not make it read all that ever was', async () => {
  const periods: unknown[] = [];
  const match = makeMatchEvent({
    active: {
      during: async (period) => {
        periods.push(period);
        return { records: [], exemptions: [] };
      },
    },
    rules: compileRules([]),
    policy: defaultMatchingPolicy,
    clock: { now: () => new Date('2026-03-02T10:30:00Z') },
  });
  const { value } = opens('sg-1', 'e-1', '2026-03-02T10:00:00Z');
  expect(await match({ record: { ...value, eventTime: 'soon' } })).toMatchObject({
    covered: false,
  });
  expect(periods).toEqual([{ from: '2026-03-02T10:30:00Z', to: '2026-03-02T10:30:00Z' }]);
});
