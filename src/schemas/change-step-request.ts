import * as z from 'zod';
import { ChangeOutcomeSchema, GapExceptionSchema } from './change-record.ts';
import { requestedShape } from './change-request.ts';

const prose = z.string().min(1).max(8_192);
const why = prose.meta({ description: 'Why; kept in the history' });

/** Any of the requester's fields anew; null takes an optional one away. Refused as a whole when it changes nothing. */
export const AmendmentSchema = z
  .strictObject({
    title: requestedShape.title.optional(),
    type: requestedShape.type.optional(),
    implementers: requestedShape.implementers.optional(),
    scope: requestedShape.scope.optional(),
    window: requestedShape.window.nullable(),
    recurrence: requestedShape.recurrence.nullable(),
    temporary: requestedShape.temporary.nullable(),
    riskCeiling: requestedShape.riskCeiling.nullable(),
    ticketUrl: requestedShape.ticketUrl.nullable(),
    owner: requestedShape.owner.nullable(),
    category: requestedShape.category.nullable(),
    environment: requestedShape.environment.nullable(),
    links: requestedShape.links.nullable(),
    reason: requestedShape.reason.nullable(),
    impact: requestedShape.impact.nullable(),
    dependencies: requestedShape.dependencies.nullable(),
    rollback: requestedShape.rollback.nullable(),
    testEvidence: requestedShape.testEvidence.nullable(),
    answers: requestedShape.answers.nullable(),
    risk: requestedShape.risk.nullable(),
    why,
  })
  .meta({ id: 'Amendment' });
export type Amendment = z.output<typeof AmendmentSchema>;

/** POST …/approvals: who approves is the caller, the time is now. */
export const ApprovalRequestSchema = z
  .strictObject({ comment: prose.optional() })
  .meta({ id: 'ApprovalRequest' });
export type ApprovalRequest = z.output<typeof ApprovalRequestSchema>;

/** POST …/rejection and …/withdrawal. */
export const RefusalRequestSchema = z.strictObject({ why }).meta({ id: 'RefusalRequest' });
export type RefusalRequest = z.output<typeof RefusalRequestSchema>;

/** POST …/submission and …/implementation. */
export const RemarkRequestSchema = z
  .strictObject({ why: why.optional() })
  .meta({ id: 'RemarkRequest' });
export type RemarkRequest = z.output<typeof RemarkRequestSchema>;

/** POST …/review: what the review after the fact found. */
export const ReviewRequestSchema = z
  .strictObject({ findings: prose })
  .meta({ id: 'ReviewRequest' });
export type ReviewRequest = z.output<typeof ReviewRequestSchema>;

/** POST …/closure. */
export const ClosureRequestSchema = ChangeOutcomeSchema.extend({
  exceptions: z
    .array(GapExceptionSchema.omit({ by: true }).meta({ id: 'RequestedGapException' }))
    .max(50)
    .optional()
    .meta({
      description: 'Gaps of the change that stay open, each by its id and with the reason for it',
    }),
}).meta({ id: 'ClosureRequest' });
export type ClosureRequest = z.output<typeof ClosureRequestSchema>;

/** What can be asked of a registered change, as one value. */
export type ChangeStepRequest =
  | { readonly action: 'amend'; readonly amendment: Amendment }
  | { readonly action: 'submit'; readonly why?: string | undefined }
  | { readonly action: 'approve'; readonly comment?: string | undefined }
  | { readonly action: 'reject'; readonly why: string }
  | { readonly action: 'withdraw'; readonly why: string }
  | { readonly action: 'implement'; readonly why?: string | undefined }
  | { readonly action: 'review'; readonly findings: string }
  | { readonly action: 'close'; readonly outcome: ClosureRequest };
export type ChangeAction = ChangeStepRequest['action'];
