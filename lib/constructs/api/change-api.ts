import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  type IResource,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/serve-api/config.ts';
import { apiRoutes, routeNames } from '../../../src/schemas/api-routes.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import type { GrantExpiry } from '../expiry/grant-expiry.ts';
import {
  AuditorFunction,
  accessPolicyInBundle,
  policyFileInBundle,
} from '../functions/auditor-function.ts';
import { apiAccess } from './api-access.ts';

export interface ChangeApiProps {
  readonly state: StateStack;
  /** Whose timers are moved when somebody ends access early. */
  readonly expiry: GrantExpiry;
  readonly config: DeploymentConfig;
}

/** The API as a REST API with IAM authorisation on every method; HTTP APIs take no callers of other accounts. */
export class ChangeApi extends Construct {
  readonly function: AuditorFunction;
  readonly api: RestApi;

  constructor(scope: Construct, id: string, props: ChangeApiProps) {
    super(scope, id);
    const { state, expiry, config } = props;
    this.function = new AuditorFunction(this, 'ServeApi', {
      entry: 'serve-api',
      namePrefix: config.namePrefix,
      description: 'Serves the API',
      environment: {
        ...expiry.timerEnvironment,
        CHANGE_RECORDS_TABLE: state.changeRecords.tableName,
        DECISIONS_TABLE: state.decisions.tableName,
        GRANTS_TABLE: state.grants.tableName,
        POLICY_FILE: policyFileInBundle,
        ACCESS_POLICY_FILE: accessPolicyInBundle,
        RULES_FOLDER: './rules',
      } satisfies Environment,
      // API Gateway waits 29 seconds.
      timeout: Duration.seconds(28),
      memoryMegabytes: 1_024,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      rules: { ownFolder: config.rules },
      policyFile: config.approvalPolicy,
      accessPolicyFile: config.accessPolicy,
    });
    state.changeRecords.grantReadsAndWrites(this.function.lambda);
    state.decisions.grantReads(this.function.lambda);
    state.grants.grantReadsAndWrites(this.function.lambda);
    expiry.grantSetTimers(this.function);
    this.api = this.makeRestApi(config);
    this.addRoutes();
    this.answerAsProblems();
    this.alarmOnServerErrors(state);
  }

  private makeRestApi(config: DeploymentConfig): RestApi {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const api = new RestApi(this, 'Api', {
      restApiName: config.namePrefix,
      description:
        'Registers and approves changes; explains decisions; keeps exemptions; serves reports',
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      policy: apiAccess(config.organizationId),
      defaultMethodOptions: { authorizationType: AuthorizationType.IAM },
      cloudWatchRole: config.apiGatewayLogRole,
      cloudWatchRoleRemovalPolicy: config.apiGatewayLogRole ? RemovalPolicy.RETAIN : undefined,
      deployOptions: {
        stageName: 'v1',
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: accessLogFormat(),
        loggingLevel: MethodLoggingLevel.ERROR,
        // Bodies hold what people wrote about their changes.
        dataTraceEnabled: false,
        throttlingRateLimit: 50,
        throttlingBurstLimit: 100,
      },
    });
    Validations.of(api).acknowledge(
      {
        id: 'AwsSolutions-APIG2',
        reason: 'Bodies are validated by the function, which names each wrong field and its mend.',
      },
      {
        id: 'AwsSolutions-APIG3',
        reason:
          'Only signed requests of this account or organisation get in; a web ACL costs extra.',
      },
      {
        id: 'AwsSolutions-COG4',
        reason: 'Callers are authorised by IAM, which also covers pipelines and other accounts.',
      },
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
        reason: 'API Gateway accepts only a role with this managed policy for writing its logs.',
      },
    );
    return api;
  }

  private addRoutes(): void {
    const integration = new LambdaIntegration(this.function.lambda, { allowTestInvoke: false });
    for (const name of routeNames) {
      const { method, path } = apiRoutes[name];
      const resource: IResource =
        path === '/' ? this.api.root : this.api.root.resourceForPath(path);
      resource.addMethod(method, integration);
    }
  }

  /** What API Gateway answers by itself (unsigned, throttled, no such route) in the form the API answers. */
  private answerAsProblems(): void {
    for (const { id, type, code, status } of gatewayAnswers) {
      this.api.addGatewayResponse(id, {
        type,
        responseHeaders: { 'content-type': "'application/problem+json'" },
        templates: {
          'application/json': `{"type":"urn:cloud-change-auditor:problem:${code}","title":$context.error.messageString,${status === undefined ? '' : `"status":${status},`}"detail":$context.error.messageString,"code":"${code}","requestId":"$context.requestId"}`,
        },
      });
    }
  }

  private alarmOnServerErrors({ alerts }: StateStack): void {
    const alarm = new Alarm(this, 'ServerErrorAlarm', {
      alarmDescription: 'The API answered with server errors. docs/runbook.md#api-errors',
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alerts.tellOf(alarm);
  }
}

/** By their kind; a status is told where the kind has one. */
const gatewayAnswers = [
  { id: 'Denied', type: ResponseType.ACCESS_DENIED, code: 'forbidden', status: 403 },
  {
    id: 'Unsigned',
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    code: 'forbidden',
    status: 403,
  },
  { id: 'WronglySigned', type: ResponseType.INVALID_SIGNATURE, code: 'forbidden', status: 403 },
  { id: 'Expired', type: ResponseType.EXPIRED_TOKEN, code: 'forbidden', status: 403 },
  { id: 'Throttled', type: ResponseType.THROTTLED, code: 'throttled', status: 429 },
  { id: 'TooLarge', type: ResponseType.REQUEST_TOO_LARGE, code: 'body-too-large', status: 413 },
  {
    id: 'ClientErrors',
    type: ResponseType.DEFAULT_4XX,
    code: 'invalid-request',
    status: undefined,
  },
  { id: 'ServerErrors', type: ResponseType.DEFAULT_5XX, code: 'internal', status: undefined },
] as const;

/** Who called what and how it ended; no query and no body. */
function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: AccessLogField.contextRequestId(),
      requestedAt: AccessLogField.contextRequestTimeEpoch(),
      caller: AccessLogField.contextIdentityUserArn(),
      sourceIp: AccessLogField.contextIdentitySourceIp(),
      method: AccessLogField.contextHttpMethod(),
      resourcePath: AccessLogField.contextResourcePath(),
      path: AccessLogField.contextPath(),
      status: AccessLogField.contextStatus(),
      latencyMilliseconds: AccessLogField.contextResponseLatency(),
    }),
  );
}
