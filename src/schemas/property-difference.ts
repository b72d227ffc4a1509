import * as z from 'zod';

/** One property of a resource as AWS Config saw it change. Values are shortened texts of hostile origin. */
export const PropertyDifferenceSchema = z
  .object({
    property: z.string().meta({ description: 'Its path in the item, e.g. publiclyAccessible' }),
    before: z.string().nullable().meta({ description: 'Null: it was not there, or is not known' }),
    after: z.string().nullable().meta({ description: 'Null: it is gone' }),
  })
  .meta({ id: 'PropertyDifference' });
export type PropertyDifference = z.output<typeof PropertyDifferenceSchema>;
