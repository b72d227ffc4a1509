import * as z from 'zod';
import { CertaintySchema } from './certainty.ts';

export const MembershipFactsSchema = z
  .object({
    kind: z.enum(['group', 'account-assignment', 'directory-group']).meta({
      description:
        "`group`: a user was put into a group of IAM; `account-assignment`: somebody was given a permission set in an account; `directory-group`: into a group of Identity Center's directory",
    }),
    name: z.string().max(256).nullable().meta({ description: 'the group or permission set' }),
    administrative: z.boolean().meta({
      description: 'the group or permission set makes administrators',
    }),
    certainty: CertaintySchema.optional().meta({
      description:
        '`known`: earlier events told that AdministratorAccess is attached to it; `inferred`: its name says so',
    }),
    principalType: z
      .enum(['USER', 'GROUP'])
      .nullable()
      .meta({ description: 'account-assignment: to whom, one person or a group' }),
    bySelf: z.boolean().meta({ description: 'group: who made the call put itself in' }),
  })
  .meta({
    id: 'MembershipFacts',
    title: 'somebody given the rights of a group or permission set',
    description:
      'From `AddUserToGroup` of IAM, `CreateAccountAssignment` of Identity Center, and the calls that fill its groups.',
  });
