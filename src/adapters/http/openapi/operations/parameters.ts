import * as z from 'zod';
import {
  EditionTagSchema,
  IdempotencyKeySchema,
  IfMatchSchema,
} from '../../../../schemas/api/edition-tag.ts';

export const changePath = z.object({
  id: z.string().min(1).max(128).meta({ description: 'Id of the change', example: 'CHG-2001' }),
});
export const exemptionPath = z.object({
  id: z.string().min(1).max(128).meta({ description: 'Id of the exemption', example: 'EXM-7' }),
});
export const eventPath = z.object({
  eventId: z.string().min(1).max(512).meta({
    description: 'Id of the event, as alerts and reports name it',
    example: '5f1f0c6e-8d0e-4a57-9d2f-3a4b5c6d7e8f',
  }),
});

/** For steps that ask what the caller saw. */
export const mustMatch = z.object({
  'If-Match': IfMatchSchema.meta({
    description:
      'The ETag of what you looked at; refused with 412 when it no longer holds. `*` takes whatever is there.',
  }),
});
/** An approval is of an edition: approvals of others do not make it stale. */
export const mustMatchEdition = z.object({
  'If-Match': EditionTagSchema.meta({
    description:
      'The ETag of what you looked at; refused with 412 when it was amended since. Only its edition is compared.',
  }),
});
export const mayMatch = z.object({
  'If-Match': IfMatchSchema.optional().meta({
    description: 'The ETag of what you looked at; refused with 412 when it no longer holds.',
  }),
});
export const idempotent = z.object({
  'Idempotency-Key': IdempotencyKeySchema.optional().meta({
    description:
      'Made up by the caller, one for each request. A repeat with the same key answers what the first did and creates nothing.',
  }),
});

/** Headers of answers. */
export const tagged = z.object({ ETag: EditionTagSchema });
export const created = tagged.extend({
  Location: z.string().meta({ description: 'Path of what was created' }),
});
