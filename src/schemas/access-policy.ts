import * as z from 'zod';
import { ConditionSchema } from './change-policy.ts';
import { GrantKindSchema } from './grant-target.ts';

const text = z.string().min(1).max(1_024);
/** Policy files are read as text, so that account ids keep their zeros: numbers and booleans may come as text. */
const whole = z.coerce.number().int();
const minutes = whole.min(0).max(10_080);
const hours = whole.min(1).max(8_784);
const truth = z
  .union([z.boolean(), z.enum(['true', 'false'])], {
    error: 'is neither true nor false; write true or false',
  })
  .transform((value) => String(value) === 'true');

const entryName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, {
  error: 'is no name; write lower-case letters, digits and "-"',
});

/** `*` stands for every kind. */
const kinds = z
  .array(
    z.union([z.literal('*'), GrantKindSchema], {
      error: `is no kind of access; write "*" or some of ${GrantKindSchema.options.join(', ')}`,
    }),
  )
  .max(50);
const accounts = z
  .array(
    z.string().regex(/^[0-9*?]{1,12}$/, {
      error: 'is no account; write its 12 digits, or a pattern with * and ?',
    }),
  )
  .max(1_000);
const chosen = { kinds, accounts };

/** Principals and resources that are never touched unless a file names its own: ways in for when all else fails. */
export const shippedProtected: readonly string[] = [
  '*BreakGlass*',
  'break-glass*',
  'OrganizationAccountAccessRole',
  'AWSControlTowerExecution',
  'cdk-*',
];

/** How temporary access is treated: `policies/temporary-access.yaml`. An empty list fits nothing; `"*"` is written out. */
export const AccessPolicySchema = z
  .strictObject({
    version: whole.pipe(z.literal(1)),
    /** What happens at the end, by the first entry that fits; where none does, people are only told. */
    modes: z
      .array(z.strictObject({ ...chosen, mode: z.enum(['notify-only', 'enforce']) }))
      .max(200)
      .default([]),
    /** Where documents (trust policies, bucket policies) may be edited to take a statement out. */
    editDocuments: z.array(z.strictObject(chosen)).max(200).default([]),
    /** Where the sessions that access left behind are ended too. */
    endSessions: z.array(z.strictObject(chosen)).max(200).default([]),
    /** How long before its end people are warned, by the first entry that fits; 0: not at all. */
    warn: z
      .array(z.strictObject({ ...chosen, minutes }))
      .max(200)
      .default([{ kinds: ['*'], accounts: ['*'], minutes: 60 }]),
    /** How often access that stays open beyond its end is told again. */
    remindEveryHours: whole.min(1).max(168).default(24),
    /** The longest that temporary access may last, by the first entry that fits. */
    limits: z
      .array(
        z.strictObject({
          name: entryName,
          ...chosen,
          when: ConditionSchema.default('true'),
          hours,
          because: text,
        }),
      )
      .max(100)
      .default([]),
    /** Ends of access that nobody gave one, by the first enabled entry that fits. */
    inferred: z
      .array(
        z.strictObject({
          name: entryName,
          enabled: truth.default(false),
          when: ConditionSchema,
          minutes: whole.min(5).max(527_040),
          because: text,
        }),
      )
      .max(100)
      .default([]),
    /** Never touched: ARNs, `role/NAME`, names or ids, with `*` and `?`. */
    protected: z
      .array(text)
      .max(200)
      .default([...shippedProtected]),
    /** How many inferred ends may take access away within so many hours before all of them stop. */
    cap: z
      .strictObject({
        most: whole.min(0).max(1_000).default(10),
        hours: whole.min(1).max(168).default(1),
      })
      .prefault({}),
  })
  .meta({ id: 'AccessPolicy' });
export type AccessPolicyFile = z.output<typeof AccessPolicySchema>;
