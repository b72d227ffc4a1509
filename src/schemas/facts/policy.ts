import * as z from 'zod';
import { BeforeSchema } from './certainty.ts';

const flag = (description: string): z.ZodOptional<z.ZodBoolean> =>
  z.boolean().optional().meta({ description });
const texts = (description: string): z.ZodOptional<z.ZodArray<z.ZodString>> =>
  z.array(z.string().max(256)).max(50).optional().meta({ description });

const AccessLevelSchema = z.enum(['Permissions management', 'Write', 'Tagging', 'Read', 'List']);

export const PolicyFactsSchema = z
  .object({
    kind: z.enum(['identity', 'trust', 'resource', 'guardrail']).meta({
      description:
        '`identity`: what its holder may do (IAM policies, permission sets); `trust`: who may become the role; `resource`: who may use the resource (S3, KMS, SNS, SQS, ECR, Secrets Manager, Glue, Glacier, EFS, Backup, CloudWatch Logs, DynamoDB, Lambda, Organizations); `guardrail`: the most that accounts of an organisation may do (service and resource control policies)',
    }),
    readable: z
      .boolean()
      .meta({ description: 'false: the document could not be read, and nothing else is said' }),
    before: BeforeSchema.meta({ description: 'whether what it replaces is known' }),
    removed: flag('the document was taken away'),
    takesEffect: flag('false: a version of a managed policy that is not in force yet'),
    unchanged: flag('before known: the document says the same again, however it is written'),
    widens: flag('before known: more is allowed than before; a Deny taken away counts'),
    onlyNarrows: flag('before known: less is allowed than before, and nothing more'),
    removesDeny: flag('before known: a Deny is gone, or denies less'),
    weakensCondition: flag(
      'before known: what was allowed under a condition is allowed under none, or a looser one',
    ),
    containsDeny: flag('a statement denies'),
    containsAdmin: flag(
      'identity: every action on every resource is allowed, however it is spelled: `*`, `*:*`, `?*`; not where IAM is denied outright',
    ),
    adminConditional: flag('identity: … but only under conditions'),
    newlyAdmin: flag(
      'identity, before known: so it was not before (all of `iam` counts as administrator)',
    ),
    allowsAllExcept: flag(
      'identity: `Allow` with `NotAction` on every resource, or of everything with IAM denied outright',
    ),
    newlyAllowsAllExcept: flag('identity, before known: so it was not before'),
    wholeServices: texts(
      'identity: services allowed whole (`s3:*`) on every resource. `iam` among them comes to the same as `containsAdmin`, and is found by whatever pattern or `NotAction` leaves all of it',
    ),
    levels: z
      .array(
        z.object({
          service: z.string().meta({ description: 'which service, by its IAM prefix' }),
          levels: z.array(AccessLevelSchema.meta({ description: 'what of it is allowed' })),
        }),
      )
      .max(50)
      .optional()
      .meta({
        description:
          "identity: what wildcards and `NotAction` take in on every resource, by service and access level of AWS's service reference; services the document does not name are left out",
      }),
    newLevels: texts('identity, before known: those of them that are new, as `s3: Write`'),
    permissionsManagementServices: z
      .number()
      .optional()
      .meta({ description: 'identity: how many services there are in `permissionsManagementOf`' }),
    permissionsManagementOf: texts(
      "identity: services of which actions that manage permissions (AWS's access level) are allowed on every resource, by name or wildcard",
    ),
    newPermissionsManagement: flag('identity, before known: some of them are new'),
    newPermissionsManagementOf: texts('identity, before known: which'),
    writeEverywhere: flag('identity: writing is allowed in services the document does not name'),
    containsEscalation: flag(
      'identity: it holds actions by which the holder can give itself more rights, after what the document denies outright',
    ),
    escalationActions: texts('identity: those actions, in lower case'),
    newlyEscalation: flag('identity, before known: some of them are new'),
    newEscalationActions: texts('identity, before known: which'),
    escalationPaths: z
      .array(
        z.object({
          name: z.string().meta({ description: 'the way, e.g. `pass-role-to-function`' }),
          kind: z
            .enum(['identities', 'pass-role', 'compute', 'resource'])
            .meta({ description: 'by what it leads to more rights' }),
          actions: z.array(z.string().meta({ description: 'an allowed action it needs' })),
        }),
      )
      .max(50)
      .optional()
      .meta({
        description:
          'identity: ways to more rights for which all actions are allowed: changing `identities`; having a service act as a role the caller chooses (`pass-role`: only where any role may be passed, to that service); taking over what runs as a role (`compute`); rewriting who may use a resource (`resource`)',
      }),
    newEscalationPaths: texts('identity, before known: names of those that are new'),
    passesRolesTo: texts('identity: names of the ways that pass a role'),
    public: flag(
      'trust, resource: everybody is let in and no condition narrows it to callers somebody controls',
    ),
    publicConditional: flag('trust, resource: everybody, if such a condition holds'),
    newlyPublic: flag('trust, resource, before known: so it was not before'),
    otherAccounts: texts("trust, resource: accounts other than the event's, without any condition"),
    otherAccountsConditional: texts('trust, resource: … under a condition'),
    letsInOtherAccounts: flag('trust, resource: there are other accounts without any condition'),
    newlyLetsInOtherAccounts: flag('trust, resource, before known: some of them are new'),
    newAccounts: texts('trust, resource, before known: which'),
    newAccountsConditional: texts('trust, resource, before known: new ones under a condition'),
    withoutExternalId: texts(
      'trust: other accounts let in without a condition on `sts:ExternalId`, other conditions or not',
    ),
    services: texts('trust, resource: AWS services let in, by principal'),
    unboundServices: texts(
      'trust, resource: … of which no `aws:SourceArn`, `aws:SourceAccount` or the like says for whom they act',
    ),
    federated: texts('trust: identity providers let in, by ARN or name'),
    anySubjectOf: texts(
      'trust: OIDC providers of which every subject is let in: no condition on `sub`, or one that names no owner (`repo:*`, `*:ref:refs/heads/main`)',
    ),
    letsInAnySubject: flag('trust: there are such providers'),
    newlyLetsInAnySubject: flag('trust, before known: some of them are new'),
  })
  .meta({
    id: 'PolicyFacts',
    title: 'what a policy document allows, and what of that is new',
    description:
      'From calls that carry a policy document, that remove one, or that put an earlier version in force, compared with what ' +
      'earlier events told of the one before it; and from configuration items of roles, users, groups, policies, buckets, topics ' +
      'and queues that show a document before and after. Facts marked "before known" are absent where it is not.\n\n' +
      'A condition narrows "everybody" if it compares an identity or network of the caller (`aws:PrincipalOrgID`, ' +
      '`aws:SourceArn`, `aws:SourceVpce`, `aws:SourceIp`, `kms:CallerAccount` …) with something other than everything, under an ' +
      'operator that refuses when the key is absent: `…IfExists`, `ForAllValues:` and negated operators do not narrow. ' +
      'Rights bound to `iam:PermissionsBoundary`, `iam:PolicyARN` or the caller itself (the `aws:username` variable) are no escalation.',
  });
