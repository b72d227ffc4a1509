import * as z from 'zod';

/** What a grant's timer hands to the expiry function, and what its schedule therefore carries as input. */
export const ExpireGrantInputSchema = z
  .strictObject({ grantId: z.string().min(1).max(2_048) })
  .meta({ id: 'ExpireGrantInput' });
export type ExpireGrantInput = z.output<typeof ExpireGrantInputSchema>;
