import * as z from 'zod';

/**
 * Who called the API, as AWS (or the local server) authenticated them. The role or user is proven; the name of a plain
 * role's session is only claimed, because whoever may assume the role chooses it.
 */
export const CallerIdentitySchema = z
  .strictObject({
    id: z.string().max(2_048).meta({ description: 'The authenticated ARN, or local:NAME' }),
    kind: z.enum([
      'user',
      'root',
      'role-session',
      'identity-center',
      'federated',
      'local',
      'system',
    ]),
    role: z.string().nullable().meta({ description: 'ARN of the role behind a session: proven' }),
    name: z.string().meta({ description: 'User or session name' }),
    proven: z
      .boolean()
      .meta({ description: 'Whether AWS vouches for `name`; false: it is only claimed' }),
  })
  .meta({ id: 'CallerIdentity' });
export type CallerIdentity = z.output<typeof CallerIdentitySchema>;
