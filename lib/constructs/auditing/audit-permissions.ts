import type { Environment } from '../../../lambdas/audit-events/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import type { GrantExpiry } from '../expiry/grant-expiry.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import {
  type AuditorFunction,
  accessPolicyInBundle,
  policyFileInBundle,
} from '../functions/auditor-function.ts';
import { ownRoleArns } from '../functions/own-roles.ts';

interface AuditingParts {
  readonly config: DeploymentConfig;
  readonly state: StateStack;
  readonly expiry: GrantExpiry;
}

/** What a function that audits events is told, whichever way the events reach it. */
export function auditEnvironment({ config, state, expiry }: AuditingParts): Environment {
  return {
    ...expiry.timerEnvironment,
    CHANGE_RECORDS_TABLE: state.changeRecords.tableName,
    DECISIONS_TABLE: state.decisions.tableName,
    GRANTS_TABLE: state.grants.tableName,
    NOTES_TABLE: state.notes.tableName,
    ALERT_TOPIC_ARN: state.alerts.topicArn,
    OWN_ROLE_ARNS: ownRoleArns(config.namePrefix, config).join(','),
    POLICY_FILE: policyFileInBundle,
    ACCESS_POLICY_FILE: accessPolicyInBundle,
    RULES_FOLDER: './rules',
  };
}

/** What it may do: read records, keep decisions and grants, set timers, tell people. It revokes nothing. */
export function grantAuditing(auditor: AuditorFunction, { state, expiry }: AuditingParts): void {
  const { lambda } = auditor;
  state.changeRecords.grantReads(lambda);
  state.decisions.grantReadsAndWrites(lambda);
  state.grants.grantReadsAndWrites(lambda);
  state.notes.grantReadsAndWrites(lambda, [
    'matter#*',
    'session#*',
    'changed#*',
    'stack#*',
    'state#*',
    'settling#*',
    'recent#*',
    'shared#*',
  ]);
  state.alerts.grantPublish(lambda);
  expiry.grantSetTimers(auditor);
  allowWildcards(
    auditor,
    {
      actions: ['config:GetResourceConfigHistory', 'config:GetComplianceDetailsByResource'],
      resources: ['*'],
    },
    'AWS Config lets these reads be limited to no resource.',
  );
}
