import * as z from 'zod';
import { requestedShape } from '../change-request.ts';
import { GrantKindSchema } from '../grant-target.ts';
import { InstantSchema } from '../instant.ts';
import { CursorSchema, LimitSchema } from './page-query.ts';

/** GET /grants: every filter that is given must hold. */
export const ListGrantsQuerySchema = z.strictObject({
  live: z
    .enum(['true', 'false'], { error: 'is neither true nor false; give one of them' })
    .optional()
    .meta({ description: 'true: what is still open; false: what has ended; absent: both' }),
  account: z
    .string()
    .regex(/^[0-9]{12}$/, { error: 'is no account id; give its 12 digits' })
    .optional(),
  kind: GrantKindSchema.optional(),
  record: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: 'Id of the change record that says when it ends' }),
  limit: LimitSchema,
  cursor: CursorSchema,
});

const why = z.string().min(1).max(8_192).meta({ description: 'Why; kept in the history' });

/** What the approval policy may ask of the change besides, as at registering one. */
const { category, environment, owner, impact, dependencies } = requestedShape;
const { rollback, testEvidence, answers, links, risk } = requestedShape;
const saidShape = {
  ...{ category, environment, owner, impact, dependencies },
  ...{ rollback, testEvidence, answers, links, risk },
};
export type SaidOfChange = z.output<z.ZodObject<typeof saidShape>>;

/** POST /grants/{id}/extension. What is left out is taken over from the change that gave the access. */
export const ExtensionRequestSchema = z
  .strictObject({
    until: InstantSchema.meta({ description: 'Its new end' }),
    why,
    ...saidShape,
  })
  .meta({ id: 'ExtensionRequest' });
export type ExtensionRequest = z.output<typeof ExtensionRequestSchema>;

/** POST /grants/{id}/restoration */
export const RestorationRequestSchema = z
  .strictObject({ why: why.optional() })
  .meta({ id: 'RestorationRequest' });
export type RestorationRequest = z.output<typeof RestorationRequestSchema>;
