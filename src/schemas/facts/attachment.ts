import * as z from 'zod';

export const AttachmentFactsSchema = z
  .object({
    holder: z
      .enum(['role', 'user', 'group', 'permission-set'])
      .nullable()
      .meta({ description: 'what it was attached to, or taken from' }),
    how: z.enum(['attached', 'detached', 'boundary-set']).meta({
      description:
        '`attached` and `detached` as a policy that gives rights; `boundary-set` as the upper limit of them',
    }),
    policyArn: z.string().max(256).meta({ description: 'which policy' }),
    policyName: z.string().max(256).meta({ description: 'its name, without its path' }),
    awsManaged: z.boolean().meta({ description: 'AWS keeps the policy' }),
    content: z.enum(['published', 'known', 'unknown']).meta({
      description:
        "`published`: AWS's own, filed by its name; `known`: earlier events told the version in force; `unknown`: what it allows cannot be said",
    }),
    admin: z.boolean().meta({
      description: 'attached: it makes an administrator, or lets the holder make itself one',
    }),
    escalation: z.boolean().meta({
      description: 'attached: it lets the holder act as stronger roles, or give itself rights',
    }),
    escalationActions: z
      .array(z.string().max(256))
      .max(50)
      .optional()
      .meta({ description: 'attached, content known: by which actions' }),
    powerful: z.boolean().meta({
      description: 'attached: it allows nearly everything else (PowerUserAccess, job functions)',
    }),
    data: z.boolean().meta({ description: 'attached: it reaches all data of a service' }),
    again: z
      .boolean()
      .optional()
      .meta({ description: 'attached: it was attached already, so nothing is new' }),
    removesDeny: z
      .boolean()
      .optional()
      .meta({ description: 'detached: the policy denies something, so more is allowed now' }),
    boundaryAllowsAll: z
      .boolean()
      .optional()
      .meta({ description: 'boundary: it limits nothing, as it allows everything' }),
    replacesBoundary: z
      .boolean()
      .optional()
      .meta({ description: 'boundary: another one is known to have stood there' }),
  })
  .meta({
    id: 'AttachmentFacts',
    title: 'a managed policy attached, detached, or set as a boundary',
    description:
      'From the calls of IAM that attach and detach policies and set permissions boundaries, and those of Identity Center on ' +
      "permission sets. What AWS's own policies come to is filed by their names; of the account's own the version in force is " +
      'read where earlier events told it.',
  });
