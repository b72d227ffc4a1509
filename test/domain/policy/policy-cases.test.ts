import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { compileChangePolicy } from '../../../src/domain/policy/compiling/compile-change-policy.ts';
import type {
  Condition,
  ConditionValues,
} from '../../../src/domain/policy/conditions/condition.ts';
import { riskConditionValues } from '../../../src/domain/policy/conditions/condition-values.ts';
import type { PolicySubject } from '../../../src/domain/policy/conditions/policy-subject.ts';
import { requestValues } from '../../../src/domain/policy/conditions/request-values.ts';
import { missingAnswers } from '../../../src/domain/policy/demands/missing-answers.ts';
import { missingToClose } from '../../../src/domain/policy/demands/missing-to-close.ts';
import { proofDemands } from '../../../src/domain/policy/demands/proof-demands.ts';
import { refusalsOf } from '../../../src/domain/policy/demands/refusals-of.ts';
import { requiredApprovals } from '../../../src/domain/policy/demands/required-approvals.ts';
import { assessRisk } from '../../../src/domain/policy/risk/assess-risk.ts';
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

function casesIn(file: string): readonly Case[] {
  return z.array(CaseSchema).parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

function changeOf({ change, scope, asked }: Case): PolicySubject {
  return sampleChange({
    ...change,
    scope: scope.map((entry) => ScopeEntrySchema.parse({ ...sampleEntry, ...entry })),
    ...(asked === undefined ? {} : { risk: { raisedTo: asked } }),
  });
}

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
  const cases = casesIn(file);
  test.each(cases.map((one) => [one.title, one] as const))('%s', (_title, one) => {
    const policy = policyOf(one);
    const change = changeOf(one);
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

test('every condition of the shipped policy holds in one of the cases and does not in another', () => {
  const { policy } = shipped;
  const seen = new Map<string, Set<boolean>>();
  const note = (where: string, condition: Condition, values: ConditionValues): void => {
    const key = `${where}: ${condition.text}`;
    seen.set(key, (seen.get(key) ?? new Set()).add(condition.ask(values).holds));
  };
  for (const one of files.flatMap(casesIn)) {
    if (one.policy !== undefined) continue;
    const { facts, values } = requestValues(changeOf(one), policy, one.closing?.outcome);
    for (const { when } of policy.risk) note('risk', when, riskConditionValues(facts));
    for (const { when } of policy.approvals) note('approvals', when, values);
    for (const { when } of policy.refuse) note('refuse', when, values);
    for (const { required, id } of policy.questions) note(`question ${id}`, required, values);
    for (const { required, field } of policy.fields) note(`field ${field}`, required, values);
    if (one.closing !== undefined)
      for (const { required, id } of policy.closing) note(`closing ${id}`, required, values);
  }
  const untested = [...seen].filter(([, answers]) => answers.size < 2).map(([key]) => key);
  // It is shipped without freezes; cases with a policy of their own have some.
  expect(untested).toEqual(['refuse: scope.frozen']);
});
