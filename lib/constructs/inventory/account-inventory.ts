import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/take-inventory/config.ts';
import {
  inventoryReaderNames,
  inventoryReaders,
  placePermissions,
} from '../../../src/schemas/inventory-readers.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import { AuditorFunction } from '../functions/auditor-function.ts';
import { RecurringRun } from '../functions/recurring-run.ts';

export interface AccountInventoryProps {
  readonly state: StateStack;
  readonly config: DeploymentConfig;
}

/** Looks every week at what is open in the account, the first time right after it was deployed. */
export class AccountInventory extends Construct {
  readonly function: AuditorFunction;

  constructor(scope: Construct, id: string, props: AccountInventoryProps) {
    super(scope, id);
    const { state, config } = props;
    this.function = new AuditorFunction(this, 'TakeInventory', {
      entry: 'take-inventory',
      namePrefix: config.namePrefix,
      description: 'Lists what is open in the account, and what changed since the last time',
      environment: {
        DECISIONS_TABLE: state.decisions.tableName,
        GRANTS_TABLE: state.grants.tableName,
        NOTES_TABLE: state.notes.tableName,
        ALERT_TOPIC_ARN: state.alerts.topicArn,
      } satisfies Environment,
      timeout: Duration.minutes(15),
      memoryMegabytes: 512,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
    });
    const { lambda } = this.function;
    state.decisions.grantReads(lambda);
    state.grants.grantReadsAndWrites(lambda);
    state.notes.grantReadsAndWrites(lambda, ['matter#*']);
    state.alerts.grantPublish(lambda);
    allowWildcards(
      this.function,
      {
        sid: 'LookAtTheAccount',
        actions: [
          ...placePermissions,
          ...inventoryReaderNames.flatMap((name) => inventoryReaders[name].permissions),
        ],
        resources: ['*'],
      },
      'An inventory lists what nobody knew of: it reads only, and every resource of the account.',
    );
    new RecurringRun(this, 'Run', {
      function: this.function,
      description: 'Takes an inventory',
      // A rate without a start begins at once: the first inventory is of the day of the deployment.
      expression: 'rate(7 days)',
      failedRuns: state.failedRuns,
    });
  }
}
