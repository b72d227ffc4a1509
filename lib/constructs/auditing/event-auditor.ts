import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/audit-events/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import type { GrantExpiry } from '../expiry/grant-expiry.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';
import { auditEnvironment, grantAuditing } from './audit-permissions.ts';
import { ChangeEventRules } from './change-event-rules.ts';
import { grantOversizedItems } from './oversized-items.ts';

export interface EventAuditorProps {
  readonly state: StateStack;
  readonly expiry: GrantExpiry;
  readonly config: DeploymentConfig;
}

const timeout = Duration.seconds(60);

/** The live feed: rules, queue and the function that audits each event, seconds after AWS delivered it. */
export class EventAuditor extends Construct {
  readonly queue: Queue;
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: EventAuditorProps) {
    super(scope, id);
    const {
      state,
      config: { configBucket },
    } = props;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Lambda asks for six times the timeout, so that a throttled batch is not delivered twice at once.
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      deadLetterQueue: { queue: state.unauditedEvents.queue, maxReceiveCount: 5 },
    });
    new ChangeEventRules(this, 'Rules', {
      queue: this.queue,
      deadLetters: state.unauditedEvents.queue,
    });
    this.function = new AuditorFunction(this, 'AuditEvents', {
      entry: 'audit-events',
      namePrefix: props.config.namePrefix,
      description: 'Audits change events from the queue',
      environment: {
        ...auditEnvironment(props),
        ...(configBucket === undefined ? {} : { CONFIG_BUCKET: configBucket }),
      } satisfies Environment,
      timeout,
      memoryMegabytes: 512,
      logRetentionDays: props.config.logRetentionDays,
      alerts: state.alerts,
      rules: { ownFolder: props.config.rules },
      policyFile: props.config.approvalPolicy,
      accessPolicyFile: props.config.accessPolicy,
    });
    grantAuditing(this.function, props);
    if (configBucket !== undefined) grantOversizedItems(this.function, configBucket);
    this.function.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        maxConcurrency: 10,
        reportBatchItemFailures: true,
      }),
    );
    this.alarmOnDelay(state);
  }

  private alarmOnDelay({ alerts }: StateStack): void {
    const alarm = new Alarm(this, 'Delayed', {
      alarmDescription:
        'Events wait longer than 15 minutes to be audited. docs/runbook.md#delayed-auditing',
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(5),
        statistic: 'max',
      }),
      threshold: 15 * 60,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alerts.tellOf(alarm);
  }
}
