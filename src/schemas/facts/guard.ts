import * as z from 'zod';
import { HandsSchema } from './hands.ts';

export const GuardFactsSchema = z
  .object({
    service: z.string().max(64).meta({
      description: 'IAM prefix of the guarding service, e.g. `guardduty`, `securityhub`, `wafv2`',
    }),
    what: z
      .enum([
        'service',
        'feature',
        'member',
        'administrator',
        'new-members',
        'publishing',
        'trusted-list',
        'threat-list',
        'finding',
        'finding-filter',
        'standard',
        'control',
        'integration',
        'analyzer',
        'rule',
        'retention',
        'aggregation',
        'remediation',
        'web-acl',
        'firewall',
        'firewall-policy',
        'change-protection',
        'alarm',
        'event-rule',
        'event-target',
        'subscription',
        'topic',
        'spending',
      ])
      .meta({ description: 'the part of it that was weakened' }),
    how: z.enum(['disabled', 'deleted', 'narrowed', 'suppressed', 'detached']).meta({
      description:
        '`suppressed`: it still looks, and says less; `detached`: it still stands, and no longer guards or reports',
    }),
    whole: z.boolean().meta({ description: 'the service is off for the account and region' }),
    parts: z.array(z.string().max(256)).max(50).meta({
      description: 'features, resource types or controls named by the call; at most 50',
    }),
    count: z.int().min(1).meta({ description: 'how many things (findings, alarms) one call took' }),
    target: z.string().max(256).nullable().meta({ description: 'id of what it was done to' }),
    hands: HandsSchema,
  })
  .meta({
    id: 'GuardFacts',
    title: 'services that guard, weakened',
    description:
      'From the calls that switch off, delete, narrow or silence GuardDuty, Security Hub, IAM Access Analyzer, Macie, Inspector, ' +
      'Detective, AWS Config, WAF, Shield, Network Firewall, DNS Firewall, Firewall Manager, Trusted Advisor, alarms of CloudWatch, ' +
      'rules of EventBridge, subscriptions of SNS, and budgets; read from the request.',
  });
