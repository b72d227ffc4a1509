import { resolve } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import type { AccessPolicyFile } from '../src/schemas/access-policy.ts';
import { accessPolicyOf, shippedAccessPolicy } from './access-policy.ts';
import { approvalPolicyFaults, shippedApprovalPolicy } from './approval-policy.ts';
import { ownRulesFaults } from './own-rules.ts';

const days = (fallback: number) => z.coerce.number().int().min(1).max(3_653).default(fallback);

/** CloudWatch takes only some numbers of days. */
const logRetentions: readonly unknown[] = Object.values(RetentionDays).filter(
  (value) => typeof value === 'number' && value <= 3_653,
);

const truth = (fallback: boolean) =>
  z
    .union([z.boolean(), z.enum(['true', 'false'])], { error: 'must be true or false' })
    .transform((value) => String(value) === 'true')
    .default(fallback);

/** Keys of old whose matter the access policy decides now: silence would leave somebody thinking that they do something. */
const formerKeys: Readonly<Record<string, string>> = {
  mode: 'write { kinds: ["*"], accounts: ["*"], mode: enforce } below modes',
  protectedPrincipals: 'list them below protected',
};

/** What a deployment may decide. Each key is a CDK context key: `cdk deploy -c alertEmail=…`, or in cdk.json. */
export const DeploymentConfigSchema = z.object({
  /** Address that alerts are mailed to, once its owner confirmed. @default nobody is subscribed */
  alertEmail: z.email({ error: 'is no e-mail address' }).optional(),
  /** How temporary access ends: a file, from the folder `cdk` runs in. @default the shipped one, which only tells */
  accessPolicy: z
    .string()
    .default(shippedAccessPolicy)
    .transform((file) => resolve(file)),
  /** Gives a role by which statements are taken out of documents where the access policy says so. */
  editDocuments: truth(false),
  /** Gives a role by which sessions are ended where the access policy says so. */
  endSessions: truth(false),
  /** Lets temporary access end in every account of the organisation that has the member stack. */
  memberAccess: truth(false),
  /** The auditor's account: deploys the member stack, and nothing else, into the account cdk runs in. */
  memberOf: z
    .string()
    .regex(/^\d{12}$/, { error: 'is no account id of 12 digits' })
    .optional(),
  /** The region the auditor runs in, for the member stack. @default the member stack's own */
  hubRegion: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'is no region like eu-west-1' })
    .optional(),
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
  /** The organisation whose accounts may call the API, and may have the member stack. @default only this account */
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
  apiGatewayLogRole: truth(true),
  /** Begins the name of every named resource; another one lets a second auditor live in the same account. */
  namePrefix: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, { error: 'must be 2 to 31 of a-z, 0-9 and -, from a letter' })
    .default('cloud-change-auditor'),
});
/** What a deployment decided, with what its access policy says. */
export interface DeploymentConfig extends z.output<typeof DeploymentConfigSchema> {
  readonly access: AccessPolicyFile;
}

/** Reads the context of an app. Throws once, naming every key that cannot be used. */
export function readDeploymentConfig(app: App): DeploymentConfig {
  const keys = Object.keys(DeploymentConfigSchema.shape);
  const context = keys.map((key) => [key, app.node.tryGetContext(key)] as const);
  const parsed = DeploymentConfigSchema.safeParse(
    Object.fromEntries(context.filter(([, value]) => value !== undefined)),
  );
  const former = Object.entries(formerKeys)
    .filter(([key]) => app.node.tryGetContext(key) !== undefined)
    .map(
      ([key, mend]) =>
        `${key} is decided by the access policy now: ${mend} in the file that accessPolicy names`,
    );
  if (!parsed.success || former.length > 0) {
    const issues = parsed.error?.issues ?? [];
    throw refused([
      ...former,
      ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ]);
  }
  const config = parsed.data;
  const { says, faults } = accessPolicyOf(config.accessPolicy, config.rules);
  if (says === undefined || faults.length > 0) {
    throw refused(faults.map((fault) => `accessPolicy ${fault}`));
  }
  const contradictions = contradictionsIn(config, says);
  if (contradictions.length > 0) throw refused(contradictions);
  return { ...config, access: says };
}

/** Keys that do not go together. A power that the policy counts on and nobody gave would be found out at the first end. */
function contradictionsIn(
  config: z.output<typeof DeploymentConfigSchema>,
  access: AccessPolicyFile,
): readonly string[] {
  const { organizationId, memberAccess, memberOf } = config;
  return [
    ...(['editDocuments', 'endSessions'] as const)
      .filter((power) => access[power].length > 0 && !config[power])
      .map(
        (power) =>
          `${power} is false, but the access policy counts on it; add -c ${power}=true, or empty its list there`,
      ),
    ...(memberAccess && organizationId === undefined
      ? ['memberAccess needs organizationId: no role is assumed outside of the organisation']
      : []),
    ...(memberOf !== undefined && organizationId === undefined
      ? ['memberOf needs organizationId: the roles trust nobody outside of the organisation']
      : []),
  ];
}

function refused(wrong: readonly string[]): Error {
  return new Error(`The deployment's context cannot be used: ${wrong.join('; ')}`);
}
