import * as z from 'zod';
import { ChangeRecordSchema, RecurrenceSchema, RiskLevelSchema } from './change-record.ts';
import { millisecondsOf } from './instant.ts';

/** An id that survives URLs, file names and shells unchanged. */
export const ChangeIdSchema = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
    error: 'holds characters that an id may not hold; use letters, digits, ".", "_" and "-"',
  });

const { shape } = ChangeRecordSchema;

/** What the requester says about a change, when registering and when amending it. */
export const requestedShape = {
  title: shape.title,
  type: shape.type,
  implementers: shape.implementers.min(1, {
    error: 'is empty, so nobody could implement it; name them, or write ["*"] for anybody',
  }),
  scope: shape.scope.min(1, {
    error: 'is empty, so it covers nothing; add one entry with accounts, regions, …',
  }),
  window: shape.window,
  // Files write the minutes as text, JSON has numbers.
  recurrence: RecurrenceSchema.extend({ minutes: z.int().min(1).max(10_080) })
    .optional()
    .meta({ description: 'When a standard change may happen' }),
  temporary: shape.temporary,
  riskCeiling: shape.riskCeiling,
  ticketUrl: shape.ticketUrl,
  owner: shape.owner,
  category: shape.category,
  environment: shape.environment,
  links: shape.links,
  reason: shape.reason,
  impact: shape.impact,
  dependencies: shape.dependencies,
  rollback: shape.rollback,
  testEvidence: shape.testEvidence,
  answers: shape.answers,
  risk: RiskLevelSchema.optional().meta({
    description: 'At least this; what the policy assesses is never lowered',
  }),
};

/** What a caller may say when registering a change. Requester, approvals and later statuses come from elsewhere. */
export const ChangeRequestSchema = z
  .strictObject({
    id: ChangeIdSchema.optional().meta({
      description: 'Own id, e.g. of the ticket; made up when absent',
    }),
    status: z
      .enum(['draft', 'submitted'], {
        error: 'can only be draft or submitted; approvals are given at /changes/{id}/approvals',
      })
      .optional()
      .meta({ description: 'submitted when absent' }),
    ...requestedShape,
  })
  .check((context) => {
    const { type, window, recurrence, temporary } = context.value;
    const refuse = (field: string, message: string) =>
      context.issues.push({
        code: 'custom',
        message,
        path: [field],
        input: context.value,
      });
    if (recurrence !== undefined && type !== 'standard') {
      refuse('recurrence', 'is only for standard changes; give a window instead');
    }
    if (window === undefined && recurrence === undefined) {
      refuse('window', 'is missing; say when the change may happen, with start and end');
    }
    if (
      temporary !== undefined &&
      window !== undefined &&
      millisecondsOf(temporary.expiresAt) <= millisecondsOf(window.start)
    ) {
      refuse('temporary', 'expires at or before the window opens; put expiresAt after its start');
    }
  })
  .meta({ id: 'ChangeRequest' });
export type ChangeRequest = z.output<typeof ChangeRequestSchema>;
