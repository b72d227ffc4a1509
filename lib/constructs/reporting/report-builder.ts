import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/build-report/config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';

export interface ReportBuilderProps {
  readonly state: StateStack;
  /** An EventBridge cron or rate expression, in UTC. */
  readonly schedule: string;
  readonly logRetentionDays: number;
}

/** Builds the report of the day before and lays it in the bucket. */
export class ReportBuilder extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: ReportBuilderProps) {
    super(scope, id);
    const { state } = props;
    this.function = new AuditorFunction(this, 'BuildReport', {
      entry: 'build-report',
      description: 'Builds the daily report',
      environment: {
        DECISIONS_TABLE: state.decisions.tableName,
        REPORT_BUCKET: state.reports.bucketName,
      } satisfies Environment,
      timeout: Duration.minutes(10),
      memoryMegabytes: 1_024,
      logRetentionDays: props.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
    });
    state.decisions.grantReads(this.function.lambda);
    allowWildcards(
      this.function,
      { sid: 'PutReports', actions: ['s3:PutObject'], resources: [state.reports.reportObjectsArn] },
      'It puts new reports, whatever their names, and can neither read nor delete any.',
    );
    new Rule(this, 'Schedule', {
      description: 'Builds the daily report',
      schedule: Schedule.expression(props.schedule),
      targets: [new LambdaFunction(this.function.lambda, { retryAttempts: 2 })],
    });
  }
}
