import { registeredRecord } from '../../../src/domain/changes/registered-record.ts';
import { takeStep } from '../../../src/domain/changes/take-step.ts';
import { ChangeRecordSchema } from '../../../src/schemas/change-record.ts';
import type { ChangeRequest } from '../../../src/schemas/change-request.ts';
import { now, people, policyWith, submitted } from './change-world.ts';

const world = { policy: policyWith(), now, seenIn: [] };
const { title, type, implementers, scope, window } = submitted;
const request: ChangeRequest = { title, type, implementers, scope, window };
const register = (over: Partial<ChangeRequest> = {}) =>
  registeredRecord('CHG-7', { ...request, ...over }, people.alice, world);

test('what is registered is in the name of the caller, without approvals, with risk and what it needs', () => {
  const result = register();
  if (result.kind !== 'taken') throw new Error(JSON.stringify(result));
  expect(ChangeRecordSchema.parse(result.record)).toEqual({
    ...request,
    id: 'CHG-7',
    status: 'submitted',
    requestedBy: people.alice.id,
    approvals: [],
    registeredAt: now,
    risk: { level: 'low', assessed: 'low', because: expect.any(Array) },
    required: [{ group: 'approvers', count: 1, because: expect.any(String) }],
  });
});

test('a draft may miss what submitting asks for', () => {
  expect(register({ type: 'major' })).toMatchObject({ refusal: { code: 'answers-missing' } });
  const draft = register({ type: 'major', status: 'draft' });
  if (draft.kind !== 'taken') throw new Error(JSON.stringify(draft));
  const submit = (by = people.alice) => takeStep(draft.record, { action: 'submit' }, by, world);
  expect(submit()).toMatchObject({ refusal: { code: 'answers-missing' } });
  expect(submit(people.bob)).toMatchObject({ refusal: { code: 'not-requester' } });
  const told = { ...draft.record, rollback: 'revoke the rule' };
  expect(takeStep(told, { action: 'submit', why: 'ready' }, people.alice, world)).toMatchObject({
    kind: 'taken',
    action: 'submitted',
    why: 'ready',
    record: { status: 'submitted' },
  });
});

test('a draft that could never open is refused all the same', () => {
  const recurrence = { cron: '0 2 * * SUN', zone: 'Europe/Nowhere', minutes: 60 };
  const standard = { type: 'standard', status: 'draft', recurrence, window: undefined } as const;
  expect(register(standard)).toMatchObject({ refusal: { code: 'unreadable-recurrence' } });
});

test('an emergency told after the fact is due for review at once; one to come is not yet', () => {
  const past = { start: '2026-03-02T07:00:00Z', end: '2026-03-02T08:30:00Z' };
  expect(register({ type: 'emergency', window: past })).toMatchObject({
    record: { status: 'submitted', review: { dueAt: '2026-03-05T09:00:00Z' } },
  });
  expect(register({ type: 'emergency' })).toMatchObject({ kind: 'taken' });
  expect(register({ type: 'emergency' })).not.toHaveProperty('record.review');
});

test('after the fact means within the hours of the policy, and emergencies alone', () => {
  const old = { start: '2026-02-28T07:00:00Z', end: '2026-02-28T08:30:00Z' };
  expect(register({ type: 'emergency', window: old })).toMatchObject({
    refusal: { code: 'policy-refuses' },
  });
  const past = { start: '2026-03-02T07:00:00Z', end: '2026-03-02T08:30:00Z' };
  expect(register({ window: past })).toMatchObject({ refusal: { code: 'policy-refuses' } });
});

test('where no rule of the policy speaks of it, as many approve as its type needs: never nobody', () => {
  const silent = policyWith({
    approvals: [{ when: 'false', group: 'approvers', count: 1, because: 'x' }],
  });
  const result = registeredRecord('CHG-7', request, people.alice, { ...world, policy: silent });
  expect(result).toMatchObject({ kind: 'taken', record: { status: 'submitted' } });
});
