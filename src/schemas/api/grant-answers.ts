import * as z from 'zod';
import { GrantSchema, GrantStepSchema } from '../grant.ts';
import { ChangeAnswerSchema } from './change-answers.ts';
import { cursorOfPage } from './page-query.ts';

/** A grant as the API shows it: under its handle, in words, with its countdown. Documents it holds are left to `GrantAnswer`. */
export const ShownGrantSchema = GrantSchema.omit({ given: true, taken: true })
  .extend({
    handle: z.string().meta({
      description: 'Its short name, for paths and commands',
      example: 'gr-3f0c9a527a314c7e',
    }),
    what: z.string().meta({ description: 'In words, e.g. "tcp/22 from 0.0.0.0/0 on sg-0ab"' }),
    live: z.boolean().meta({ description: 'Whether the access may still be there' }),
    secondsLeft: z
      .int()
      .nullable()
      .meta({ description: 'Until its end; negative: since then; null: it is over' }),
  })
  .meta({ id: 'ShownGrant', description: 'A piece of temporary access, and what became of it' });
export type ShownGrant = z.output<typeof ShownGrantSchema>;

/** GET /grants: live ones first, the earliest end first. */
export const GrantPageSchema = z
  .object({ items: z.array(ShownGrantSchema), cursor: cursorOfPage })
  .meta({ id: 'GrantPage' });

/** GET /grants/{id} */
export const GrantAnswerSchema = z
  .object({
    grant: ShownGrantSchema,
    why: z.string().meta({ description: 'Why it ends, in words' }),
    mayEnd: z
      .array(z.string())
      .meta({ description: 'Who may end it before its time, besides approvers' }),
    remainder: z
      .string()
      .meta({ description: 'What stays open even after it was taken away, in words' }),
    byHand: z
      .array(z.string())
      .meta({ description: 'Commands that take it away by hand; empty where it is over' }),
    given: GrantSchema.shape.given,
    taken: GrantSchema.shape.taken,
    history: z.array(GrantStepSchema).meta({ description: 'Every step, oldest first' }),
  })
  .meta({ id: 'GrantAnswer', description: 'One grant with its history and what can be done' });

/** POST /grants/{id}/end */
export const GrantEndAnswerSchema = z
  .object({ grant: ShownGrantSchema })
  .meta({ id: 'GrantEndAnswer', description: 'The grant, whose end is now' });

/** POST /grants/{id}/extension: a change that still needs approval, like any other. */
export const ExtensionAnswerSchema = ChangeAnswerSchema.meta({
  id: 'ExtensionAnswer',
  description: 'The change that moves the end once it is approved, and what it still needs',
});

/** POST /grants/{id}/restoration: nothing was given again yet. */
export const RestorationAnswerSchema = ChangeAnswerSchema.extend({
  commands: z
    .array(z.string())
    .meta({ description: 'What to run once the change is approved and its window is open' }),
  taken: GrantSchema.shape.taken,
}).meta({ id: 'RestorationAnswer', description: 'The change to have approved, and what then' });
