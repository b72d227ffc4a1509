import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { packedRulesFile } from '../../packed-rules.ts';
import type { AlertTopic } from '../state/alert-topic.ts';
import type { DeadLetters } from '../state/dead-letters.ts';
import { type FunctionEntry, roleNameOf } from './own-roles.ts';

const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Where a function finds the approval policy, from its own file. */
export const policyFileInBundle = './policies/approval.yaml';
/** Where it finds the access policy. */
export const accessPolicyInBundle = './policies/temporary-access.yaml';

export interface AuditorFunctionProps {
  /** Folder below `lambdas/`. */
  readonly entry: FunctionEntry;
  /** Begins the name of its role. */
  readonly namePrefix: string;
  /** @default made up by CloudFormation */
  readonly functionName?: string | undefined;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout: Duration;
  readonly memoryMegabytes: number;
  readonly logRetentionDays: number;
  readonly alerts: AlertTopic;
  /** Where events go whose asynchronous invocation failed for good. @default it is not invoked asynchronously */
  readonly failedRuns?: DeadLetters | undefined;
  /** Packs the shipped rules and those of `ownFolder` into `rules/` next to the bundle. @default no rules */
  readonly rules?: { readonly ownFolder: string | undefined } | undefined;
  /** Approval policy copied to `policyFileInBundle`, as an absolute path. @default none */
  readonly policyFile?: string | undefined;
  /** Access policy copied to `accessPolicyInBundle`, as an absolute path. @default none */
  readonly accessPolicyFile?: string | undefined;
}

/** One Lambda function of the auditor: bundled without network, its role may write its own log and nothing else. */
export class AuditorFunction extends Construct {
  readonly lambda: NodejsFunction;

  constructor(scope: Construct, id: string, props: AuditorFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Without AWS's managed policy, which lets a function write every log group of the account.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      roleName: roleNameOf(props.namePrefix, props.entry),
      description: `Cloud change auditor: ${props.description}`,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.lambda = new NodejsFunction(this, 'Function', {
      entry: `${projectRoot}lambdas/${props.entry}/index.ts`,
      handler: 'handler',
      functionName: props.functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      deadLetterQueue: props.failedRuns?.queue,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.entry,
      },
      projectRoot,
      depsLockFilePath: `${projectRoot}package-lock.json`,
      bundling: {
        format: OutputFormat.ESM,
        target: 'node22',
        mainFields: ['module', 'main'],
        minify: true,
        keepNames: true,
        // The AWS SDK is bundled: loading it from the runtime is slower, and its version would not be ours.
        externalModules: [],
        // Some dependencies are CommonJS and call require, which an ES module has not.
        banner:
          "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
        esbuildArgs: {
          '--alias:@aws-sdk/credential-provider-node': `${projectRoot}src/adapters/aws/credentials/function-credentials.ts`,
        },
        tsconfig: `${projectRoot}tsconfig.json`,
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (_inputDir, outputDir) => [
            ...(props.rules === undefined
              ? []
              : [
                  `mkdir "${outputDir}/rules"`,
                  `cp "${packedRulesFile(props.rules.ownFolder)}" "${outputDir}/rules"`,
                ]),
            ...copiesOf([
              [props.policyFile, policyFileInBundle],
              [props.accessPolicyFile, accessPolicyInBundle],
            ]).map(
              ([from, to]) =>
                `mkdir -p "${outputDir}/policies" && cp "${from}" "${outputDir}/${to}"`,
            ),
          ],
        },
      },
    });
    this.alarmOnErrors(props);
  }

  private alarmOnErrors(props: AuditorFunctionProps): void {
    const alarm = new Alarm(this, 'Errors', {
      alarmDescription: `The function ${props.entry} failed. docs/runbook.md#function-errors`,
      metric: this.lambda.metricErrors({ period: Duration.minutes(5), statistic: 'sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    props.alerts.tellOf(alarm);
  }
}

function copiesOf(
  files: readonly (readonly [from: string | undefined, to: string])[],
): readonly (readonly [from: string, to: string])[] {
  return files.flatMap(([from, to]) => (from === undefined ? [] : [[from, to] as const]));
}
