import { Aws, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/verify-changes/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import { AuditorFunction, policyFileInBundle } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface ChangeVerificationsProps {
  readonly state: StateStack;
  readonly config: DeploymentConfig;
}

/** The round that looks at what changes left behind once their windows have ended. */
export class ChangeVerifications extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: ChangeVerificationsProps) {
    super(scope, id);
    const { state, config } = props;
    this.function = new AuditorFunction(this, 'VerifyChanges', {
      entry: 'verify-changes',
      namePrefix: config.namePrefix,
      description: 'Verifies what changes left behind once their windows have ended',
      environment: {
        ACCOUNT_ID: Aws.ACCOUNT_ID,
        CHANGE_RECORDS_TABLE: state.changeRecords.tableName,
        DECISIONS_TABLE: state.decisions.tableName,
        GRANTS_TABLE: state.grants.tableName,
        NOTES_TABLE: state.notes.tableName,
        ALERT_TOPIC_ARN: state.alerts.topicArn,
        POLICY_FILE: policyFileInBundle,
      } satisfies Environment,
      timeout: Duration.minutes(10),
      memoryMegabytes: 512,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
      policyFile: config.approvalPolicy,
    });
    const { lambda } = this.function;
    // Of the table, records alone: their items, and their part of the index of what is to be verified.
    state.changeRecords.grantReadsAndWrites(lambda, ['record#*', 'record']);
    state.decisions.grantReads(lambda, ['link#record#*', 'event#*']);
    state.grants.grantReads(lambda);
    state.notes.grantReadsAndWrites(lambda, ['matter#*']);
    state.alerts.grantPublish(lambda);
    allowWildcards(
      this.function,
      {
        sid: 'ReadCompliance',
        actions: ['config:DescribeComplianceByResource', 'config:GetComplianceDetailsByResource'],
        resources: ['*'],
      },
      'AWS Config lets these reads be limited to no resource.',
    );
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Verifies changes',
      expression: 'rate(15 minutes)',
      failedRuns: state.failedRuns,
    });
  }
}
