import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { assessRisk } from '../../../src/domain/policy/assess-risk.ts';
import { compileChangePolicy } from '../../../src/domain/policy/compile-change-policy.ts';
import { missingAnswers } from '../../../src/domain/policy/missing-answers.ts';
import { missingToClose } from '../../../src/domain/policy/missing-to-close.ts';
import { proofDemands } from '../../../src/domain/policy/proof-demands.ts';
import { refusalsOf } from '../../../src/domain/policy/refusals-of.ts';
import { requiredApprovals } from '../../../src/domain/policy/required-approvals.ts';
import { ChangePolicySchema } from '../../../src/schemas/change-policy.ts';
import {
  ChangeOutcomeSchema,
  ChangeRecordSchema,
  RiskLevelSchema,
  ScopeEntrySchema,
} from '../../../src/schemas/change-record.ts';
import { sampleChange, sampleEntry, sampleRollback, sampleWindow } from './sample-change.ts';
import { shipped } from './shipped-policy.ts';

const sample = sampleChange();
const { shape } = ChangeRecordSchema;
/** What a case may say of a change; the rest is the sample's. */
const StatedSchema = z.strictObject({
  type: shape.type.default(sample.type),
  implementers: shape.implementers.default([...sample.implementers]),
  window: shape.window.default(sampleWindow),
  rollback: shape.rollback.default(sampleRollback),
  recurrence: shape.recurrence,
  temporary: shape.temporary,
  riskCeiling: shape.riskCeiling,
  owner: shape.owner,
  category: shape.category,
  environment: shape.environment,
  reason: shape.reason,
  impact: shape.impact,
  testEvidence: shape.testEvidence,
  answers: shape.answers,
  review: shape.review,
});

/** What differs from the sample change, and what the policy must say. What is not listed under `expect` is not compared. */
const CaseSchema = z.strictObject({
  title: z.string(),
  /** Parts of a policy of its own; absent: the shipped one. */
  policy: z.record(z.string(), z.unknown()).optional(),
  change: StatedSchema.prefault({}),
  /** Raised to this by the requester. */
  asked: RiskLevelSchema.optional(),
  /** What differs from the sample entry, for each entry of the scope. */
  scope: z.array(ScopeEntrySchema.partial()).default([{}]),
  now: z.string().default('2026-03-02T08:00:00Z'),
  closing: z
    .strictObject({ outcome: ChangeOutcomeSchema, seenIn: z.array(z.string()).default([]) })
    .optional(),
  expect: z.strictObject({
    risk: RiskLevelSchema.optional(),
    /** Each must be part of one of the reasons. */
    because: z.array(z.string()).optional(),
    required: z.record(z.string(), z.int()).optional(),
    /** One for each refusal, part of its reason. */
    refused: z.array(z.string()).optional(),
    proposal: z.array(ScopeEntrySchema).nullable().optional(),
    /** Pointers. */
    missing: z.array(z.string()).optional(),
    toClose: z.array(z.string()).optional(),
    /** Reasons why approvers must be proven. */
    proof: z.array(z.string()).optional(),
  }),
});
type Case = z.output<typeof CaseSchema>;

const folder = join(import.meta.dirname, '../../cases/policy');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

function policyOf({ policy }: Case) {
  if (policy === undefined) return shipped.policy;
  const base = {
    version: 1,
    groups: { approvers: { members: ['*'] }, security: { members: ['*'] } },
    approvals: [{ when: 'true', group: 'approvers', because: 'everything is approved' }],
  };
  const compiled = compileChangePolicy(ChangePolicySchema.parse({ ...base, ...policy }));
  expect(compiled.faults).toEqual([]);
  return compiled.policy;
}

describe.each(files)('%s', (file) => {
  const cases = z.array(CaseSchema).parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  test.each(cases.map((one) => [one.title, one] as const))('%s', (_title, one) => {
    const policy = policyOf(one);
    const change = sampleChange({
      ...one.change,
      scope: one.scope.map((entry) => ScopeEntrySchema.parse({ ...sampleEntry, ...entry })),
      ...(one.asked === undefined ? {} : { risk: { raisedTo: one.asked } }),
    });
    const { expect: wanted } = one;
    const risk = assessRisk(change, policy);
    const refusals = refusalsOf(change, policy, one.now);
    if (wanted.risk !== undefined) expect(risk.level).toBe(wanted.risk);
    for (const reason of wanted.because ?? [])
      expect(risk.because).toContainEqual(expect.stringContaining(reason));
    if (wanted.required !== undefined)
      expect(
        Object.fromEntries(
          requiredApprovals(change, policy).map(({ group, count }) => [group, count]),
        ),
      ).toEqual(wanted.required);
    if (wanted.refused !== undefined)
      expect(refusals.map(({ because }) => because)).toEqual(
        wanted.refused.map((part) => expect.stringContaining(part)),
      );
    if (wanted.proposal !== undefined)
      expect(refusals.find(({ proposal }) => proposal !== undefined)?.proposal ?? null).toEqual(
        wanted.proposal,
      );
    if (wanted.missing !== undefined)
      expect(missingAnswers(change, policy).map(({ pointer }) => pointer)).toEqual(wanted.missing);
    if (wanted.proof !== undefined) expect(proofDemands(change, policy)).toEqual(wanted.proof);
    if (one.closing !== undefined) {
      const { outcome, seenIn } = one.closing;
      const missing = missingToClose(
        { ...change, review: one.change.review },
        outcome,
        policy,
        seenIn,
      );
      expect(missing.map(({ pointer }) => pointer)).toEqual(wanted.toClose);
    }
  });
});
