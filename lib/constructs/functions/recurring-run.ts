import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { DeadLetters } from '../state/dead-letters.ts';
import type { AuditorFunction } from './auditor-function.ts';

export interface RecurringRunProps {
  readonly function: AuditorFunction;
  readonly description: string;
  /** `rate(…)` or `cron(…)`, in UTC. */
  readonly expression: string;
  readonly failedRuns: DeadLetters;
}

/**
 * Calls a function again and again, with the time it was due as input: `{"time": "2026-03-02T06:00:00Z"}`. What could
 * not be delivered within an hour goes to the dead letters; the next run is due by then.
 */
export class RecurringRun extends Construct {
  constructor(scope: Construct, id: string, props: RecurringRunProps) {
    super(scope, id);
    const deadLetters = props.failedRuns.queue.queueArn;
    const role = new Role(this, 'Role', {
      description: `Cloud change auditor: lets a schedule call a function (${props.description})`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [props.function.lambda.functionArn],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters] }),
    );
    new CfnSchedule(this, 'Schedule', {
      description: props.description,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.function.lambda.functionArn,
        roleArn: role.roleArn,
        input: Stack.of(this).toJsonString({ time: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 },
        deadLetterConfig: { arn: deadLetters },
      },
    });
  }
}
