import * as z from 'zod';

export const SignInFactsSchema = z
  .object({
    kind: z.enum(['console', 'console-from-credentials', 'role-switch']).meta({
      description:
        '`console`: somebody signed in; `console-from-credentials`: a session of the console was made from temporary credentials; `role-switch`: a role was taken on in the console',
    }),
    succeeded: z.boolean().meta({ description: 'false: refused' }),
    root: z.boolean().meta({ description: 'as the root user' }),
    federated: z.boolean().meta({
      description: 'through Identity Center, SAML or another provider, which checks factors itself',
    }),
    mfaUsed: z.boolean().nullable().meta({
      description:
        'whether AWS saw a second factor; null: the record does not say, and of federated sign-ins AWS cannot know',
    }),
  })
  .meta({
    id: 'SignInFacts',
    title: 'somebody at the console',
    description: 'From `ConsoleLogin`, `GetSigninToken` and `SwitchRole` of the sign-in service.',
  });
