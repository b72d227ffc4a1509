import * as z from 'zod';
import { VerdictSchema } from './decision.ts';
import { LevelSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';

/** A message to people about one matter. Sent at least once; `matterId` and `sequence` tell repeats apart. */
export const AlertSchema = z
  .object({
    matterId: z.string(),
    sequence: z.int().min(1),
    kind: z.enum([
      'change',
      'grant-expired',
      'grant-warning',
      'grant-failed',
      'grant-still-live',
      'self',
      'change-settled',
      'review-due',
      'change-verified',
      'inventory-new',
      'gap-overdue',
      'gap-closed',
    ]),
    level: LevelSchema,
    subject: z.string().max(99).meta({ description: 'One line of printable ASCII (SNS subject)' }),
    body: z
      .string()
      .meta({ description: 'Plain text for people: who, what, on what, why, what now' }),
    account: z.string().nullable(),
    region: z.string().nullable(),
    verdict: VerdictSchema.nullable(),
    eventId: z.string().nullable(),
    record: z.string().nullable(),
    raisedAt: InstantSchema,
  })
  .meta({ id: 'Alert' });
export type Alert = z.output<typeof AlertSchema>;
