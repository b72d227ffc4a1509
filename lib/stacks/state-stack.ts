import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertTopic } from '../constructs/state/alert-topic.ts';
import { DeadLetters } from '../constructs/state/dead-letters.ts';
import { ExpiryTimers } from '../constructs/state/expiry-timers.ts';
import { ReportBucket } from '../constructs/state/report-bucket.ts';
import { StateTable } from '../constructs/state/state-table.ts';
import type { DeploymentConfig } from '../deployment-config.ts';

export interface StateStackProps extends StackProps {
  readonly config: DeploymentConfig;
}

/** Everything whose loss would lose history: tables, reports, alerts under way, timers and what failed. */
export class StateStack extends Stack {
  readonly changeRecords: StateTable;
  readonly decisions: StateTable;
  readonly grants: StateTable;
  readonly notes: StateTable;
  readonly reports: ReportBucket;
  readonly alerts: AlertTopic;
  readonly timers: ExpiryTimers;
  /** Events that could not be audited. */
  readonly unauditedEvents: DeadLetters;
  /** Timers and scheduled runs that could not be carried out. */
  readonly failedRuns: DeadLetters;

  constructor(scope: Construct, id: string, props: StateStackProps) {
    super(scope, id, props);
    const { config } = props;
    this.changeRecords = new StateTable(this, 'ChangeRecords', { table: 'changeRecords' });
    this.decisions = new StateTable(this, 'Decisions', { table: 'decisions' });
    this.grants = new StateTable(this, 'Grants', { table: 'grants' });
    this.notes = new StateTable(this, 'Notes', { table: 'notes' });
    this.reports = new ReportBucket(this, 'Reports', {
      retentionDays: config.reportRetentionDays,
    });
    this.alerts = new AlertTopic(this, 'Alerts', { email: config.alertEmail });
    this.timers = new ExpiryTimers(this, 'ExpiryTimers', {
      groupName: `${config.namePrefix}-grants`,
    });
    this.unauditedEvents = new DeadLetters(this, 'UnauditedEvents', {
      of: 'Events that could not be audited',
      runbookHeading: 'unaudited-events',
      alerts: this.alerts,
    });
    this.unauditedEvents.acceptFromRules();
    this.failedRuns = new DeadLetters(this, 'FailedRuns', {
      of: 'Expiries and scheduled runs that failed',
      runbookHeading: 'failed-runs',
      alerts: this.alerts,
    });

    new CfnOutput(this, 'AlertTopicArn', { value: this.alerts.topicArn });
    new CfnOutput(this, 'ReportBucketName', { value: this.reports.bucketName });
    new CfnOutput(this, 'ChangeRecordsTable', { value: this.changeRecords.tableName });
    new CfnOutput(this, 'DecisionsTable', { value: this.decisions.tableName });
    new CfnOutput(this, 'GrantsTable', { value: this.grants.tableName });
    new CfnOutput(this, 'NotesTable', { value: this.notes.tableName });
  }
}
