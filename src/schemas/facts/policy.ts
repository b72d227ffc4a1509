import * as z from 'zod';
import { BeforeSchema } from './certainty.ts';

const flag = (description: string): z.ZodOptional<z.ZodBoolean> =>
  z.boolean().optional().meta({ description });
const texts = (description: string): z.ZodOptional<z.ZodArray<z.ZodString>> =>
  z.array(z.string()).max(50).optional().meta({ description });

export const PolicyFactsSchema = z
  .object({
    kind: z.enum(['identity', 'trust', 'resource']).meta({
      description:
        '`identity`: what its holder may do (IAM policies, permission sets); `trust`: who may become the role; `resource`: who may use the resource (S3, KMS, SNS, SQS, ECR, Secrets Manager, Glue, Glacier, EFS, Backup, CloudWatch Logs, DynamoDB, Lambda)',
    }),
    readable: z
      .boolean()
      .meta({ description: 'false: the document could not be read, and nothing else is said' }),
    before: BeforeSchema.meta({ description: 'whether what it replaces is known' }),
    containsDeny: flag('a statement denies'),
    containsAdmin: flag(
      'identity: every action on every resource is allowed, however it is spelled: `*`, `*:*`, `?*`',
    ),
    adminConditional: flag('identity: … but only under conditions'),
    allowsAllExcept: flag('identity: `Allow` with `NotAction` on every resource'),
    wholeServices: texts(
      'identity: services allowed whole (`s3:*`) on every resource. `iam` among them comes to the same as `containsAdmin`',
    ),
    containsEscalation: flag(
      'identity: it holds actions by which the holder can give itself more rights, after what the document denies outright',
    ),
    escalationActions: texts('identity: those actions, in lower case'),
    public: flag(
      'trust, resource: everybody is let in and no condition narrows it to callers somebody controls',
    ),
    publicConditional: flag('trust, resource: everybody, if such a condition holds'),
    otherAccounts: texts("trust, resource: accounts other than the event's, without any condition"),
    otherAccountsConditional: texts('trust, resource: … under a condition'),
    letsInOtherAccounts: flag('trust, resource: there are other accounts without any condition'),
    anySubjectOf: texts(
      'trust: OIDC providers of which every subject is let in: no condition on `sub`, or one that names no owner (`repo:*`, `*:ref:refs/heads/main`)',
    ),
    letsInAnySubject: flag('trust: there are such providers'),
  })
  .meta({
    id: 'PolicyFacts',
    title: 'what a policy document contains',
    description:
      'From calls that carry a policy document.\n\n' +
      'A condition narrows "everybody" if it compares an identity or network of the caller (`aws:PrincipalOrgID`, ' +
      '`aws:SourceArn`, `aws:SourceVpce`, `aws:SourceIp`, `kms:CallerAccount` …) with something other than everything, under an ' +
      'operator that refuses when the key is absent: `…IfExists`, `ForAllValues:` and negated operators do not narrow.',
  });
