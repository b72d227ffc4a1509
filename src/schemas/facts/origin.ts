import * as z from 'zod';

export const originForms = [
  'root',
  'assumed-root',
  'iam-user',
  'identity-center',
  'saml',
  'web-identity',
  'federated-user',
  'instance',
  'workload',
  'service',
  'role',
  'other-account',
  'unknown',
] as const;

export const OriginFactsSchema = z
  .object({
    form: z.enum(originForms).meta({
      description:
        'what kind of identity acted: `instance`: a role delivered to an EC2 instance; `workload`: credentials a service handed to a function or task; `role`: any other session of a role',
    }),
    behind: z.string().max(256).nullable().meta({
      description:
        'best name of who is at the start of the chain of sessions, as far as it is known',
    }),
    behindKind: z
      .enum(['human', 'pipeline', 'workload', 'service', 'root', 'unknown'])
      .meta({ description: 'what kind of being that is' }),
    behindProven: z.boolean().meta({
      description: 'AWS or an identity provider vouches for that name; false: its caller chose it',
    }),
    chained: z.boolean().meta({ description: 'somebody else is behind the one who acted' }),
    longLivedKey: z
      .boolean()
      .meta({ description: 'the call was made with an access key that does not expire' }),
    signedIn: z.boolean().meta({ description: 'the session began with a sign-in to the console' }),
    mfa: z
      .boolean()
      .optional()
      .meta({ description: 'with a second factor or without; absent where AWS does not say' }),
    provider: z.string().max(256).optional().meta({
      description: 'the OIDC provider whose token began the session',
    }),
    subject: z.string().max(256).optional().meta({ description: "the token's subject" }),
    sourceIdentity: z
      .string()
      .max(256)
      .optional()
      .meta({ description: 'as the session carries it' }),
    metadataVersion: z.string().max(16).optional().meta({
      description:
        "of an instance's role: `1.0` or `2.0`, the version of the metadata service it came from",
    }),
    issuedTo: z.string().max(256).optional().meta({
      description: 'the function, task or instance to which a service handed the credentials',
    }),
    delegate: z.string().max(64).optional().meta({
      description: 'account of the partner that acted by a delegation (`invokedByDelegate`)',
    }),
  })
  .meta({
    id: 'OriginFacts',
    title: 'how the session began',
    description:
      'From `userIdentity` of any call, and from the `AssumeRole*` calls that issued the session and those before it, ' +
      'as far as they were seen.',
  });
