import * as z from 'zod';
import { BeforeSchema, CertaintySchema } from './certainty.ts';

export const OrganisationFactsSchema = z
  .object({
    what: z
      .enum([
        'account-closed',
        'account-created',
        'account-invited',
        'account-left',
        'account-moved',
        'account-removed',
        'delegated-administrator-added',
        'delegated-administrator-removed',
        'delegation-policy-changed',
        'guardrail-attached',
        'guardrail-deleted',
        'guardrail-detached',
        'guardrail-rewritten',
        'invitation-accepted',
        'organisation-deleted',
        'policy-type-disabled',
        'policy-type-enabled',
        'root-access-centralised',
        'root-access-decentralised',
        'trusted-access-added',
        'trusted-access-removed',
      ])
      .meta({ description: 'what became of the organisation' }),
    target: z
      .string()
      .max(256)
      .nullable()
      .meta({ description: 'the root, unit or account it befell' }),
    targetKind: z
      .enum(['root', 'unit', 'account'])
      .nullable()
      .meta({ description: '`root`: every account is below it' }),
    service: z.string().max(256).nullable().meta({
      description: 'delegated administrators, trusted access: for which AWS service',
    }),
    policyId: z.string().max(256).nullable().meta({ description: 'which policy' }),
    policyType: z
      .string()
      .max(256)
      .nullable()
      .meta({ description: 'its type where the call tells: `SERVICE_CONTROL_POLICY` …' }),
    allowsAll: z
      .boolean()
      .meta({ description: "it is AWS's own policy that allows everything (`FullAWSAccess`)" }),
    loosened: z.boolean().meta({ description: 'accounts may do more than before' }),
    certainty: CertaintySchema.optional().meta({
      description:
        'loosened: `known` where the contents are known or the call leaves no doubt; else `inferred`',
    }),
    removesDeny: z
      .boolean()
      .optional()
      .meta({ description: 'a Deny no longer applies, or denies less; only where known' }),
    before: BeforeSchema.meta({
      description: 'whether the content of the policy before the call is known',
    }),
  })
  .meta({
    id: 'OrganisationFacts',
    title: "the organisation's accounts, guardrails and delegations",
    description:
      "From the calls of AWS Organizations that change accounts, policies and delegations, and IAM's on central access to root. " +
      'Service and resource control policies are compared with what earlier events told of them.',
  });
