import { randomUUID } from 'node:crypto';
import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupRulesCommand,
} from '@aws-sdk/client-ec2';
import { CreateGrantCommand, CreateKeyCommand, ListGrantsCommand } from '@aws-sdk/client-kms';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  GetPolicyCommand,
} from '@aws-sdk/client-lambda';
import type { AccountClients } from '../../deployment/account-clients.ts';
import { makeRole, makeSecurityGroup } from '../../deployment/simulated-resources.ts';
import { recordedCall } from '../../stores/event-of-call.ts';
import { type OpenedAccess, outsider, standingIn } from './opened-access.ts';

const emptyZip = Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64');

/** `ec2:AuthorizeSecurityGroupIngress` */
export async function openRule({ ec2 }: AccountClients): Promise<OpenedAccess> {
  const GroupId = await makeSecurityGroup(ec2);
  const inputFor = (CidrIp: string) => ({
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp }] }],
  });
  const neighbour = await ec2.send(
    new AuthorizeSecurityGroupIngressCommand(inputFor('203.0.113.0/24')),
  );
  const input = inputFor('203.0.113.0/25');
  const output = await ec2.send(new AuthorizeSecurityGroupIngressCommand(input));
  const action = 'ec2:AuthorizeSecurityGroupIngress';
  const idIn = ({ SecurityGroupRules: rules = [] }: typeof output) =>
    rules[0]?.SecurityGroupRuleId ?? '';
  return {
    kind: 'security-group-rule',
    call: { action, ...recordedCall(action, input, output) },
    async standing() {
      const { SecurityGroupRules = [] } = await ec2.send(
        new DescribeSecurityGroupRulesCommand({
          Filters: [{ Name: 'group-id', Values: [GroupId] }],
        }),
      );
      const listed = SecurityGroupRules.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId);
      return standingIn(listed, idIn(output), idIn(neighbour));
    },
  };
}

/** `kms:CreateGrant` */
export async function openKeyGrant({ kms }: AccountClients): Promise<OpenedAccess> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const inputFor = (side: string) => ({
    KeyId: KeyMetadata?.KeyId,
    GranteePrincipal: outsider(side),
    Operations: ['Decrypt' as const],
  });
  const neighbour = await kms.send(new CreateGrantCommand(inputFor('Partner')));
  const input = inputFor('Vendor');
  const output = await kms.send(new CreateGrantCommand(input));
  const action = 'kms:CreateGrant';
  const { GrantToken: _, ...answer } = output;
  return {
    kind: 'kms-grant',
    call: { action, ...recordedCall(action, input, answer) },
    async standing() {
      const { Grants = [] } = await kms.send(new ListGrantsCommand({ KeyId: input.KeyId }));
      const listed = Grants.map(({ GrantId }) => GrantId);
      return standingIn(listed, output.GrantId ?? '', neighbour.GrantId ?? '');
    },
  };
}

/** `lambda:AddPermission`, which CloudTrail names by the version of the API. */
export async function openFunction({
  lambda,
  iam,
  account,
}: AccountClients): Promise<OpenedAccess> {
  const FunctionName = `billing-${randomUUID()}`;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: `arn:aws:iam::${account}:role/${await makeRole(iam)}`,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: emptyZip },
    }),
  );
  const inputFor = (StatementId: string, Principal: string) => ({
    FunctionName,
    StatementId,
    Action: 'lambda:InvokeFunction',
    // moto leaves an account's id as it is, where Lambda answers with its root.
    Principal,
  });
  await lambda.send(new AddPermissionCommand(inputFor('partner', 'sns.amazonaws.com')));
  const input = inputFor('vendor', 's3.amazonaws.com');
  const output = await lambda.send(new AddPermissionCommand(input));
  const action = 'lambda:AddPermission20150331v2';
  return {
    kind: 'function-policy-statement',
    call: { action, ...recordedCall(action, input, output) },
    async standing() {
      const { Policy = '' } = await lambda.send(new GetPolicyCommand({ FunctionName }));
      return { access: Policy.includes('"vendor"'), neighbour: Policy.includes('"partner"') };
    },
  };
}
