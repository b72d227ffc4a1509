import * as z from 'zod';

export const AttachmentFactsSchema = z
  .object({
    holder: z
      .enum(['role', 'user', 'group', 'permission-set'])
      .nullable()
      .meta({ description: 'what it was attached to' }),
    policyArn: z.string().meta({ description: 'which policy' }),
    policyName: z.string().meta({ description: 'its name, without its path' }),
    awsManaged: z.boolean().meta({ description: 'AWS keeps the policy' }),
    admin: z
      .boolean()
      .meta({ description: "one of AWS's policies that make an administrator, or lead there" }),
    powerful: z.boolean().meta({
      description:
        "one of AWS's that allow nearly everything else (PowerUserAccess, job functions)",
    }),
  })
  .meta({
    id: 'AttachmentFacts',
    title: 'a managed policy attached',
    description:
      "From `AttachRolePolicy`, `AttachUserPolicy`, `AttachGroupPolicy` and Identity Center's " +
      '`AttachManagedPolicyToPermissionSet`. What a policy of the account itself contains is not in the event.',
  });
