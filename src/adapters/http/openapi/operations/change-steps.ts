import type * as z from 'zod';
import { lifeCycle } from '../../../../domain/changes/life-cycle.ts';
import type { RefusalCode } from '../../../../domain/changes/step-refusal.ts';
import { ChangeAnswerSchema } from '../../../../schemas/api/change-answers.ts';
import {
  AmendmentSchema,
  ApprovalRequestSchema,
  type ChangeAction,
  ClosureRequestSchema,
  RefusalRequestSchema,
  RemarkRequestSchema,
  ReviewRequestSchema,
} from '../../../../schemas/change-step-request.ts';
import { exampleApproved, exampleChange, exampleOutstanding } from '../examples.ts';
import type { Operation, Refused } from '../operation.ts';
import { changePath, mayMatch, mustMatch, mustMatchEdition, tagged } from './parameters.ts';

/** Steps that only somebody else than the requester takes. */
const decides: ReadonlySet<ChangeAction> = new Set(['approve', 'reject', 'review']);

/** What the life cycle refuses of a step, by status. */
function conflictsOf(action: ChangeAction): readonly RefusalCode[] {
  const codes = Object.values(lifeCycle).flatMap((passages) => {
    const passage = passages[action];
    return 'refused' in passage ? [passage.refused] : [];
  });
  return [...new Set(codes)];
}

function step({
  action,
  description,
  schema,
  example,
  required = true,
  match = 'may',
  forbidden,
  invalid = [],
  conflicts = [],
  after = exampleChange,
  cli,
}: {
  readonly action: ChangeAction;
  readonly description: string;
  readonly schema: z.ZodType;
  readonly example: unknown;
  readonly required?: boolean;
  readonly match?: 'may' | 'must' | 'must-edition';
  readonly forbidden: readonly RefusalCode[];
  readonly invalid?: readonly RefusalCode[];
  readonly conflicts?: readonly RefusalCode[];
  readonly after?: typeof exampleChange;
  readonly cli: string;
}): Operation {
  const headers = { may: mayMatch, must: mustMatch, 'must-edition': mustMatchEdition }[match];
  const refusals: readonly Refused[] = [
    { kind: 'not-found', when: 'There is no such change' },
    { kind: 'forbidden', codes: forbidden, when: 'Somebody else has to do this' },
    {
      kind: 'conflict',
      codes: [...conflictsOf(action), ...conflicts],
      when: 'The change is not where this step starts from',
    },
    { kind: 'stale', when: 'If-Match no longer holds; the ETag of the answer is the present one' },
    ...(match === 'may'
      ? []
      : [{ kind: 'precondition-required', when: 'If-Match is missing' } as const]),
    ...(invalid.length === 0
      ? []
      : [
          {
            kind: 'refused',
            codes: invalid,
            when: 'The process asks for more; `errors` names what',
          } as const,
        ]),
  ];
  return {
    tag: 'Changes',
    description,
    path: changePath,
    headers,
    body: { schema, required, example },
    answers: {
      200: {
        description: 'The change after the step; the same again when it was taken before',
        schema: ChangeAnswerSchema,
        example: { change: after, outstanding: { ...exampleOutstanding, approvals: [] } },
        headers: tagged,
      },
    },
    refusals,
    sends: {
      ...(match === 'may' ? {} : { 'if-match': '"1.1"' }),
      ...(decides.has(action) ? { 'x-acting-as': 'carol' } : {}),
    },
    cli,
  };
}

export const changeStepOperations = {
  amendChange: step({
    action: 'amend',
    description:
      'Changes what is asked for: the fields that are given replace those of the change, null takes one away. It becomes a new edition that must be approved anew; what was approved before goes on covering what happened until now. By its requester or owner.',
    schema: AmendmentSchema,
    example: {
      window: { start: '2026-03-02T09:00:00Z', end: '2026-03-02T15:00:00Z' },
      why: 'The sale begins at three',
    },
    match: 'must',
    forbidden: ['not-involved', 'owner-not-handed-on'],
    invalid: [
      'invalid-change',
      'unreadable-recurrence',
      'risk-not-lowered',
      'policy-refuses',
      'answers-missing',
    ],
    conflicts: ['too-many-editions'],
    cli: 'change-auditor amend CHG-2001 --end 2026-03-02T15:00:00Z --why "The sale begins at three"',
  }),
  submitChange: step({
    action: 'submit',
    description:
      'Hands a draft in for approval. Refused while an answer that the policy requires is missing. By its requester.',
    schema: RemarkRequestSchema,
    example: { why: 'Reviewed with the team' },
    required: false,
    forbidden: ['not-requester'],
    invalid: ['answers-missing', 'policy-refuses', 'unreadable-recurrence', 'invalid-change'],
    cli: 'change-auditor submit CHG-2001',
  }),
  approveChange: step({
    action: 'approve',
    description:
      'Counts you as an approver of the edition you looked at. Who approves is who signs; the time is now. One approval counts for every group you are in; the change is approved once every required group has approved. Never by its requester or an implementer, nor twice by one person under two names.',
    schema: ApprovalRequestSchema,
    example: { comment: 'Agreed with the shop team' },
    required: false,
    match: 'must-edition',
    forbidden: ['conflicting-duty', 'group-not-needed', 'proof-demanded'],
    after: exampleApproved,
    cli: 'change-auditor approve CHG-2001',
  }),
  rejectChange: step({
    action: 'reject',
    description:
      'Rejects a submitted change. A change that is made all the same counts as graver than one without a record. The requester may amend it, which makes it a draft again.',
    schema: RefusalRequestSchema,
    example: { why: 'Four tasks carried the last sale' },
    forbidden: ['conflicting-duty', 'group-not-needed', 'proof-demanded'],
    after: { ...exampleChange, status: 'rejected', rejectedAt: '2026-03-01T17:05:00Z' },
    cli: 'change-auditor reject CHG-2001 --why "Four tasks carried the last sale"',
  }),
  withdrawChange: step({
    action: 'withdraw',
    description:
      'Takes the change back from now on; what happened under it stays covered. Final. By its requester, its owner, or who could approve it.',
    schema: RefusalRequestSchema,
    example: { why: 'The sale was called off' },
    forbidden: ['not-involved', 'proof-demanded'],
    after: { ...exampleApproved, status: 'withdrawn', withdrawnAt: '2026-03-02T08:00:00Z' },
    cli: 'change-auditor withdraw CHG-2001 --why "The sale was called off"',
  }),
  implementChange: step({
    action: 'implement',
    description:
      'Says that an approved change was made. By its requester, its owner or an implementer.',
    schema: RemarkRequestSchema,
    example: { why: 'Done at 10:14' },
    required: false,
    forbidden: ['not-involved'],
    after: { ...exampleApproved, status: 'implemented', implementedAt: '2026-03-02T10:20:00Z' },
    cli: 'change-auditor implement CHG-2001',
  }),
  reviewChange: step({
    action: 'review',
    description:
      'Keeps what the review after the fact found; emergencies need one, and reminders go out until it is done. By somebody of the required groups who neither asked for the change nor made it.',
    schema: ReviewRequestSchema,
    example: { findings: 'Six tasks were needed; the alarm now fires earlier' },
    forbidden: ['conflicting-duty', 'group-not-needed', 'proof-demanded', 'not-involved'],
    conflicts: ['no-review-due', 'reviewed-already'],
    after: exampleApproved,
    cli: 'change-auditor review CHG-2001 --findings "Six tasks were needed"',
  }),
  closeChange: step({
    action: 'close',
    description:
      'Closes the change with its outcome, what it caused or remedied, the check that should have caught a failure, and lessons. Refused while evidence that the policy names is missing. Final.',
    schema: ClosureRequestSchema,
    example: { result: 'succeeded', evidence: { documentation: true } },
    forbidden: ['not-involved'],
    invalid: ['closing-incomplete'],
    conflicts: [],
    after: {
      ...exampleApproved,
      status: 'closed',
      closedAt: '2026-03-02T12:30:00Z',
      outcome: { result: 'succeeded', evidence: { documentation: true } },
    },
    cli: 'change-auditor close CHG-2001 --result succeeded',
  }),
} as const satisfies Record<string, Operation>;
