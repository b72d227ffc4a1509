import * as z from 'zod';

const holder = z.enum(['role', 'user', 'group']);

/** What a grant gives, enough to take exactly that away again. Text is as AWS reported it. One entry a kind. */
export const GrantTargetSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('security-group-rule'),
    groupId: z.string(),
    ruleId: z.string().meta({ description: 'sgr-…' }),
    direction: z.enum(['ingress', 'egress']),
    summary: z.string().meta({ description: 'e.g. "tcp/22 from 0.0.0.0/0"' }),
  }),
  z.object({
    kind: z.literal('managed-policy-attachment'),
    holder,
    name: z.string(),
    policyArn: z.string(),
  }),
  z.object({
    kind: z.literal('inline-policy'),
    holder,
    name: z.string(),
    policyName: z.string(),
  }),
  z.object({ kind: z.literal('group-membership'), group: z.string(), user: z.string() }),
  z.object({ kind: z.literal('access-key'), user: z.string(), accessKeyId: z.string() }),
  z.object({ kind: z.literal('login-profile'), user: z.string() }),
]);
export type GrantTarget = z.output<typeof GrantTargetSchema>;
export type GrantKind = GrantTarget['kind'];
export type TargetOf<K extends GrantKind> = Extract<GrantTarget, { readonly kind: K }>;

export const GrantKindSchema = z.enum([
  'security-group-rule',
  'managed-policy-attachment',
  'inline-policy',
  'group-membership',
  'access-key',
  'login-profile',
] as const satisfies readonly GrantKind[]);
export const grantKinds: readonly GrantKind[] = GrantKindSchema.options;
