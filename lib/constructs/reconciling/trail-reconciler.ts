import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/reconcile-trail/config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { auditEnvironment, grantAuditing } from '../auditing/audit-permissions.ts';
import type { GrantExpiry } from '../expiry/grant-expiry.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';

export interface TrailReconcilerProps {
  readonly state: StateStack;
  readonly expiry: GrantExpiry;
  readonly logRetentionDays: number;
}

/** The pass that asks CloudTrail's own history for what the live feed missed. */
export class TrailReconciler extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: TrailReconcilerProps) {
    super(scope, id);
    const { state } = props;
    this.function = new AuditorFunction(this, 'ReconcileTrail', {
      entry: 'reconcile-trail',
      description: 'Audits what the live feed missed',
      environment: auditEnvironment(props) satisfies Environment,
      // Two lookups a second: 15 minutes read 90,000 events; what is left waits for the next pass.
      timeout: Duration.minutes(15),
      memoryMegabytes: 512,
      logRetentionDays: props.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
      withRules: true,
    });
    grantAuditing(this.function, props);
    state.notes.grantReadsAndWrites(this.function.lambda, ['watermark#*']);
    allowWildcards(
      this.function,
      { sid: 'LookUpTrail', actions: ['cloudtrail:LookupEvents'], resources: ['*'] },
      'cloudtrail:LookupEvents takes no resource.',
    );
    new Rule(this, 'Schedule', {
      description: 'Reconciles with the trail',
      schedule: Schedule.rate(Duration.minutes(30)),
      targets: [new LambdaFunction(this.function.lambda, { retryAttempts: 1 })],
    });
  }
}
