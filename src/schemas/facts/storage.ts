import * as z from 'zod';
import { BeforeSchema } from './certainty.ts';

const blockSettings = z.enum([
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
]);

export const StorageFactsSchema = z
  .object({
    acl: z
      .object({
        public: z.literal(true).meta({ description: 'the access list lets in the public' }),
        audiences: z
          .array(z.enum(['everyone', 'any-aws-account']))
          .meta({ description: 'whom it lets in' }),
        writable: z.boolean().meta({ description: 'some of them may write' }),
      })
      .optional()
      .meta({ description: 'absent where the access list lets in nobody' }),
    block: z
      .object({
        level: z.enum(['account', 'bucket']).meta({ description: 'whose public access block' }),
        removed: z.boolean().meta({ description: 'the block is deleted' }),
        off: z
          .array(blockSettings)
          .meta({ description: 'settings that are off; one left out is off' }),
        loose: z.boolean().meta({ description: 'some setting is off' }),
        before: BeforeSchema.meta({ description: 'whether the settings it replaces are known' }),
        newlyOff: z
          .array(blockSettings)
          .optional()
          .meta({ description: 'settings that were on; only where `before` is known' }),
        newlyLoose: z
          .boolean()
          .optional()
          .meta({ description: 'some setting that was on is off; only where `before` is known' }),
      })
      .optional()
      .meta({ description: 'what is left of the public access block' }),
  })
  .meta({
    id: 'StorageFacts',
    title: "S3's ways to be public beside policies",
    description:
      'From `PutBucketAcl`, `PutObjectAcl` and `CreateBucket` (canned lists, grants spelled out and grants in headers), and from ' +
      'the calls that put and delete the public access blocks of buckets and of the account.',
  });
