import { resolve } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { approvalPolicyFaults, shippedApprovalPolicy } from './approval-policy.ts';
import { ownRulesFaults } from './own-rules.ts';

const days = (fallback: number) => z.coerce.number().int().min(1).max(3_653).default(fallback);

/** CloudWatch takes only some numbers of days. */
const logRetentions: readonly unknown[] = Object.values(RetentionDays).filter(
  (value) => typeof value === 'number' && value <= 3_653,
);

/** What a deployment may decide. Each key is a CDK context key: `cdk deploy -c mode=enforce`, or in cdk.json. */
export const DeploymentConfigSchema = z.object({
  /** Address that alerts are mailed to, once its owner confirmed. @default nobody is subscribed */
  alertEmail: z.email({ error: 'is no e-mail address' }).optional(),
  /** What happens to temporary access at its end: people are told, or it is also taken away. */
  mode: z
    .enum(['notify-only', 'enforce'], { error: 'must be notify-only or enforce' })
    .default('notify-only'),
  /** Who approves what, how risk is assessed, freezes …: a file, from the folder `cdk` runs in. @default the shipped one */
  approvalPolicy: z
    .string()
    .default(shippedApprovalPolicy)
    .transform((file, context) => {
      const path = resolve(file);
      for (const message of approvalPolicyFaults(path))
        context.issues.push({ code: 'custom', message, input: file });
      return path;
    }),
  /** Your own risk rules and tuning: a folder, from the folder `cdk` runs in. @default the shipped rules, as they are */
  rules: z
    .string()
    .transform((folder, context) => {
      const path = resolve(folder);
      for (const message of ownRulesFaults(path))
        context.issues.push({ code: 'custom', message, input: folder });
      return path;
    })
    .optional(),
  /** Comma-separated IAM principals that are never touched: ARNs, role/NAME or names, with * and ?. */
  protectedPrincipals: z.string().default(''),
  /** The organisation whose accounts may call the API. @default only this account */
  organizationId: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/, { error: 'is no organisation id like o-a1b2c3d4e5' })
    .optional(),
  /**
   * The bucket AWS Config delivers to: items too large for an event are read from there. Its key, where it is encrypted
   * with one of yours, must let the auditor decrypt. @default AWS Config's history is asked instead
   */
  configBucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'is no name of a bucket' })
    .optional(),
  /** How long logs are kept, in days. */
  logRetentionDays: z.coerce
    .number()
    .refine((value) => logRetentions.includes(value), {
      error: `must be one of ${logRetentions.join(', ')}`,
    })
    .default(90),
  /** How long reports are kept, in days. */
  reportRetentionDays: days(400),
  /** When the daily report is built: an EventBridge cron or rate expression, in UTC. */
  reportSchedule: z
    .string()
    .regex(/^(cron|rate)\(.+\)$/, { error: 'must read cron(…) or rate(…)' })
    .default('cron(0 6 * * ? *)'),
  /**
   * Whether to set the account's and region's one role by which API Gateway writes logs. "false" where the account
   * has it already and manages it elsewhere.
   */
  apiGatewayLogRole: z
    .union([z.boolean(), z.enum(['true', 'false'])], { error: 'must be true or false' })
    .transform((value) => String(value) === 'true')
    .default(true),
  /** Begins the name of every named resource; another one lets a second auditor live in the same account. */
  namePrefix: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, { error: 'must be 2 to 31 of a-z, 0-9 and -, from a letter' })
    .default('cloud-change-auditor'),
});
export type DeploymentConfig = z.output<typeof DeploymentConfigSchema>;

/** Reads the context of an app. Throws once, naming every key that cannot be used. */
export function readDeploymentConfig(app: App): DeploymentConfig {
  const keys = Object.keys(DeploymentConfigSchema.shape);
  const context = keys.map((key) => [key, app.node.tryGetContext(key)] as const);
  const parsed = DeploymentConfigSchema.safeParse(
    Object.fromEntries(context.filter(([, value]) => value !== undefined)),
  );
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(`The deployment's context cannot be used: ${wrong.join('; ')}`);
}
