import type * as z from 'zod';
import type { RefusalCode } from '../../../../domain/changes/step-refusal.ts';
import {
  ExemptionAnswerSchema,
  ExemptionPageSchema,
} from '../../../../schemas/api/exemption-answers.ts';
import { ListExemptionsQuerySchema } from '../../../../schemas/api/exemption-queries.ts';
import {
  ApprovalRequestSchema,
  RefusalRequestSchema,
  ReviewRequestSchema,
} from '../../../../schemas/change-step-request.ts';
import {
  type Exemption,
  ExemptionRequestSchema,
  ExemptionSchema,
} from '../../../../schemas/exemption.ts';
import { exampleExemption } from '../examples.ts';
import type { Operation } from '../operation.ts';
import { created, exemptionPath, idempotent, mayMatch, tagged } from './parameters.ts';

const absent = { kind: 'not-found', when: 'There is no such exemption' } as const;
const active: Exemption = {
  ...exampleExemption,
  status: 'active',
  approvals: [
    {
      by: 'arn:aws:sts::111122223333:assumed-role/Security/dora@example.com',
      at: '2026-03-01T18:00:00Z',
    },
  ],
};

function step({
  description,
  schema,
  example,
  required = true,
  forbidden,
  conflicts,
  after,
  cli,
}: {
  readonly description: string;
  readonly schema: z.ZodType;
  readonly example: unknown;
  readonly required?: boolean;
  readonly forbidden: readonly RefusalCode[];
  readonly conflicts: readonly RefusalCode[];
  readonly after: Exemption;
  readonly cli: string;
}): Operation {
  return {
    tag: 'Exemptions',
    description,
    path: exemptionPath,
    headers: mayMatch,
    body: { schema, required, example },
    answers: {
      200: {
        description: 'The exemption after the step; the same again when it was taken before',
        schema: ExemptionAnswerSchema,
        example: { exemption: after },
        headers: tagged,
      },
    },
    refusals: [
      absent,
      { kind: 'forbidden', codes: forbidden, when: 'Somebody else has to do this' },
      {
        kind: 'conflict',
        codes: conflicts,
        when: 'The exemption is not where this step starts from',
      },
      {
        kind: 'stale',
        when: 'If-Match no longer holds; the ETag of the answer is the present one',
      },
    ],
    sends: forbidden.includes('conflicting-duty') ? { 'x-acting-as': 'carol' } : {},
    cli,
  };
}

export const exemptionOperations = {
  proposeExemption: {
    tag: 'Exemptions',
    description:
      'Proposes that some changes need no record until an end of at most a year. Silencing is itself a change: somebody else approves it, and its owner is asked to review it before it ends.',
    headers: idempotent,
    body: {
      schema: ExemptionRequestSchema,
      required: true,
      example: {
        title: exampleExemption.title,
        reason: exampleExemption.reason,
        owner: exampleExemption.owner,
        scope: exampleExemption.scope,
        endsAt: exampleExemption.endsAt,
      },
    },
    answers: {
      201: {
        description: 'Proposed',
        schema: ExemptionAnswerSchema,
        example: { exemption: exampleExemption },
        headers: created,
      },
      200: {
        description: 'Proposed before, by the same request under the same Idempotency-Key',
        schema: ExemptionAnswerSchema,
        example: { exemption: exampleExemption },
        headers: created,
      },
    },
    refusals: [
      { kind: 'conflict', codes: ['id-taken'], when: 'There is an exemption of that id already' },
      {
        kind: 'refused',
        codes: ['invalid-exemption'],
        when: 'Its times do not fit together; `errors` names each field',
      },
      { kind: 'key-reused', when: 'The Idempotency-Key came with another request before' },
    ],
    cli: 'change-auditor exemptions propose exemption.yaml',
  },
  listExemptions: {
    tag: 'Exemptions',
    description: 'Lists exemptions in order of their ids; those that are over, too.',
    query: ListExemptionsQuerySchema,
    answers: {
      200: {
        description: 'One page',
        schema: ExemptionPageSchema,
        example: { items: [exampleExemption] },
      },
    },
    refusals: [],
    target: '/exemptions?status=active',
    cli: 'change-auditor exemptions list --status active',
  },
  getExemption: {
    tag: 'Exemptions',
    description: 'Reads an exemption as it is now, with who approved it.',
    path: exemptionPath,
    answers: {
      200: {
        description: 'The exemption',
        schema: ExemptionSchema,
        example: exampleExemption,
        headers: tagged,
      },
    },
    refusals: [absent],
    cli: 'change-auditor exemptions show EXM-7',
  },
  approveExemption: step({
    description:
      'Approves a proposed exemption as you. Never by its requester or its owner; where the policy knows a group `security`, only by somebody of it.',
    schema: ApprovalRequestSchema,
    example: { comment: 'The job is reviewed as code' },
    required: false,
    forbidden: ['conflicting-duty', 'group-not-needed', 'proof-demanded'],
    conflicts: ['not-proposed', 'exemption-over'],
    after: active,
    cli: 'change-auditor exemptions approve EXM-7',
  }),
  rejectExemption: step({
    description: 'Rejects a proposed exemption, by somebody who could approve it.',
    schema: RefusalRequestSchema,
    example: { why: 'The job can register a standard change' },
    forbidden: ['conflicting-duty', 'group-not-needed', 'proof-demanded'],
    conflicts: ['not-proposed', 'exemption-over'],
    after: { ...exampleExemption, status: 'rejected', rejectedAt: '2026-03-01T18:00:00Z' },
    cli: 'change-auditor exemptions reject EXM-7 --why "The job can register a standard change"',
  }),
  reviewExemption: step({
    description:
      'Keeps that an exemption was reviewed, and what was found. It does not move its end: to go on, propose a new one.',
    schema: ReviewRequestSchema,
    example: { findings: 'Still needed until the job is retired' },
    forbidden: ['not-involved'],
    conflicts: ['not-active', 'exemption-over'],
    after: { ...active, reviewedAt: '2026-08-18T09:00:00Z' },
    cli: 'change-auditor exemptions review EXM-7 --findings "Still needed until the job is retired"',
  }),
  endExemption: step({
    description: 'Ends an exemption from now on; what happened under it stays exempt.',
    schema: RefusalRequestSchema,
    example: { why: 'The job was retired' },
    forbidden: ['not-involved'],
    conflicts: ['not-active', 'exemption-over'],
    after: { ...active, status: 'ended', endedAt: '2026-06-01T09:00:00Z' },
    cli: 'change-auditor exemptions end EXM-7 --why "The job was retired"',
  }),
} as const satisfies Record<string, Operation>;
