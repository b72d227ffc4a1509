import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

export interface ExpiryTimersProps {
  readonly groupName: string;
}

/** The group that holds one timer per grant. Deleting a group deletes its timers, so it is kept when its stack goes. */
export class ExpiryTimers extends Construct {
  readonly groupName: string;

  constructor(scope: Construct, id: string, props: ExpiryTimersProps) {
    super(scope, id);
    this.groupName = props.groupName;
    new CfnScheduleGroup(this, 'Group', { name: props.groupName }).applyRemovalPolicy(
      RemovalPolicy.RETAIN,
    );
  }

  /** The group's ARN, formatted: not every CloudFormation gives it as an attribute. */
  get groupArn(): string {
    return this.arnOf('schedule-group', this.groupName);
  }

  /** What setting, moving and removing timers that act as the given role takes. */
  manageStatements(actsAs: IRole): {
    readonly schedules: { readonly actions: string[]; readonly resources: string[] };
    readonly passRole: PolicyStatement;
  } {
    return {
      schedules: {
        actions: [
          'scheduler:CreateSchedule',
          'scheduler:UpdateSchedule',
          'scheduler:DeleteSchedule',
        ],
        resources: [this.arnOf('schedule', `${this.groupName}/grant-*`)],
      },
      passRole: new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [actsAs.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    };
  }

  private arnOf(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'scheduler',
      resource,
      resourceName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }
}
