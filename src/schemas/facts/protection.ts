import * as z from 'zod';
import { BeforeSchema } from './certainty.ts';
import { HandsSchema } from './hands.ts';

const LossSchema = z.enum([
  'backup-vault',
  'vault-lock',
  'vault-policy',
  'backup-plan',
  'recovery-point',
  'automated-backups',
  'snapshot',
  'snapshot-lock',
  'image',
  'point-in-time-recovery',
  'deletion-protection',
  'stop-protection',
  'versioning',
  'mfa-delete',
  'object-lock',
  'object-expiry',
  'replication',
  'recycle-bin',
  'stream-retention',
  'database',
  'table',
  'bucket',
  'file-system',
  'disk',
  'machine',
  'network',
  'subnet',
  'cluster',
  'function',
  'directory',
  'secret',
  'dns-zone',
  'dns-signing',
  'domain',
  'transfer-lock',
  'disaster-recovery',
]);

export const ProtectionFactsSchema = z
  .object({
    what: LossSchema.meta({
      description:
        'the protection that went, or the thing that was destroyed; the gravest of several',
    }),
    lost: z.array(LossSchema).meta({ description: 'all that the call takes, `what` among them' }),
    how: z.enum(['removed', 'disabled', 'shortened', 'destroyed', 'moved']).meta({
      description:
        '`destroyed`: data or a copy of it is gone; `moved`: it left for another account; else a protection against that went: ' +
        '`shortened`, kept for fewer days than before or, where `before` is `unknown`, for less than a week. Where it is `unknown`, ' +
        'what a call writes as off may have been off',
    }),
    holdsData: z
      .boolean()
      .meta({ description: 'destroyed, and what was in it cannot be made anew' }),
    withoutCopy: z.boolean().meta({
      description:
        'destroyed, and the call asked for no last copy or no time to think better of it; false where the service keeps none',
    }),
    days: z.number().optional().meta({
      description: 'days that copies or objects are kept from now on, where the call says',
    }),
    daysBefore: z
      .number()
      .optional()
      .meta({ description: 'days they were kept before, where known' }),
    wide: z.boolean().meta({
      description: 'it touches everything in what it was done to: every object of a bucket',
    }),
    count: z.int().min(1).meta({ description: 'how many things one call took' }),
    before: BeforeSchema.meta({ description: '`known`: an earlier event or Config told it' }),
    target: z.string().max(256).nullable().meta({ description: 'id of what it was done to' }),
    hands: HandsSchema,
  })
  .meta({
    id: 'ProtectionFacts',
    title: 'protections and copies that go',
    description:
      'From the calls that delete data or copies of it, or take away what protects them: AWS Backup, RDS, Aurora, DynamoDB, S3, EBS, ' +
      'EC2, EFS, FSx, Redshift, ElastiCache, OpenSearch, Secrets Manager, Recycle Bin, Route 53, load balancers, CloudFormation, ' +
      'Elastic Disaster Recovery and others; read from the request.',
  });
