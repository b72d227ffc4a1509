import * as z from 'zod';
import { LevelSchema } from './finding.ts';
import { GrantTargetSchema } from './grant-target.ts';
import { InstantSchema } from './instant.ts';
import { ResourceSchema } from './resource.ts';

/** The region of what an account has once. */
export const accountWide = 'global';

/** Since when something is open. Without `since` nobody knows. */
export const SinceHowSchema = z.enum(['aws', 'trail', 'seen']).meta({
  description:
    'aws: AWS itself says so. trail: the event that opened it is in the event history of CloudTrail. seen: at least so long; an earlier inventory saw it then, or CloudTrail, which remembers 90 days, does not know when it came',
});

/** One thing that is open, powerful, or off. Texts are as AWS reported them, bounded. */
export const InventoryEntrySchema = z
  .object({
    id: z.string(),
    reader: z.string().meta({ description: 'What found it; see the list of readers' }),
    kind: z.string().meta({ description: 'What it is, e.g. world-open-rule, access-key' }),
    account: z.string(),
    region: z.string().meta({ description: '"global" where the account has it once' }),
    resource: ResourceSchema,
    words: z.string().meta({ description: 'What is open, in plain words' }),
    level: LevelSchema,
    since: InstantSchema.optional(),
    sinceHow: SinceHowSchema.optional(),
    resourceSince: InstantSchema.optional().meta({
      description:
        'When the resource was created, by AWS Config: it is open for at most so long. Only where AWS does not say since when it is open',
    }),
    owner: z.string().optional(),
    ownerHow: z.enum(['tag', 'user', 'trail']).optional().meta({
      description:
        'tag: a tag names the owner. user: it is that user’s own. trail: who opened it, by CloudTrail',
    }),
    control: z.string().optional().meta({ description: 'The control that is off' }),
    target: GrantTargetSchema.optional().meta({
      description: 'The piece of access, where the auditor could end exactly that',
    }),
    given: z
      .string()
      .max(32_768)
      .optional()
      .meta({ description: 'What the access gives, as canonical JSON' }),
  })
  .meta({ id: 'InventoryEntry' });
export type InventoryEntry = z.output<typeof InventoryEntrySchema>;

/** Something that could not be read. Without `resource` nothing of its part counts as looked at. */
export const UnreadSchema = z.object({
  permission: z.string().meta({ description: 'The call that failed, as a policy names it' }),
  resource: z.string().optional(),
  reason: z.string(),
});
export type Unread = z.output<typeof UnreadSchema>;

/** What one reader looked at in one place. */
export const InventoryPartSchema = z.object({
  reader: z.string(),
  region: z.string(),
  unread: z.array(UnreadSchema),
});
export type InventoryPart = z.output<typeof InventoryPartSchema>;

/** What was open in an account when it was looked at, and what could not be looked at. */
export const InventorySchema = z
  .object({
    inventory: z.literal(1).meta({ description: 'Version of this form' }),
    account: z.string(),
    takenAt: InstantSchema,
    parts: z.array(InventoryPartSchema),
    entries: z.array(InventoryEntrySchema),
  })
  .meta({ id: 'Inventory' });
export type Inventory = z.output<typeof InventorySchema>;

/** An entry as the auditor remembers it from one inventory to the next. */
export const KnownEntrySchema = z.object({
  entry: InventoryEntrySchema,
  firstSeenAt: InstantSchema,
  /** It was there when its part was looked at for the first time. */
  isBaseline: z.boolean(),
  goneAt: InstantSchema.nullable(),
  /** The grant that keeps, or ends, this access. */
  grant: z.string().optional(),
});
export type KnownEntry = z.output<typeof KnownEntrySchema>;

/** What was ever looked at of a part, and when last. */
export const KnownPartSchema = z.object({ part: InventoryPartSchema, lookedAt: InstantSchema });
export type KnownPart = z.output<typeof KnownPartSchema>;
