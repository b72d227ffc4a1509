import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/build-report/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface ReportBuilderProps {
  readonly state: StateStack;
  readonly config: DeploymentConfig;
}

/** Builds the report of the day before and lays it in the bucket. */
export class ReportBuilder extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: ReportBuilderProps) {
    super(scope, id);
    const { state } = props;
    this.function = new AuditorFunction(this, 'BuildReport', {
      entry: 'build-report',
      namePrefix: props.config.namePrefix,
      description: 'Builds the daily report',
      environment: {
        DECISIONS_TABLE: state.decisions.tableName,
        GRANTS_TABLE: state.grants.tableName,
        REPORT_BUCKET: state.reports.bucketName,
      } satisfies Environment,
      timeout: Duration.minutes(10),
      memoryMegabytes: 1_024,
      logRetentionDays: props.config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
    });
    state.decisions.grantReads(this.function.lambda);
    state.grants.grantReads(this.function.lambda);
    allowWildcards(
      this.function,
      { sid: 'PutReports', actions: ['s3:PutObject'], resources: [state.reports.reportObjectsArn] },
      'It puts new reports, whatever their names, and can neither read nor delete any.',
    );
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Builds the daily report',
      expression: props.config.reportSchedule,
      failedRuns: state.failedRuns,
    });
  }
}
