import * as z from 'zod';
import { BeforeSchema } from './certainty.ts';
import { HandsSchema } from './hands.ts';

export const LoggingFactsSchema = z
  .object({
    what: z
      .enum([
        'trail',
        'event-data-store',
        'flow-log',
        'dns-query-log',
        'access-log',
        'database-log',
        'control-plane-log',
        'function-log',
        'model-log',
        'session-log',
        'firewall-log',
        'connection-log',
        'log-group',
        'log-stream',
        'log-delivery',
        'log-source',
        'metric-filter',
      ])
      .meta({ description: 'the log that was weakened' }),
    how: z.enum(['stopped', 'deleted', 'narrowed', 'redirected', 'shortened', 'unprotected']).meta({
      description:
        '`redirected`: it is written elsewhere from now on; `unprotected`: it is written as before, without encryption or proof',
    }),
    whole: z.boolean().meta({ description: 'nothing of the log is left from now on' }),
    explicit: z.boolean().meta({
      description:
        'the call names this switch; false: it is one setting among all that the call writes, and may have been so before',
    }),
    parts: z
      .array(z.string().max(256))
      .max(50)
      .meta({
        description:
          'what is no longer logged or kept: `management-events`, `reads`, `writes`, `excluded-sources`, `other-regions`, ' +
          '`global-services`, `validation`, `insights`, types of logs; at most 50',
      }),
    retentionDays: z
      .number()
      .optional()
      .meta({ description: 'days the log is kept from now on, where it was shortened' }),
    retentionDaysBefore: z
      .number()
      .nullable()
      .optional()
      .meta({ description: 'days it was kept before; null: for ever; absent: not known' }),
    before: BeforeSchema.meta({ description: '`known`: an earlier event or Config told it' }),
    target: z.string().max(256).nullable().meta({ description: 'id of the log or what it logged' }),
    hands: HandsSchema,
  })
  .meta({
    id: 'LoggingFacts',
    title: 'logs that stop, shrink or move',
    description:
      'From the calls that stop, delete, narrow, redirect or shorten the logs of CloudTrail, VPC, Route 53, S3, load balancers, API ' +
      'Gateway, RDS, Redshift, OpenSearch, EKS, Lambda, Bedrock, Session Manager, WAF, Network Firewall and others, and from CloudWatch ' +
      "Logs' own; read from the request.",
  });
