import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/chase-reviews/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { AuditorFunction, policyFileInBundle } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface ReviewRemindersProps {
  readonly state: StateStack;
  readonly config: DeploymentConfig;
}

/** The round that reminds people of reviews until they are done. */
export class ReviewReminders extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: ReviewRemindersProps) {
    super(scope, id);
    const { state, config } = props;
    this.function = new AuditorFunction(this, 'ChaseReviews', {
      entry: 'chase-reviews',
      namePrefix: config.namePrefix,
      description: 'Reminds people of reviews that are due',
      environment: {
        CHANGE_RECORDS_TABLE: state.changeRecords.tableName,
        NOTES_TABLE: state.notes.tableName,
        ALERT_TOPIC_ARN: state.alerts.topicArn,
        POLICY_FILE: policyFileInBundle,
      } satisfies Environment,
      timeout: Duration.minutes(5),
      memoryMegabytes: 256,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
      policyFile: config.approvalPolicy,
    });
    const { lambda } = this.function;
    state.changeRecords.grantReads(lambda);
    state.notes.grantReadsAndWrites(lambda, ['matter#*']);
    state.alerts.grantPublish(lambda);
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Chases reviews',
      expression: 'rate(1 hour)',
      failedRuns: state.failedRuns,
    });
  }
}
