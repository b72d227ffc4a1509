import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ChangeApi } from '../constructs/api/change-api.ts';
import { EventAuditor } from '../constructs/auditing/event-auditor.ts';
import { GrantExpiry } from '../constructs/expiry/grant-expiry.ts';
import { GapReminders } from '../constructs/gaps/gap-reminders.ts';
import { AccountInventory } from '../constructs/inventory/account-inventory.ts';
import { TrailReconciler } from '../constructs/reconciling/trail-reconciler.ts';
import { ReportBuilder } from '../constructs/reporting/report-builder.ts';
import { ReviewReminders } from '../constructs/reviewing/review-reminders.ts';
import { ChangeRevisits } from '../constructs/revisiting/change-revisits.ts';
import { SettledSystems } from '../constructs/settling/settled-systems.ts';
import { ChangeVerifications } from '../constructs/verifying/change-verifications.ts';
import type { DeploymentConfig } from '../deployment-config.ts';
import type { StateStack } from './state-stack.ts';

export interface ComputeStackProps extends StackProps {
  readonly config: DeploymentConfig;
  readonly state: StateStack;
}

/** Everything that can be thrown away and deployed anew without losing history. */
export class ComputeStack extends Stack {
  constructor(scope: Construct, id: string, props: ComputeStackProps) {
    super(scope, id, props);
    const { config, state } = props;
    const expiry = new GrantExpiry(this, 'Expiry', { state, config });
    const auditor = new EventAuditor(this, 'Auditor', { state, expiry, config });
    const reconciler = new TrailReconciler(this, 'Reconciler', { state, expiry, config });
    const revisits = new ChangeRevisits(this, 'Revisits', { state, expiry, config });
    const settled = new SettledSystems(this, 'Settled', { state, expiry, config });
    const reviews = new ReviewReminders(this, 'Reviews', { state, config });
    const verifications = new ChangeVerifications(this, 'Verifications', { state, config });
    const gaps = new GapReminders(this, 'Gaps', { state, config });
    const reports = new ReportBuilder(this, 'Reports', { state, config });
    const inventory = new AccountInventory(this, 'Inventory', { state, config });
    const api = new ChangeApi(this, 'Api', { state, expiry, config });

    new CfnOutput(this, 'ApiUrl', { value: api.api.url });
    new CfnOutput(this, 'EventQueueUrl', { value: auditor.queue.queueUrl });
    for (const [outputId, { lambda }] of [
      ['AuditEventsFunction', auditor.function],
      ['ExpireGrantFunction', expiry.expire],
      ['SweepGrantsFunction', expiry.sweep],
      ['ReconcileTrailFunction', reconciler.function],
      ['BuildReportFunction', reports.function],
      ['RevisitChangesFunction', revisits.function],
      ['JudgeSettledFunction', settled.function],
      ['ChaseReviewsFunction', reviews.function],
      ['VerifyChangesFunction', verifications.function],
      ['ChaseGapsFunction', gaps.function],
      ['TakeInventoryFunction', inventory.function],
      ['ServeApiFunction', api.function],
    ] as const) {
      new CfnOutput(this, outputId, { value: lambda.functionName });
    }
  }
}
