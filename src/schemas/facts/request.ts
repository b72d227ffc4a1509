import * as z from 'zod';

export const RequestFactsSchema = z
  .object({
    omitted: z.boolean().meta({
      description:
        'AWS left out the request of a successful call (over 100 KB): its effect is unknown',
    }),
    hidden: z.array(z.string()).max(50).meta({
      description: 'paths in the request whose values AWS hid, e.g. `parameters`; at most 50',
    }),
    hiddenMatters: z.boolean().meta({
      description:
        'what is hidden is a policy or trust document, so nobody can tell what it allows',
    }),
    corrects: z
      .string()
      .max(256)
      .optional()
      .meta({ description: 'id of the earlier event that this one corrects' }),
    late: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'why AWS delivered it late: `DELIVERY_DELAY`, `SERVICE_OUTAGE`' }),
  })
  .meta({
    id: 'RequestFacts',
    title: 'what the record lacks, and what it corrects',
    description:
      'From `requestParameters` and `addendum` of any call. AWS writes `HIDDEN_DUE_TO_SECURITY_REASONS`, ' +
      '`<sensitiveDataRemoved>` or asterisks over what it hides. Absent where nothing is lacking and nothing corrected.',
  });
