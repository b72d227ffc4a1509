import { outstandingOf } from '../../../src/domain/changes/outstanding.ts';
import { takeStep } from '../../../src/domain/changes/take-step.ts';
import type { Caller } from '../../../src/domain/people/caller.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type {
  ChangeStepRequest,
  ClosureRequest,
} from '../../../src/schemas/change-step-request.ts';
import { verification } from '../verification/verification-samples.ts';
import { approved, now, people, policyWith, submitted } from './change-world.ts';

const policy = policyWith();
const step = (
  record: ChangeRecord,
  request: ChangeStepRequest,
  by: Caller,
  seenIn: readonly string[] = [],
) => takeStep(record, request, by, { policy, now, seenIn });
const close: ChangeStepRequest = {
  action: 'close',
  outcome: { result: 'succeeded', lessons: 'none' },
};
const review: ChangeStepRequest = { action: 'review', findings: 'was needed' };
const emergency: ChangeRecord = {
  ...approved,
  type: 'emergency',
  required: [{ group: 'on-call', count: 1, because: 'it burns' }],
  review: { dueAt: '2026-03-05T09:00:00Z' },
};

test.each([
  ['the requester', people.alice, 'taken'],
  ['an implementer', people.deploy, 'taken'],
  ['an approver', people.bob, 'refused'],
  ['a stranger', people.stranger, 'refused'],
] as const)('implementing and closing by %s is %s', (_, by, kind) => {
  expect(step(approved, { action: 'implement' }, by).kind).toBe(kind);
  expect(step(approved, close, by).kind).toBe(kind);
});

test('closing keeps the outcome, and its lessons as the reason in the history', () => {
  expect(step({ ...approved, status: 'implemented' }, close, people.alice)).toMatchObject({
    action: 'closed',
    why: 'none',
    record: { status: 'closed', closedAt: now, outcome: { result: 'succeeded', lessons: 'none' } },
  });
});

test('closing waits for what the policy asks for, or for the same change seen elsewhere before', () => {
  const major: ChangeRecord = { ...approved, type: 'major' };
  expect(step(major, close, people.alice)).toMatchObject({
    refusal: { code: 'closing-incomplete', missing: [{ pointer: '/evidence/tested' }] },
  });
  expect(step(major, close, people.alice, ['non-production'])).toMatchObject({ kind: 'taken' });
});

test('an emergency is closed only once it was reviewed', () => {
  expect(step(emergency, close, people.alice)).toMatchObject({
    refusal: { code: 'closing-incomplete' },
  });
  const result = step(emergency, review, people.carol);
  expect(result).toMatchObject({
    kind: 'taken',
    action: 'reviewed',
    why: 'was needed',
    record: { status: 'approved', review: { doneAt: now, by: people.carol.id } },
  });
  if (result.kind !== 'taken') throw new Error('not taken');
  expect(step(result.record, close, people.alice)).toMatchObject({ kind: 'taken' });
  expect(step(result.record, review, people.bob)).toMatchObject({
    refusal: { code: 'reviewed-already' },
  });
});

test.each([
  ['the requester', people.alice, 'conflicting-duty'],
  ['an implementer', people.deploy, 'conflicting-duty'],
  ['somebody nobody asked', people.stranger, 'group-not-needed'],
] as const)('%s does not review', (_, by, code) => {
  expect(step(emergency, review, by)).toMatchObject({ refusal: { code } });
});

test('only emergencies are reviewed', () => {
  expect(step(approved, review, people.bob)).toMatchObject({ refusal: { code: 'no-review-due' } });
});

test('outstanding is what is missing at each point of the life', () => {
  const { required: _, ...bare } = submitted;
  expect(outstandingOf({ ...bare, type: 'major', status: 'draft' }, policy)).toMatchObject({
    approvals: [{ group: 'approvers', count: 2 }],
    answers: [{ pointer: '/rollback' }],
    closing: [{ pointer: '/evidence/tested' }],
  });
  expect(outstandingOf(approved, policy)).toEqual({ approvals: [], answers: [], closing: [] });
  expect(outstandingOf({ ...emergency, status: 'withdrawn' }, policy).closing).toEqual([]);
});

describe('gaps at closing', () => {
  const gap = (id: string) => ({
    id,
    title: 'CloudTrail records',
    resource: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
    openedAt: '2026-03-02T08:30:00Z',
  });
  const closing = (
    record: ChangeRecord,
    openGaps: readonly ReturnType<typeof gap>[],
    exceptions?: ClosureRequest['exceptions'],
  ) =>
    takeStep(
      record,
      { action: 'close', outcome: { result: 'succeeded', exceptions } },
      people.alice,
      { policy: policyWith(), now, seenIn: [], openGaps },
    );

  test.each(['normal', 'emergency', 'major'] as const)('keep a %s change open', (type) => {
    const result = closing({ ...approved, type, testEvidence: 'here', rollback: 'so' }, [gap('a')]);
    expect(result).toMatchObject({ kind: 'refused' });
  });

  test('do not keep a standard change from being retired', () => {
    expect(closing({ ...approved, type: 'standard' }, [gap('a')])).toMatchObject({ kind: 'taken' });
  });

  test('each needs an exception of its own, which is not over', () => {
    const reason = 'moves to another account';
    const refusal = (exceptions: ClosureRequest['exceptions']) =>
      closing(approved, [gap('a'), gap('b')], exceptions);
    expect(refusal([{ gap: 'a', reason }])).toMatchObject({
      refusal: { code: 'gaps-open', missing: [{ pointer: '/exceptions' }] },
    });
    expect(
      refusal([
        { gap: 'a', reason },
        { gap: 'b', reason, until: now },
      ]),
    ).toMatchObject({
      refusal: { missing: [{ pointer: '/exceptions/1/until' }] },
    });
    expect(
      refusal([
        { gap: 'a', reason },
        { gap: 'b', reason },
      ]),
    ).toMatchObject({
      kind: 'taken',
      record: { outcome: { exceptions: [{ by: people.alice.id }, {}] } },
    });
  });

  test('very many are counted', () => {
    const many = Array.from({ length: 80 }, (_, at) => gap(`gap-${at}`));
    const result = closing(approved, many);
    expect(result).toMatchObject({ refusal: { missing: { length: 51 } } });
  });
});

test('a review keeps what the auditor verified, and none is due for a mere verification', () => {
  const verified = { verification: verification() };
  expect(
    step({ ...approved, review: verified }, { action: 'review', findings: 'x' }, people.bob),
  ).toMatchObject({
    refusal: { code: 'no-review-due' },
  });
  const due = { ...verified, dueAt: '2026-03-05T09:00:00Z' };
  expect(
    step(
      { ...approved, type: 'emergency', review: due, approvals: [] },
      { action: 'review', findings: 'fine' },
      people.bob,
    ),
  ).toMatchObject({ kind: 'taken', record: { review: { ...due, findings: 'fine' } } });
});
