import * as z from 'zod';

const holder = z.enum(['role', 'user', 'group']);
const statementHash = 'sha256 (hex) of the statement in canonical form';

/** What a grant gives, enough to take exactly that away again. Text is as AWS reported it. One entry a kind. */
export const GrantTargetSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('security-group-rule'),
    groupId: z.string(),
    ruleId: z.string().meta({
      description:
        'sgr-…; empty: the egress rule that AWS makes with a group, whose id no event tells',
    }),
    direction: z.enum(['ingress', 'egress', 'unknown']).meta({
      description: 'unknown: the rule stood before and was changed to this; its direction stayed',
    }),
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
    keepsEarlier: z.literal(true).optional().meta({
      description: 'It replaced a policy of the same name and kept some of its statements',
    }),
  }),
  z.object({ kind: z.literal('group-membership'), group: z.string(), user: z.string() }),
  z.object({ kind: z.literal('access-key'), user: z.string(), accessKeyId: z.string() }),
  z.object({ kind: z.literal('login-profile'), user: z.string() }),
  z.object({
    kind: z.literal('trust-statement'),
    role: z.string(),
    statement: z.string().meta({ description: statementHash }),
    summary: z.string(),
  }),
  z.object({
    kind: z.literal('account-assignment'),
    instanceArn: z.string(),
    permissionSetArn: z.string(),
    principalType: z.enum(['USER', 'GROUP']),
    principalId: z.string(),
    targetAccount: z.string(),
  }),
  z.object({
    kind: z.literal('kms-grant'),
    keyId: z.string().meta({ description: 'Id of the key, never an alias' }),
    grantId: z.string(),
    grantee: z.string(),
    operations: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('bucket-policy-statement'),
    bucket: z.string(),
    statement: z.string().meta({ description: statementHash }),
    summary: z.string(),
  }),
  z.object({
    kind: z.literal('function-policy-statement'),
    functionName: z.string(),
    qualifier: z.string().optional().meta({ description: 'Version or alias it is given on' }),
    statementId: z.string(),
    summary: z.string(),
  }),
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
  'trust-statement',
  'account-assignment',
  'kms-grant',
  'bucket-policy-statement',
  'function-policy-statement',
] as const satisfies readonly GrantKind[]);
export const grantKinds: readonly GrantKind[] = GrantKindSchema.options;
