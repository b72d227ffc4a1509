import * as z from 'zod';
import { StoredDecisionSchema } from '../decision.ts';
import { InstantSchema } from '../instant.ts';
import { cursorOfPage } from './page-query.ts';

/** GET /decisions and GET /timeline: the newest decision of each event, in order of time. */
export const DecisionPageSchema = z
  .object({
    from: InstantSchema.meta({ description: 'Start of the period answered for, inclusive' }),
    to: InstantSchema.meta({ description: 'End of the period answered for, exclusive' }),
    items: z.array(StoredDecisionSchema),
    cursor: cursorOfPage,
  })
  .meta({ id: 'DecisionPage' });

/** GET /decisions/{eventId} */
export const DecisionAnswerSchema = z
  .object({
    decision: StoredDecisionSchema.meta({ description: 'The decision that holds now' }),
    revisions: z
      .array(StoredDecisionSchema)
      .meta({ description: 'Every revision with its cause, oldest first' }),
  })
  .meta({ id: 'DecisionAnswer' });
