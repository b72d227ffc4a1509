import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../../../lambdas/expire-grant/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { StateStack } from '../../stacks/state-stack.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import {
  AuditorFunction,
  accessPolicyInBundle,
  policyFileInBundle,
} from '../functions/auditor-function.ts';
import { endingRoleArns, type FunctionEntry, powerRoleNameOf } from '../functions/own-roles.ts';
import { RecurringRun } from '../functions/recurring-run.ts';
import { grantPowers, roleVariables } from './grant-powers.ts';
import { alarmOnMissedSweeps } from './missed-sweeps.ts';
import { ownBeginnings, type Untouchable } from './never-touch.ts';
import { addPowerRoles } from './power-role.ts';
import { type GivenPowers, givenPowers } from './powers.ts';

export interface GrantExpiryProps {
  readonly state: StateStack;
  readonly config: DeploymentConfig;
}

/**
 * Ends temporary access: a function that each grant's one-time timer calls, and a sweep for what a timer missed. Where
 * the access policy enforces nothing, neither has any permission to revoke.
 */
export class GrantExpiry extends Construct {
  readonly expire: AuditorFunction;
  readonly sweep: AuditorFunction;
  /** What a function that sets timers is told. */
  readonly timerEnvironment: Readonly<
    Record<
      'SCHEDULE_GROUP' | 'SCHEDULE_ROLE_ARN' | 'SCHEDULE_DEAD_LETTERS_ARN' | 'EXPIRE_FUNCTION_ARN',
      string
    >
  >;
  private readonly timerRole: Role;
  private readonly props: GrantExpiryProps;
  private readonly powers: GivenPowers;
  private readonly untouchable: Untouchable;

  constructor(scope: Construct, id: string, props: GrantExpiryProps) {
    super(scope, id);
    this.props = props;
    const { state, config } = props;
    this.powers = givenPowers(config);
    this.untouchable = {
      beginnings: ownBeginnings(config.namePrefix, [Stack.of(this), state]),
      patterns: config.access.protected,
    };
    // A name of its own, so that timers set today still find the function after a redeployment.
    const functionName = `${config.namePrefix}-expire-grant`;
    this.timerRole = this.makeTimerRole();
    this.timerEnvironment = {
      SCHEDULE_GROUP: state.timers.groupName,
      SCHEDULE_ROLE_ARN: this.timerRole.roleArn,
      SCHEDULE_DEAD_LETTERS_ARN: state.failedRuns.queue.queueArn,
      // Formatted: the function's own environment cannot hold an attribute of the function.
      EXPIRE_FUNCTION_ARN: Stack.of(this).formatArn({
        service: 'lambda',
        resource: 'function',
        resourceName: functionName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    };
    addPowerRoles(this, {
      powers: this.powers.optIn,
      untouchable: this.untouchable,
      hubAccount: Aws.ACCOUNT_ID,
      assumedBy: endingRoleArns(config.namePrefix),
      roleNameOf: (power) => powerRoleNameOf(config.namePrefix, power),
    });
    this.expire = this.makeFunction('ExpireGrant', {
      entry: 'expire-grant',
      functionName,
      description: 'Ends one grant whose time is up',
      timeout: Duration.minutes(2),
    });
    this.sweep = this.makeFunction('SweepGrants', {
      entry: 'sweep-grants',
      description: 'Ends grants whose timer did not',
      timeout: Duration.minutes(10),
    });
    for (const [action, resource] of [
      ['lambda:InvokeFunction', this.expire.lambda.functionArn],
      ['sqs:SendMessage', state.failedRuns.queue.queueArn],
    ] as const) {
      this.timerRole.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    }
    new RecurringRun(this, 'SweepRun', {
      function: this.sweep,
      description: 'Sweeps overdue grants',
      expression: 'rate(10 minutes)',
      failedRuns: state.failedRuns,
    });
    alarmOnMissedSweeps(this.sweep, state.alerts);
  }

  /** Setting, moving and removing timers that call the expiry function. */
  grantSetTimers(grantee: AuditorFunction): void {
    const { schedules, passRole } = this.props.state.timers.manageStatements(this.timerRole);
    allowWildcards(grantee, schedules, 'One timer per grant, named after the grant.');
    grantee.lambda.addToRolePolicy(passRole);
  }

  private makeTimerRole(): Role {
    const { state, config } = this.props;
    return new Role(this, 'TimerRole', {
      description: 'Cloud change auditor: lets a timer of a grant call the expiry function',
      roleName: `${config.namePrefix}-timer-${Aws.REGION}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnEquals: { 'aws:SourceArn': state.timers.groupArn },
        },
      }),
    });
  }

  private makeFunction(
    id: string,
    own: {
      readonly entry: FunctionEntry;
      readonly functionName?: string;
      readonly description: string;
      readonly timeout: Duration;
    },
  ): AuditorFunction {
    const { state, config } = this.props;
    const expirer = new AuditorFunction(this, id, {
      ...own,
      namePrefix: config.namePrefix,
      environment: {
        ...this.timerEnvironment,
        ACCOUNT_ID: Aws.ACCOUNT_ID,
        CHANGE_RECORDS_TABLE: state.changeRecords.tableName,
        DECISIONS_TABLE: state.decisions.tableName,
        GRANTS_TABLE: state.grants.tableName,
        NOTES_TABLE: state.notes.tableName,
        ALERT_TOPIC_ARN: state.alerts.topicArn,
        POLICY_FILE: policyFileInBundle,
        ACCESS_POLICY_FILE: accessPolicyInBundle,
        ...roleVariables(this.powers, config),
      } satisfies Environment,
      memoryMegabytes: 512,
      logRetentionDays: config.logRetentionDays,
      alerts: state.alerts,
      failedRuns: state.failedRuns,
      policyFile: config.approvalPolicy,
      accessPolicyFile: config.accessPolicy,
    });
    state.grants.grantReadsAndWrites(expirer.lambda);
    // At its end the record may have been made permanent, and the verdict may have become another one.
    state.changeRecords.grantReads(expirer.lambda);
    state.decisions.grantReads(expirer.lambda);
    state.notes.grantReadsAndWrites(expirer.lambda, ['matter#*', 'cap#*']);
    state.alerts.grantPublish(expirer.lambda);
    this.grantSetTimers(expirer);
    grantPowers(expirer, this.powers, this.untouchable, config);
    return expirer;
  }
}
