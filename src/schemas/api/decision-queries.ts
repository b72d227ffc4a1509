import * as z from 'zod';
import { VerdictSchema } from '../decision.ts';
import { InstantSchema } from '../instant.ts';
import { CursorSchema, LimitSchema, wholeNumberSchema } from './page-query.ts';

const account = z.string().regex(/^[0-9]{12}$/, { error: 'is no account id; give its 12 digits' });
const named = z.string().min(1).max(2_048);

/** At most 90 days. */
const minutes = wholeNumberSchema(0, 129_600, 'ask for several shorter periods').optional();

const from = InstantSchema.optional().meta({
  description: 'Start of the period, inclusive; 24 hours before its end when absent',
});
const to = InstantSchema.optional().meta({
  description: 'End of the period, exclusive; now when absent',
});

/** GET /decisions */
export const ListDecisionsQuerySchema = z.strictObject({
  from,
  to,
  account: account.optional(),
  verdict: VerdictSchema.optional(),
  limit: LimitSchema,
  cursor: CursorSchema,
});

/** GET /timeline */
export const TimelineQuerySchema = z
  .strictObject({
    resource: named.optional().meta({ description: 'ARN, id or name of a resource' }),
    actor: named.optional().meta({ description: 'Identity, or ARN of a role, user or session' }),
    account: account.optional(),
    at: InstantSchema.optional().meta({ description: 'The instant asked about; now when absent' }),
    beforeMinutes: minutes.meta({ description: 'How far back from `at`; a day when absent' }),
    afterMinutes: minutes.meta({ description: 'How far on from `at`; an hour when absent' }),
    limit: LimitSchema,
    cursor: CursorSchema,
  })
  .check((context) => {
    const { resource, actor } = context.value;
    if ((resource === undefined) === (actor === undefined)) {
      context.issues.push({
        code: 'custom',
        message:
          resource === undefined
            ? 'is missing, and so is actor; say whose timeline it is, with one of them'
            : 'is given beside actor; give one of them',
        path: ['resource'],
        input: context.value,
      });
    }
  });

/** GET /reports */
export const ReportQuerySchema = z.strictObject({
  from,
  to,
  format: z.enum(['html', 'csv', 'json']).optional().meta({ description: 'html when absent' }),
});
