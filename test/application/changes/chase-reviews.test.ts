import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeTellPeople } from '../../../src/application/auditing/telling/tell-people.ts';
import { makeChaseReviews } from '../../../src/application/changes/chase-reviews.ts';
import { AlertSchema } from '../../../src/schemas/alert.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { NewChangeStep } from '../../../src/schemas/change-step.ts';
import type { Exemption } from '../../../src/schemas/exemption.ts';
import { approved, now, people, policyWith } from '../../domain/changes/change-world.ts';
import { activeExemption } from '../../domain/exemptions/exemption-world.ts';

const step: NewChangeStep = {
  at: now,
  by: people.alice.identity,
  action: 'registered',
  why: null,
  changed: [],
};
const emergency: ChangeRecord = {
  ...approved,
  type: 'emergency',
  required: [{ group: 'on-call', count: 1, because: 'it burns' }],
  review: { dueAt: '2026-03-05T09:00:00Z' },
};

async function chasing(records: readonly ChangeRecord[], exemptions: readonly Exemption[] = []) {
  const stores = makeMemoryChangeStores();
  for (const record of records) await stores.records.create(record, step);
  for (const exemption of exemptions) await stores.exemptions.create(exemption, step);
  const time = { now: '2026-03-05T09:00:00Z' };
  const clock = { now: () => new Date(time.now) };
  const publisher = makeMemoryAlertPublisher();
  const tellPeople = makeTellPeople({ matters: makeMemoryMatterStore(), publisher, clock });
  const chase = makeChaseReviews({ ...stores, tellPeople, clock, policy: policyWith() });
  return { ...stores, time, publisher, chase };
}

test('an overdue review is told once an interval, louder when nobody acts', async () => {
  const { chase, time, publisher } = await chasing([emergency]);
  expect(await chase()).toEqual({ told: 1, 'already-told': 0, pending: 0 });
  time.now = '2026-03-06T08:59:59Z';
  expect(await chase()).toEqual({ told: 0, 'already-told': 1, pending: 0 });
  time.now = '2026-03-06T09:00:00Z';
  await chase();
  time.now = '2026-03-07T10:00:00Z';
  await chase();
  expect(publisher.sent.map(({ matterId, level }) => [matterId, level])).toEqual([
    ['review:CHG-1:0', 'low'],
    ['review:CHG-1:1', 'low'],
    ['review:CHG-1:2', 'medium'],
  ]);
  const [first] = publisher.sent;
  expect(AlertSchema.parse(first)).toMatchObject({ kind: 'review-due', record: 'CHG-1' });
  expect(first?.body).toContain('somebody of on-call who neither requested nor made it');
  expect(first?.body).toContain('POST /changes/CHG-1/review');
});

test('what is not due, done, or was refused is not chased', async () => {
  const { chase } = await chasing([
    { ...emergency, id: 'A', review: { dueAt: '2026-03-05T09:00:01Z' } },
    { ...emergency, id: 'B', review: { dueAt: now, doneAt: now } },
    { ...emergency, id: 'C', status: 'rejected' },
  ]);
  expect(await chase()).toEqual({ told: 0, 'already-told': 0, pending: 0 });
});

test('an emergency told after the fact that nobody decided on is chased for the decision', async () => {
  const { chase, publisher } = await chasing([
    { ...emergency, status: 'submitted', approvals: [] },
  ]);
  await chase();
  expect(publisher.sent[0]?.body).toContain('change-auditor approve CHG-1');
});

test('withdrawing does not end the chase', async () => {
  const { chase } = await chasing([{ ...emergency, status: 'withdrawn', withdrawnAt: now }]);
  expect(await chase()).toMatchObject({ told: 1 });
});

test('every page is read', async () => {
  const many = Array.from({ length: 130 }, (_, i) => ({ ...emergency, id: `E-${i}` }));
  const { chase } = await chasing(many);
  expect(await chase()).toMatchObject({ told: 130 });
});

test('an exemption is to be reviewed before it ends, and not once it was, or is over', async () => {
  const due = { ...activeExemption, reviewAt: '2026-03-04T09:00:00Z' };
  const { chase, publisher } = await chasing(
    [],
    [
      due,
      { ...due, id: 'EX-2', reviewedAt: now },
      { ...due, id: 'EX-3', endsAt: '2026-03-05T08:00:00Z' },
      { ...due, id: 'EX-4', status: 'ended', endedAt: now },
    ],
  );
  await chase();
  expect(publisher.sent).toMatchObject([{ matterId: 'review:EX-1:1', record: null }]);
  expect(publisher.sent[0]?.body).toContain('POST /exemptions/EX-1/end');
});

test('hostile text is made plain, and an odd id is in no command to copy', async () => {
  const id = 'X"; rm -rf ~; é<b>\ud800';
  const title = 'https://evil.example/\u202e<script>';
  const { chase, publisher } = await chasing([{ ...emergency, id, title }]);
  await chase();
  const [alert] = publisher.sent;
  expect(alert?.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  expect(alert?.body).not.toMatch(/<script>|https:|\u202e/);
  expect(alert?.body).toContain('change-auditor show ID');
});

test('one reminder that cannot be told keeps no other from being told', async () => {
  const { records, exemptions } = makeMemoryChangeStores();
  for (const id of ['A', 'B', 'C']) await records.create({ ...emergency, id }, step);
  const tried: string[] = [];
  const chase = makeChaseReviews({
    records,
    exemptions,
    tellPeople: async ({ matterId }) => {
      tried.push(matterId);
      if (matterId === 'review:B:0') throw new Error('refused');
      return 'told';
    },
    clock: { now: () => new Date('2026-03-05T09:00:00Z') },
    policy: policyWith(),
  });
  await expect(chase()).rejects.toMatchObject({ details: { told: 2, failed: 1 } });
  expect(tried).toEqual(['review:A:0', 'review:B:0', 'review:C:0']);
});

test('where changes cannot be listed, exemptions are chased all the same, and it fails in the end', async () => {
  const { records, exemptions, publisher } = await chasing([], [activeExemption]);
  const clock = { now: () => new Date(activeExemption.reviewAt) };
  const chase = makeChaseReviews({
    records: {
      ...records,
      async dueReminders() {
        throw new Error('an item cannot be read');
      },
    },
    exemptions,
    tellPeople: makeTellPeople({ matters: makeMemoryMatterStore(), publisher, clock }),
    clock,
    policy: policyWith(),
  });
  await expect(chase()).rejects.toThrow('1 reminders could not be told');
  expect(publisher.sent).toMatchObject([{ kind: 'review-due' }]);
});
