import { takeStep } from '../../../src/domain/changes/take-step.ts';
import type { Caller } from '../../../src/domain/people/caller.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { ChangeStepRequest } from '../../../src/schemas/change-step-request.ts';
import { approved, now, people, policyWith, submitted } from './change-world.ts';

const policy = policyWith();
const step = (record: ChangeRecord, request: ChangeStepRequest, by: Caller) =>
  takeStep(record, request, by, { policy, now, seenIn: [] });
const approve = (record: ChangeRecord, by: Caller) =>
  step(record, { action: 'approve', comment: 'looks fine' }, by);
const reject = (record: ChangeRecord, by: Caller) =>
  step(record, { action: 'reject', why: 'too wide' }, by);
const withdraw = (record: ChangeRecord, by: Caller) =>
  step(record, { action: 'withdraw', why: 'not needed' }, by);

const major: ChangeRecord = {
  ...submitted,
  type: 'major',
  required: [
    { group: 'approvers', count: 2, because: 'it is major' },
    { group: 'security', count: 1, because: 'it is major' },
  ],
};

test('an approval keeps who, when, groups, whether they are proven, and the comment', () => {
  const { approvals, status } = taken(approve(submitted, people.bob));
  expect(status).toBe('approved');
  expect(approvals).toEqual([
    {
      by: people.bob.id,
      at: now,
      groups: ['approvers', 'on-call'],
      proven: true,
      comment: 'looks fine',
    },
  ]);
});

test('it waits until every group has as many distinct people as it needs', () => {
  const one = taken(approve(major, people.bob));
  expect(one.status).toBe('submitted');
  const two = taken(approve(one, people.carol));
  expect(two.status).toBe('submitted');
  expect(taken(approve(two, people.dave)).status).toBe('approved');
});

test('one approval counts for every group of its giver', () => {
  const both = policyWith({
    groups: {
      approvers: { members: ['*'] },
      security: { members: ['*'] },
      'on-call': { members: ['*'] },
    },
  });
  const needs: ChangeRecord = {
    ...major,
    required: [
      { group: 'approvers', count: 1, because: 'x' },
      { group: 'security', count: 1, because: 'x' },
    ],
  };
  const result = takeStep(needs, { action: 'approve' }, people.bob, {
    policy: both,
    now,
    seenIn: [],
  });
  expect(taken(result).status).toBe('approved');
});

test('whose group is not needed any more, or never was, is told whose word is missing', () => {
  const two = taken(approve(taken(approve(major, people.bob)), people.dave));
  expect(approve(two, people.stranger)).toMatchObject({
    refusal: {
      kind: 'forbidden',
      code: 'group-not-needed',
      reason: expect.stringContaining('security'),
    },
  });
  expect(approve(two, people.erin)).toMatchObject({ refusal: { code: 'group-not-needed' } });
});

test('a claimed session name puts nobody into a group, and is told so', () => {
  const forSecurity: ChangeRecord = {
    ...submitted,
    required: [{ group: 'security', count: 1, because: 'x' }],
  };
  expect(approve(forSecurity, people.carol)).toMatchObject({ kind: 'taken' });
  expect(approve(forSecurity, people.mallory)).toMatchObject({
    refusal: {
      code: 'group-not-needed',
      reason: expect.stringContaining('by your session name alone'),
    },
  });
});

test('where the policy demands proof, a claimed name does not approve', () => {
  const risky: ChangeRecord = {
    ...submitted,
    risk: { level: 'high', assessed: 'low', raisedTo: 'high', because: [] },
  };
  expect(approve(submitted, people.erin)).toMatchObject({ kind: 'taken' });
  expect(approve(risky, people.erin)).toMatchObject({
    refusal: { code: 'proof-demanded', mend: expect.stringContaining('Identity Center') },
  });
  expect(approve(risky, people.bob)).toMatchObject({ kind: 'taken' });
});

test.each([
  ['the requester', people.alice],
  ['the requester in another role', people.aliceAsAdmin],
  ['a session of the implementing role', people.deploy],
] as const)('%s neither approves nor rejects', (_, by) => {
  expect(approve(submitted, by)).toMatchObject({ refusal: { code: 'conflicting-duty' } });
  expect(reject(submitted, by)).toMatchObject({ refusal: { code: 'conflicting-duty' } });
});

test('the owner, who may rewrite it, does not approve it', () => {
  expect(approve({ ...submitted, owner: 'bob@example.com' }, people.bob)).toMatchObject({
    refusal: { code: 'conflicting-duty', reason: 'you are its owner' },
  });
});

test('two sessions of one plain role are not two approvers', () => {
  const one = taken(approve(major, people.erin));
  expect(approve(one, people.mallory)).toMatchObject({
    refusal: {
      code: 'conflicting-duty',
      reason: expect.stringContaining('through your role already'),
    },
  });
});

test('approving again changes nothing', () => {
  expect(approve(approved, people.bob)).toEqual({ kind: 'unchanged', record: approved });
  expect(approve(approved, people.dave)).toMatchObject({ refusal: { code: 'decided-already' } });
});

test('a record that names no groups takes as many people as its type needs, whoever has no other part', () => {
  const { required: _, ...bare } = submitted;
  expect(taken(approve(bare, people.stranger)).status).toBe('approved');
  const first = taken(approve({ ...bare, type: 'major' }, people.stranger));
  expect(first.status).toBe('submitted');
});

test('an approval by who has another part in it does not count, wherever it came from', () => {
  const { required: _, ...bare } = submitted;
  const record: ChangeRecord = {
    ...bare,
    requestedBy: 'alice@example.com',
    approvals: [{ by: 'alice@example.com', at: now }],
    type: 'major',
  };
  expect(taken(approve(record, people.bob)).status).toBe('submitted');
});

test('approving an emergency asks for its review within the hours of the policy', () => {
  const emergency: ChangeRecord = {
    ...submitted,
    type: 'emergency',
    required: [{ group: 'on-call', count: 1, because: 'it burns' }],
  };
  expect(taken(approve(emergency, people.bob)).review).toEqual({ dueAt: '2026-03-05T09:00:00Z' });
});

test('rejecting takes somebody who is asked, keeps why, and drops a review that is due', () => {
  expect(reject(submitted, people.stranger)).toMatchObject({
    refusal: { code: 'group-not-needed' },
  });
  const late: ChangeRecord = { ...submitted, type: 'emergency', review: { dueAt: now } };
  const result = reject(late, people.bob);
  expect(result).toMatchObject({ action: 'rejected', why: 'too wide' });
  expect(taken(result)).toMatchObject({ status: 'rejected', rejectedAt: now });
  expect(taken(result).review).toBeUndefined();
});

test('an approver who thinks again may reject while others are still asked', () => {
  expect(taken(reject(taken(approve(major, people.bob)), people.bob)).status).toBe('rejected');
});

test.each([
  ['the requester', people.alice, 'taken'],
  ['the owner', people.dave, 'taken'],
  ['who could approve it', people.bob, 'taken'],
  ['an implementer', people.deploy, 'refused'],
  ['a stranger', people.stranger, 'refused'],
] as const)('withdrawing by %s is %s', (_, by, kind) => {
  const owned: ChangeRecord = { ...approved, owner: 'dave@example.com' };
  const result = withdraw(owned, by);
  expect(result.kind).toBe(kind);
  if (kind === 'taken') {
    expect(taken(result)).toMatchObject({
      status: 'withdrawn',
      withdrawnAt: now,
      approvals: approved.approvals,
    });
  }
});

test('withdrawing is no way around the review of what was approved', () => {
  const emergency: ChangeRecord = { ...approved, type: 'emergency', review: { dueAt: now } };
  const withdrawn = taken(withdraw(emergency, people.alice));
  expect(withdrawn.review).toEqual({ dueAt: now });
  expect(step(withdrawn, { action: 'review', findings: 'was needed' }, people.bob)).toMatchObject({
    kind: 'taken',
  });
  const never: ChangeRecord = { ...emergency, status: 'submitted', approvals: [] };
  expect(taken(withdraw(never, people.alice)).review).toBeUndefined();
});

function taken(result: ReturnType<typeof takeStep>): ChangeRecord {
  if (result.kind !== 'taken') throw new Error(JSON.stringify(result));
  return result.record;
}
