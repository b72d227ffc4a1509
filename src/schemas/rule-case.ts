import * as z from 'zod';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { PropertyDifferenceSchema } from './property-difference.ts';

export const caseKinds = ['fires', 'nearlyFires', 'doesNotApply'] as const;
export type CaseKind = (typeof caseKinds)[number];

const ObjectSchema = z.custom<JsonObject>(isJsonObject, { error: 'is no mapping' });
const ValueSchema = z.custom<Json>((value) => value !== undefined, { error: 'is missing' });

/** What earlier events told about the event of a case: put on it before rules run. */
export const GivenSchema = z.strictObject({
  before: z
    .array(
      z.strictObject({
        resource: z.strictObject({
          account: z.string(),
          region: z.string().nullable(),
          type: z.string(),
          id: z.string(),
        }),
        aspect: z.string(),
        at: z.string(),
        value: ValueSchema,
      }),
    )
    .optional(),
  deniedLately: z
    .strictObject({
      calls: z.number(),
      minutes: z.number(),
      actions: z.array(z.string()),
    })
    .optional(),
  lacking: z.array(z.string()).optional(),
  compliance: z
    .strictObject({ rule: z.string(), now: z.string(), before: z.string().nullable() })
    .optional(),
  differences: z.array(PropertyDifferenceSchema).optional(),
});

/** One case of a rule as it is written: why it is there, and the record or Config notification it is tried on. */
export const WrittenCaseSchema = z
  .strictObject({
    why: z.string().min(1).max(1_024),
    record: ObjectSchema.optional(),
    configuration: ObjectSchema.optional(),
    given: GivenSchema.optional(),
  })
  .refine(({ record, configuration }) => (record === undefined) !== (configuration === undefined), {
    error: 'is not one record or one configuration; write one of the two',
  });
export type WrittenCase = z.output<typeof WrittenCaseSchema>;
