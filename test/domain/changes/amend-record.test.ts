import { takeStep } from '../../../src/domain/changes/take-step.ts';
import { type ChangeRecord, ChangeRecordSchema } from '../../../src/schemas/change-record.ts';
import type { Amendment } from '../../../src/schemas/change-step-request.ts';
import { approved, now, people, policyWith, submitted } from './change-world.ts';

const policy = policyWith();
const amend = (record: ChangeRecord, amendment: Partial<Amendment>, by = people.alice) =>
  takeStep(record, { action: 'amend', amendment: { why: 'it took longer', ...amendment } }, by, {
    policy,
    now,
    seenIn: [],
  });
const later = { start: '2026-03-03T10:00:00Z', end: '2026-03-03T14:00:00Z' };

function amended(record: ChangeRecord, amendment: Partial<Amendment>): ChangeRecord {
  const result = amend(record, amendment);
  if (result.kind !== 'taken') throw new Error(JSON.stringify(result));
  return ChangeRecordSchema.parse(result.record);
}

test('an amendment of an approved change is the next edition, unapproved, beside what was approved until now', () => {
  const result = amend(approved, { window: later });
  expect(result).toMatchObject({
    kind: 'taken',
    action: 'amended',
    why: 'it took longer',
    record: { status: 'submitted', edition: 2, approvals: [], window: later },
  });
  expect(amended(approved, { window: later }).past).toEqual([
    {
      edition: 1,
      type: 'normal',
      implementers: approved.implementers,
      approvals: approved.approvals,
      required: approved.required,
      scope: approved.scope,
      window: approved.window,
      until: now,
    },
  ]);
});

test('the history says what changed, and no more', () => {
  expect(amend(submitted, { title: 'Open ssh for a day' })).toMatchObject({
    changed: [
      { pointer: '/title', before: submitted.title, after: 'Open ssh for a day' },
      { pointer: '/edition', after: 2 },
    ],
  });
});

test('what was never approved leaves no past edition', () => {
  expect(amended(submitted, { window: later })).toMatchObject({ status: 'submitted', edition: 2 });
  expect(amended(submitted, { window: later }).past).toBeUndefined();
});

test('a draft stays a draft; a rejected change becomes one, and its rejection stays known', () => {
  expect(amended({ ...submitted, status: 'draft' }, { title: 'b' }).status).toBe('draft');
  const rejected: ChangeRecord = { ...submitted, status: 'rejected', rejectedAt: now };
  expect(amended(rejected, { title: 'b' })).toMatchObject({ status: 'draft', rejectedAt: now });
});

test('nothing changed: nothing is done', () => {
  const same = { title: submitted.title, window: submitted.window, owner: null };
  expect(amend(approved, same)).toEqual({ kind: 'unchanged', record: approved });
});

test('null takes a field away', () => {
  expect(amended({ ...submitted, impact: 'none' }, { impact: null })).not.toHaveProperty('impact');
});

test('the amended whole must be a valid change', () => {
  expect(amend(submitted, { window: null })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'invalid-change', missing: [{ pointer: '/window', what: 'is missing' }] },
  });
  const temporary = { expiresAt: '2026-03-02T10:00:00Z' };
  expect(amend(submitted, { temporary })).toMatchObject({ refusal: { code: 'invalid-change' } });
});

test('a recurrence that could never open is refused', () => {
  const recurrence = { cron: '61 2 * * SUN', zone: 'Europe/Zurich', minutes: 60 };
  expect(
    amend(submitted, { type: 'standard', recurrence, window: null, owner: 'network' }),
  ).toMatchObject({ refusal: { code: 'unreadable-recurrence' } });
});

test('risk and required approvals are found anew', () => {
  const { risk, required } = amended(submitted, { risk: 'high' });
  expect(risk).toMatchObject({ level: 'high', assessed: 'low', raisedTo: 'high' });
  expect(required).toEqual([
    { group: 'approvers', count: 2, because: expect.stringContaining('its risk is high') },
  ]);
});

test('a risk that was raised is not lowered by amending', () => {
  const raised = amended(submitted, { risk: 'high' });
  expect(amended(raised, { title: 'b' }).risk?.raisedTo).toBe('high');
  for (const risk of ['low', null] as const) {
    expect(amend(raised, { risk })).toMatchObject({ refusal: { code: 'risk-not-lowered' } });
  }
});

test('what the policy refuses is refused in an amendment, too, with what it asks for', () => {
  const [entry] = submitted.scope;
  if (entry === undefined) throw new Error('no scope');
  expect(amend(approved, { scope: [{ ...entry, actions: ['*'] }] })).toMatchObject({
    refusal: { code: 'policy-refuses', mend: expect.stringContaining('list the actions') },
  });
  expect(amend(approved, { type: 'major' })).toMatchObject({
    refusal: { code: 'answers-missing', missing: [{ pointer: '/rollback' }] },
  });
});

test('only the requester and the owner amend, and only the requester names another owner', () => {
  const owned: ChangeRecord = { ...submitted, owner: 'bob@example.com' };
  expect(amend(owned, { title: 'b' }, people.bob)).toMatchObject({ kind: 'taken' });
  expect(amend(owned, { title: 'b' }, people.dave)).toMatchObject({
    refusal: { kind: 'forbidden', code: 'not-requester' },
  });
  expect(amend(owned, { owner: 'dave@example.com' }, people.bob)).toMatchObject({
    refusal: { code: 'owner-not-handed-on' },
  });
  expect(amend(owned, { owner: 'dave@example.com' })).toMatchObject({ kind: 'taken' });
});

test('a record that was amended fifty times after approval takes no further amendment', () => {
  let record = approved;
  for (let i = 0; i < 50; i += 1) {
    record = { ...amended(record, { title: `t${i}` }), status: 'approved' };
  }
  expect(record.past?.map(({ edition }) => edition)).toEqual(
    Array.from({ length: 50 }, (_, i) => i + 1),
  );
  expect(amend(record, { title: 'x' })).toMatchObject({ refusal: { code: 'too-many-editions' } });
});

test('a standard change never reaches above the ceiling of the policy', () => {
  const standard = { type: 'standard', owner: 'network' } as const;
  expect(amended(submitted, standard).riskCeiling).toBe('medium');
  expect(amend(submitted, { ...standard, riskCeiling: 'high' })).toMatchObject({
    refusal: { code: 'policy-refuses', reason: expect.stringContaining('high findings') },
  });
});

test('an emergency whose review was done is reviewed anew once it is amended', () => {
  const reviewed: ChangeRecord = {
    ...approved,
    type: 'emergency',
    review: { dueAt: now, doneAt: now, by: people.carol.id, findings: 'fine' },
  };
  expect(amended(reviewed, { title: 'b' }).review).toBeUndefined();
  const open: ChangeRecord = { ...reviewed, review: { dueAt: now } };
  expect(amended(open, { title: 'b' }).review).toEqual({ dueAt: now });
});
