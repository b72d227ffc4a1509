import { makeMemoryChangeRecordStore } from '../../../src/adapters/memory/change-record-store.ts';
import { makeApproveChange } from '../../../src/application/changes/approve-change.ts';
import { callerOf } from '../../../src/application/changes/caller.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';

const session = (role: string, name: string) =>
  `arn:aws:sts::111122223333:assumed-role/${role}/${name}`;

const submitted: ChangeRecord = {
  id: 'CHG-1',
  title: 'Rotate the keys',
  type: 'normal',
  status: 'submitted',
  requestedBy: session('Developers', 'alice@example.com'),
  implementers: ['arn:aws:iam::111122223333:role/ci/Deploy', 'dave@example.com', 'ops-*'],
  approvals: [],
  scope: [{ accounts: ['*'], regions: ['*'], resources: ['*'], actions: ['iam:*'] }],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T14:00:00Z' },
};

async function approving(record: ChangeRecord) {
  const records = makeMemoryChangeRecordStore();
  await records.create(record);
  const approve = makeApproveChange({
    records,
    clock: { now: () => new Date('2026-03-02T09:00:00Z') },
    approvalsNeeded: { standard: 1, normal: 1, emergency: 1, major: 2 },
  });
  return { records, approve: (who: string) => approve('CHG-1', callerOf(who)) };
}

test.each([
  ['the requester', session('Developers', 'alice@example.com')],
  ['the requester in another role', session('Admins', 'Alice@example.com')],
  ['the requester under another session name', session('Developers', 'bob@example.com')],
  ['a federated session, named by who issued it', 'arn:aws:sts::111122223333:federated-user/bob'],
  ['a session of an implementing role, whose path its ARN lost', session('Deploy', 'run-17')],
  ['an implementer by name', 'arn:aws:iam::111122223333:user/dave@example.com'],
  ['an implementer by pattern', session('Operators', 'ops-7')],
])('%s cannot approve', async (_, who) => {
  const { approve, records } = await approving(submitted);
  expect(await approve(who)).toMatchObject({ outcome: 'own-change' });
  expect((await records.get('CHG-1'))?.record.approvals).toEqual([]);
});

test('two people of one Identity Center role are told apart: it sets the session names', async () => {
  const role = 'AWSReservedSSO_Engineers_0123456789abcdef';
  const requestedBy = session(role, 'alice@example.com');
  const { approve } = await approving({ ...submitted, requestedBy });
  expect(await approve(session(role, 'alice@example.com'))).toMatchObject({
    outcome: 'own-change',
  });
  expect(await approve(session(role, 'bob@example.com'))).toMatchObject({ outcome: 'approved' });
});

test('the role of another account is another role', async () => {
  const { approve } = await approving(submitted);
  const elsewhere = 'arn:aws:sts::444455556666:assumed-role/Developers/bob@example.com';
  expect(await approve(elsewhere)).toMatchObject({ outcome: 'approved' });
});

test.each(['*', '*@example.com'])('%s as implementer excludes nobody', async (implementer) => {
  const { approve } = await approving({ ...submitted, implementers: [implementer] });
  expect(await approve(session('Leads', 'bob@example.com'))).toMatchObject({ outcome: 'approved' });
});

test('a major change waits for a second person, in whatever role the first comes back', async () => {
  const { approve } = await approving({ ...submitted, type: 'major' });
  expect(await approve(session('Leads', 'bob'))).toMatchObject({ outcome: 'waiting', missing: 1 });
  expect(await approve(session('Leads', 'bob'))).toMatchObject({ outcome: 'waiting', missing: 1 });
  expect(await approve(session('Admins', 'bob'))).toMatchObject({ outcome: 'own-change' });
  expect(await approve(session('Leads', 'carol'))).toMatchObject({ outcome: 'approved' });
});

test('two approvers at once yield one record that holds both', async () => {
  const { approve, records } = await approving({ ...submitted, type: 'major' });
  const outcomes = await Promise.all([
    approve(session('Leads', 'bob')),
    approve(session('Leads', 'carol')),
  ]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['approved', 'waiting']);
  const kept = await records.get('CHG-1');
  expect(kept?.version).toBe(3);
  expect(kept?.record).toMatchObject({ status: 'approved' });
  expect(kept?.record.approvals).toHaveLength(2);
});

test('approving twice changes nothing', async () => {
  const { approve, records } = await approving(submitted);
  await approve(session('Leads', 'bob'));
  expect(await approve(session('Leads', 'bob'))).toMatchObject({ outcome: 'approved' });
  expect((await records.get('CHG-1'))?.version).toBe(2);
});

test.each(['draft', 'rejected', 'withdrawn', 'implemented', 'closed'] as const)(
  'a change that is %s cannot be approved',
  async (status) => {
    const { approve } = await approving({ ...submitted, status });
    expect(await approve(session('Leads', 'bob'))).toEqual({ outcome: 'not-submitted', status });
  },
);

test('a record that never holds still ends in a retryable error', async () => {
  const { records } = await approving(submitted);
  const approve = makeApproveChange({
    records: { get: records.get, replace: async () => 'conflict' },
    clock: { now: () => new Date('2026-03-02T09:00:00Z') },
    approvalsNeeded: { standard: 1, normal: 1, emergency: 1, major: 2 },
  });
  await expect(approve('CHG-1', callerOf(session('Leads', 'bob')))).rejects.toMatchObject({
    code: 'busy',
    retryable: true,
  });
});
