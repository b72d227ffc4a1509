import * as z from 'zod';

export const HardeningFactsSchema = z
  .object({
    type: z.string().meta({
      description: 'CloudFormation type name of what was made, e.g. `AWS::RDS::DBInstance`',
    }),
    settled: z.boolean().meta({
      description:
        '`true`: judged once its time to settle was over. `false`: at its creation, on what can never come later',
    }),
    lacks: z
      .array(z.string())
      .max(50)
      .meta({
        description:
          'what it should have and has not: `encryption-at-rest`, `encryption-in-transit`, `encryption-between-nodes`, ' +
          '`https-only`, `tls-listener`, `access-logging`, `audit-logging`, `log-exports`, `flow-logs`, ' +
          '`control-plane-logging`, `trail-logging`, `all-regions`, `log-file-validation`, `versioning`, `backups`, ' +
          '`point-in-time-recovery`, `deletion-protection`, `rotation`, `retention`, `immutable-tags`, `image-scanning`, ' +
          '`public-access-block`, `closed-endpoint`, `own-security-group`, `metadata-v2-required`, `mfa`',
      }),
    kinds: z
      .array(
        z.enum([
          'encryption',
          'exposure',
          'logging',
          'protection',
          'default-security-group',
          'metadata-v1',
          'access',
        ]),
      )
      .max(50)
      .meta({ description: 'what the lacking measures are against' }),
  })
  .meta({
    id: 'HardeningFacts',
    title: 'what a new system still lacks',
    description:
      'From the calls that make buckets, databases, instances, clusters, queues, networks … (their request and answer), and from the ' +
      'calls on the same system within its time to settle: 15 minutes, 60 for a major change, 240 for an emergency. What AWS ' +
      'makes for its own services is not looked at. Absent: it lacks nothing that is known.',
  });
