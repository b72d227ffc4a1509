import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/chase-gaps/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface GapRemindersProps {
  readonly state: StateStack;
  readonly config: DeploymentConfig;
}

/** The round that tells people of controls that stay off, until they are back. */
export class GapReminders extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: GapRemindersProps) {
    super(scope, id);
    const { state, config } = props;
    this.function = new AuditorFunction(this, 'ChaseGaps', {
      entry: 'chase-gaps',
      namePrefix: config.namePrefix,
      description: 'Tells people of controls that stay off, until they are back',
      environment: {
        CHANGE_RECORDS_TABLE: state.changeRecords.tableName,
        GRANTS_TABLE: state.grants.tableName,
        NOTES_TABLE: state.notes.tableName,
        ALERT_TOPIC_ARN: state.alerts.topicArn,
      } satisfies Environment,
      timeout: Duration.minutes(5),
      memoryMegabytes: 256,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
    });
    const { lambda } = this.function;
    state.changeRecords.grantReads(lambda, ['record#*']);
    // Of the table, gaps alone: their items, and their part of the index of what is due.
    state.grants.grantReadsAndWrites(lambda, ['control#*', 'gap#*', 'gaps-of#*', 'gaps']);
    state.notes.grantReadsAndWrites(lambda, ['matter#*']);
    state.alerts.grantPublish(lambda);
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Chases gaps',
      expression: 'rate(10 minutes)',
      failedRuns: state.failedRuns,
    });
  }
}
