import fc from 'fast-check';
import { approvalsMissing } from '../../../src/domain/changes/approvals-missing.ts';
import { lifeCycle, passageOf } from '../../../src/domain/changes/life-cycle.ts';
import { stepRefusals } from '../../../src/domain/changes/step-refusal.ts';
import { takeStep } from '../../../src/domain/changes/take-step.ts';
import { callerOf } from '../../../src/domain/people/caller.ts';
import { conflictingDuty } from '../../../src/domain/people/conflicting-duty.ts';
import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import {
  type ChangeRecord,
  ChangeRecordSchema,
  ChangeStatusSchema,
  editionOf,
} from '../../../src/schemas/change-record.ts';
import type { ChangeStepRequest } from '../../../src/schemas/change-step-request.ts';
import { people, policyWith, submitted } from './change-world.ts';

const policy = policyWith();

const steps: readonly ChangeStepRequest[] = [
  { action: 'amend', amendment: { title: 'Another title', why: 'x' } },
  { action: 'amend', amendment: { title: 'Back again', type: 'normal', why: 'x' } },
  { action: 'amend', amendment: { type: 'major', rollback: 'revoke it', why: 'x' } },
  { action: 'amend', amendment: { type: 'emergency', why: 'x' } },
  { action: 'amend', amendment: { risk: 'high', why: 'x' } },
  { action: 'amend', amendment: { owner: 'bob@example.com', why: 'x' } },
  { action: 'amend', amendment: { implementers: ['dave@example.com'], why: 'x' } },
  { action: 'submit' },
  { action: 'approve' },
  { action: 'reject', why: 'x' },
  { action: 'withdraw', why: 'x' },
  { action: 'implement' },
  { action: 'review', findings: 'x' },
  { action: 'close', outcome: { result: 'failed', lessons: 'x' } },
];
const anyStep = fc.constantFrom(...steps);
/** Approving often enough that some runs get far. */
const anyMove = fc.record({
  step: fc.oneof(
    { weight: 3, arbitrary: anyStep },
    fc.constant<ChangeStepRequest>({ action: 'approve' }),
  ),
  by: fc.oneof(
    fc.constantFrom(...Object.values(people)),
    fc.constantFrom(people.alice, people.bob, people.carol, people.dave),
  ),
});
const moment = (minute: number) =>
  new Date(Date.parse('2026-03-02T09:00:00Z') + minute * 60_000).toISOString();

test('from any status every step follows the table or is refused by a name of the table', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ChangeStatusSchema.options), anyMove, (status, { step, by }) => {
      const record: ChangeRecord = { ...submitted, status };
      const result = takeStep(record, step, by, { policy, now: moment(0), seenIn: [] });
      const passage = passageOf(status, step.action);
      if (result.kind === 'refused') {
        expect(stepRefusals).toHaveProperty([result.refusal.code]);
        expect(result.refusal.reason).not.toBe('');
        expect(result.refusal.mend).not.toBe('');
        if ('refused' in passage) expect(result.refusal.code).toBe(passage.refused);
      } else if (result.kind === 'taken') {
        expect(passage).toHaveProperty('to');
        const stays = step.action === 'approve' && result.record.status === 'submitted';
        if ('to' in passage && !stays) expect(result.record.status).toBe(passage.to);
      } else {
        expect(result.record).toBe(record);
      }
    }),
    { numRuns: 200 },
  );
});

test('no steps of anybody lead to an approved change without the approvals the policy asks for', () => {
  let approvedOnce = 0;
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 20 }), (moves) => {
      let record: ChangeRecord = submitted;
      for (const [minute, { step, by }] of moves.entries()) {
        const before = record;
        const result = takeStep(before, step, by, { policy, now: moment(minute), seenIn: [] });
        if (result.kind !== 'taken') continue;
        record = ChangeRecordSchema.parse(result.record);
        if (record.status === 'approved' || record.status === 'implemented') {
          approvedOnce += 1;
          expect(approvalsMissing(record, matchingPolicyOf(policy))).toEqual([]);
          const alone = { ...record, approvals: [] };
          const counting = record.approvals.filter(
            ({ by: approver }) =>
              conflictingDuty(callerOf(approver), alone, new Map()) === undefined,
          );
          for (const { group, count } of record.required ?? []) {
            const names = counting
              .filter(({ groups = [] }) => groups.includes(group))
              .map(({ by: approver }) => callerOf(approver).identity.name.toLowerCase());
            expect(new Set(names).size).toBeGreaterThanOrEqual(count);
          }
          if (record.risk?.level === 'high') {
            expect(record.approvals.every(({ proven }) => proven)).toBe(true);
          }
        }
        expect(editionOf(record)).toBeGreaterThanOrEqual(editionOf(before));
        const past = before.past ?? [];
        expect((record.past ?? []).slice(0, past.length)).toEqual(past);
        expect(record.requestedBy).toBe(submitted.requestedBy);
      }
    }),
    { numRuns: 150 },
  );
  expect(approvedOnce).toBeGreaterThan(0);
});

test('what is final stays final', () => {
  for (const status of ['withdrawn', 'closed'] as const) {
    for (const passage of Object.values(lifeCycle[status])) {
      if ('to' in passage) expect(passage.to).toBe(status);
    }
  }
});
