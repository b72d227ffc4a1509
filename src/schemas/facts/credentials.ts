import * as z from 'zod';
import { BeforeSchema } from './certainty.ts';

const flag = (description: string): z.ZodOptional<z.ZodBoolean> =>
  z.boolean().optional().meta({ description });

export const CredentialsFactsSchema = z
  .object({
    kind: z
      .enum([
        'access-key',
        'console-password',
        'ssh-key',
        'signing-certificate',
        'service-password',
        'mfa-device',
        'password-policy',
        'federation-token',
        'session-token',
        'user',
      ])
      .meta({ description: 'which credential, or what rules over them' }),
    change: z
      .enum(['added', 'activated', 'deactivated', 'reset', 'removed', 'requested', 'changed'])
      .meta({ description: 'what became of it' }),
    longLived: z.boolean().meta({
      description: 'it works until somebody takes it away: keys, passwords, certificates',
    }),
    owner: z
      .string()
      .max(256)
      .nullable()
      .meta({ description: 'the user it belongs to, where the call names one' }),
    forOther: flag('it belongs to somebody else than who made the call'),
    forRoot: flag("it is the root user's own"),
    byRoot: flag('the root user made the call'),
    weakens: z.array(z.string().max(256)).max(20).optional().meta({
      description:
        'password policy: which demands fall below what was (before known), or else below 14 characters, a memory of 24 passwords, and all kinds of characters: `minimum-length`, `reuse-prevention`, `maximum-age`, `symbols`, `numbers`, `uppercase`, `lowercase`',
    }),
    before: BeforeSchema.optional().meta({
      description: 'password policy: whether the one before it is known',
    }),
  })
  .meta({
    id: 'CredentialsFacts',
    title: 'credentials made, changed or taken away',
    description:
      "From IAM's calls on users' keys, passwords, certificates, devices and the account's password policy, and from " +
      '`GetFederationToken` and `GetSessionToken` of STS.',
  });
