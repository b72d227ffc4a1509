import { randomUUID } from 'node:crypto';
import { CreateSecurityGroupCommand, CreateVpcCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import { aws } from './simulated-aws.ts';

/** A security group in a network of its own; its id. */
export async function makeSecurityGroup(ec2: EC2Client = aws.ec2): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({
      GroupName: `group-${randomUUID()}`,
      Description: 'of a test',
      VpcId: Vpc?.VpcId,
    }),
  );
  if (GroupId === undefined) throw new Error('No security group was made');
  return GroupId;
}

/** A role without permissions; its name. */
export async function makeRole(iam: IAMClient = aws.iam): Promise<string> {
  const RoleName = `Vendor-${randomUUID()}`;
  await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      }),
    }),
  );
  return RoleName;
}
