import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/reconcile-trail/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { auditEnvironment, grantAuditing } from '../auditing/audit-permissions.ts';
import type { GrantExpiry } from '../expiry/grant-expiry.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface TrailReconcilerProps {
  readonly state: StateStack;
  readonly expiry: GrantExpiry;
  readonly config: DeploymentConfig;
}

/** The pass that asks CloudTrail's own history for what the live feed missed. */
export class TrailReconciler extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: TrailReconcilerProps) {
    super(scope, id);
    const { state } = props;
    this.function = new AuditorFunction(this, 'ReconcileTrail', {
      entry: 'reconcile-trail',
      namePrefix: props.config.namePrefix,
      description: 'Audits what the live feed missed',
      environment: auditEnvironment(props) satisfies Environment,
      // Two lookups a second: 15 minutes read 90,000 events; what is left waits for the next pass.
      timeout: Duration.minutes(15),
      memoryMegabytes: 512,
      logRetentionDays: props.config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
      rules: { ownFolder: props.config.rules },
      policyFile: props.config.approvalPolicy,
      accessPolicyFile: props.config.accessPolicy,
    });
    grantAuditing(this.function, props);
    state.notes.grantReadsAndWrites(this.function.lambda, ['watermark#*']);
    allowWildcards(
      this.function,
      { sid: 'LookUpTrail', actions: ['cloudtrail:LookupEvents'], resources: ['*'] },
      'cloudtrail:LookupEvents takes no resource.',
    );
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Reconciles with the trail',
      expression: 'rate(30 minutes)',
      failedRuns: state.failedRuns,
    });
  }
}
