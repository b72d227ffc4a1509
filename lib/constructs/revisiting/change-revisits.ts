import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/revisit-changes/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { auditEnvironment } from '../auditing/audit-permissions.ts';
import type { GrantExpiry } from '../expiry/grant-expiry.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface ChangeRevisitsProps {
  readonly state: StateStack;
  readonly expiry: GrantExpiry;
  readonly config: DeploymentConfig;
}

/**
 * The run that holds events against change records and exemptions again once these changed. Runs may overlap, as each
 * step may be repeated: reserving one at a time would not deploy where an account may run but ten functions at once.
 */
export class ChangeRevisits extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: ChangeRevisitsProps) {
    super(scope, id);
    const { state, expiry, config } = props;
    const { RULES_FOLDER: _rules, ...environment } = auditEnvironment(props);
    this.function = new AuditorFunction(this, 'RevisitChanges', {
      entry: 'revisit-changes',
      namePrefix: config.namePrefix,
      description: 'Judges events again whose change record changed',
      environment: environment satisfies Environment,
      timeout: Duration.minutes(10),
      memoryMegabytes: 512,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
      policyFile: config.approvalPolicy,
      accessPolicyFile: config.accessPolicy,
    });
    const { lambda } = this.function;
    state.changeRecords.grantReadsAndUpdatesOf(lambda, ['revisit', 'revisitOrder']);
    state.decisions.grantReadsAndWrites(lambda);
    state.grants.grantReadsAndWrites(lambda);
    state.notes.grantReads(lambda, ['session#*', 'changed#*', 'stack#*', 'recent#*']);
    state.notes.grantReadsAndWrites(lambda, ['matter#*', 'watermark#revisit*']);
    state.alerts.grantPublish(lambda);
    expiry.grantSetTimers(this.function);
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Revisits what changed',
      expression: 'rate(1 minute)',
      failedRuns: state.failedRuns,
    });
  }
}
