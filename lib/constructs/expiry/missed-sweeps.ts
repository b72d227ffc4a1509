import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { AuditorFunction } from '../functions/auditor-function.ts';
import type { AlertTopic } from '../state/alert-topic.ts';

/** Goes off where no sweep began for half an hour: what timers miss would stay open, and nobody would see it fail. */
export function alarmOnMissedSweeps(sweep: AuditorFunction, alerts: AlertTopic): void {
  const alarm = new Alarm(sweep, 'Missed', {
    alarmDescription: 'No sweep of grants began for 30 minutes. docs/runbook.md#missed-sweeps',
    metric: sweep.lambda.metricInvocations({ period: Duration.minutes(30), statistic: 'sum' }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
  alerts.tellOf(alarm);
}
