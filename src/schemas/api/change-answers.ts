import * as z from 'zod';
import { ChangeRecordSchema, RequiredApprovalSchema } from '../change-record.ts';
import { ChangeStepSchema } from '../change-step.ts';
import { cursorOfPage } from './page-query.ts';

/** Something the approval policy asks for that was not given yet. */
export const MissingSchema = z
  .object({
    pointer: z.string().meta({ description: 'Where it belongs, as a JSON pointer' }),
    what: z.string().meta({ description: 'What is missing, in plain words' }),
    mend: z.string(),
  })
  .meta({ id: 'Missing', description: 'Something the approval policy asks for' });

/** What a change still needs. All three lists empty: nothing. */
export const OutstandingSchema = z
  .object({
    approvals: z
      .array(RequiredApprovalSchema)
      .meta({ description: 'Whose approval is missing; `count` is how many more of the group' }),
    answers: z.array(MissingSchema).meta({ description: 'Needed before it can be submitted' }),
    closing: z.array(MissingSchema).meta({ description: 'Needed before it can be closed' }),
  })
  .meta({ id: 'Outstanding', description: 'What a change still needs' });

/** Answer to registering a change and to every step that moves one. */
export const ChangeAnswerSchema = z
  .object({ change: ChangeRecordSchema, outstanding: OutstandingSchema })
  .meta({ id: 'ChangeAnswer', description: 'The change as it is now, and what it still needs' });

/** GET /changes */
export const ChangePageSchema = z
  .object({ items: z.array(ChangeRecordSchema), cursor: cursorOfPage })
  .meta({ id: 'ChangePage' });

/** GET …/history, oldest first. */
export const HistoryPageSchema = z
  .object({ items: z.array(ChangeStepSchema), cursor: cursorOfPage })
  .meta({ id: 'HistoryPage', description: 'Who did what, when and why; oldest first' });
