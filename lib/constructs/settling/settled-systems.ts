import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/judge-settled/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { auditEnvironment } from '../auditing/audit-permissions.ts';
import type { GrantExpiry } from '../expiry/grant-expiry.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface SettledSystemsProps {
  readonly state: StateStack;
  readonly expiry: GrantExpiry;
  readonly config: DeploymentConfig;
}

/** The run that judges what new systems still lack once they have settled. Runs may overlap: each step may be repeated. */
export class SettledSystems extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: SettledSystemsProps) {
    super(scope, id);
    const { state, expiry, config } = props;
    this.function = new AuditorFunction(this, 'JudgeSettled', {
      entry: 'judge-settled',
      namePrefix: config.namePrefix,
      description: 'Judges what new systems lack once they have settled',
      environment: auditEnvironment(props) satisfies Environment,
      timeout: Duration.minutes(5),
      memoryMegabytes: 512,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
      rules: { ownFolder: config.rules },
      policyFile: config.approvalPolicy,
      accessPolicyFile: config.accessPolicy,
    });
    const { lambda } = this.function;
    state.changeRecords.grantReads(lambda);
    state.decisions.grantReadsAndWrites(lambda);
    state.grants.grantReadsAndWrites(lambda);
    state.notes.grantReads(lambda, ['session#*', 'changed#*', 'stack#*', 'recent#*']);
    state.notes.grantReadsAndWrites(lambda, ['matter#*', 'settling#*', 'watermark#settled*']);
    state.alerts.grantPublish(lambda);
    expiry.grantSetTimers(this.function);
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Judges new systems that have settled',
      expression: 'rate(5 minutes)',
      failedRuns: state.failedRuns,
    });
  }
}
