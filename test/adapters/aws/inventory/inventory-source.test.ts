import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import {
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListUsersCommand,
  ListUserTagsCommand,
} from '@aws-sdk/client-iam';
import { GetPolicyCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { makeAwsInventorySource } from '../../../../src/adapters/aws/inventory/inventory-source.ts';

// What moto does not know, or cannot refuse: here the clients answer as the API models say.
const sts = mockClient(STSClient);
const iam = mockClient(IAMClient);
const ec2 = mockClient(EC2Client);
const analyzers = mockClient(AccessAnalyzerClient);
const s3Control = mockClient(S3ControlClient);
const hub = mockClient(SecurityHubClient);
const lambda = mockClient(LambdaClient);
const account = '111122223333';
const region = 'eu-west-1';
const clock = { now: () => new Date('2026-03-02T09:00:00Z') };
const source = makeAwsInventorySource({ region, clock });

/** An error as the SDK throws it. */
function refusal(name: string, message = 'no'): Error {
  return Object.assign(new Error(message), { name });
}

beforeEach(() => {
  for (const mock of [sts, iam, ec2, analyzers, s3Control, hub, lambda]) mock.reset();
  sts.on(GetCallerIdentityCommand).resolves({
    Account: account,
    Arn: `arn:aws:sts::${account}:assumed-role/Audit/alice`,
  });
});

test('the account and its regions are those of the credentials', async () => {
  ec2.on(DescribeRegionsCommand).resolves({
    Regions: [{ RegionName: 'us-east-1' }, { RegionName: 'eu-west-1' }],
  });
  expect(await source.account()).toBe(account);
  expect(await source.regions()).toEqual(['eu-west-1', 'us-east-1']);
});

describe('denied is not absent', () => {
  test.each(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'])(
    '%s is said with the permission',
    async (name) => {
      iam.on(GetAccountPasswordPolicyCommand).rejects(refusal(name));
      expect(await source.read('password-policy', 'global')).toEqual({
        entries: [],
        unread: [{ permission: 'iam:GetAccountPasswordPolicy', reason: 'denied' }],
      });
    },
  );

  test('a network that fails is said too', async () => {
    analyzers.on(ListAnalyzersCommand).rejects(refusal('TimeoutError', 'connect timed out'));
    const { entries, unread } = await source.read('access-analyzer', region);
    expect(entries).toEqual([]);
    expect(unread).toEqual([
      { permission: 'access-analyzer:ListAnalyzers', reason: 'TimeoutError: connect timed out' },
    ]);
  });

  test('one user that cannot be read does not hide the others', async () => {
    iam.on(ListUsersCommand).resolves({
      Users: ['alice', 'bob'].map((UserName) => ({
        UserName,
        Arn: `arn:aws:iam::${account}:user/${UserName}`,
        Path: '/',
        UserId: UserName,
        CreateDate: new Date(0),
      })),
    });
    iam.on(ListAccessKeysCommand).resolves({ AccessKeyMetadata: [] });
    iam.on(ListAccessKeysCommand, { UserName: 'alice' }).rejects(refusal('AccessDenied'));
    iam.on(GetLoginProfileCommand).resolves({
      LoginProfile: { UserName: 'bob', CreateDate: new Date('2026-01-01T00:00:00Z') },
    });
    iam.on(ListUserTagsCommand).resolves({ Tags: [] });
    iam.on(ListMFADevicesCommand).resolves({ MFADevices: [] });
    iam.on(ListMFADevicesCommand, { UserName: 'bob' }).rejects(refusal('AccessDenied'));
    const { entries, unread } = await source.read('logins', 'global');
    expect(unread).toEqual([
      { permission: 'iam:ListAccessKeys', reason: 'denied', resource: 'alice' },
      { permission: 'iam:ListMFADevices', reason: 'denied', resource: 'bob' },
    ]);
    // Of bob's MFA it is not said that there is none.
    expect(entries.map(({ kind, resource }) => [kind, resource.id])).toEqual([
      ['login', 'alice'],
      ['no-mfa', 'alice'],
      ['login', 'bob'],
    ]);
  });

  test('an open rule is shown though nothing can be learned of its group', async () => {
    ec2.on(DescribeSecurityGroupRulesCommand).resolves({
      SecurityGroupRules: [
        {
          SecurityGroupRuleId: 'sgr-0123456789abcdef0',
          GroupId: 'sg-0aa11bb22cc33dd44',
          GroupOwnerId: account,
          IsEgress: false,
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIpv6: '::/0',
        },
      ],
    });
    ec2.on(DescribeSecurityGroupsCommand).rejects(refusal('UnauthorizedOperation'));
    ec2.on(DescribeNetworkInterfacesCommand).rejects(refusal('UnauthorizedOperation'));
    const { entries, unread } = await source.read('security-group-rules', region);
    expect(entries).toEqual([
      expect.objectContaining({ kind: 'world-open-rule', level: 'critical' }),
    ]);
    expect(unread).toHaveLength(2);
  });
});

describe('what moto does not know', () => {
  test('Security Hub is off where the account is not subscribed, and on where it answers', async () => {
    hub.on(DescribeHubCommand).rejects(refusal('InvalidAccessException', 'not subscribed'));
    const off = await source.read('security-hub', region);
    expect(off).toEqual({
      entries: [expect.objectContaining({ control: 'security-hub', region })],
      unread: [],
    });
    hub.on(DescribeHubCommand).resolves({ HubArn: 'arn:aws:securityhub:eu-west-1:1:hub/default' });
    expect((await source.read('security-hub', region)).entries).toEqual([]);
  });

  test('only an active analyzer of access from outside counts', async () => {
    const analyzer = { arn: 'a', name: 'a', createdAt: new Date(0) };
    analyzers.on(ListAnalyzersCommand).resolves({
      analyzers: [{ ...analyzer, type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' }],
    });
    expect((await source.read('access-analyzer', region)).entries).toHaveLength(1);
    analyzers.on(ListAnalyzersCommand).resolves({
      analyzers: [{ ...analyzer, type: 'ACCOUNT', status: 'ACTIVE' }],
    });
    expect((await source.read('access-analyzer', region)).entries).toEqual([]);
  });

  test('the account’s public access block counts only whole', async () => {
    const whole = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    };
    const read = async () => (await source.read('account-public-access', 'global')).entries;
    s3Control
      .on(GetPublicAccessBlockCommand)
      .rejects(refusal('NoSuchPublicAccessBlockConfiguration'));
    expect(await read()).toEqual([
      expect.objectContaining({ words: 'public access block of the account is off' }),
    ]);
    s3Control.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: whole });
    expect(await read()).toEqual([]);
    s3Control.on(GetPublicAccessBlockCommand).resolves({
      PublicAccessBlockConfiguration: { ...whole, RestrictPublicBuckets: false },
    });
    expect(await read()).toEqual([
      expect.objectContaining({ words: 'public access block of the account is partly off' }),
    ]);
  });

  test('keys of the root user are critical, and no MFA is a control that is off', async () => {
    iam.on(GetAccountSummaryCommand).resolves({
      SummaryMap: { AccountAccessKeysPresent: 1, AccountMFAEnabled: 0 },
    });
    const { entries } = await source.read('root-user', 'global');
    expect(entries.map(({ kind, level }) => [kind, level])).toEqual([
      ['root-key', 'critical'],
      ['control-off', 'high'],
    ]);
    iam.on(GetAccountSummaryCommand).resolves({ SummaryMap: {} });
    expect((await source.read('root-user', 'global')).entries).toEqual([]);
  });

  test('a function that anybody may call is found by its statement; one without a policy is not', async () => {
    lambda.on(ListFunctionsCommand).resolves({
      Functions: ['open', 'closed'].map((FunctionName) => ({ FunctionName, FunctionArn: 'f' })),
    });
    lambda.on(GetPolicyCommand).rejects(refusal('ResourceNotFoundException'));
    lambda.on(GetPolicyCommand, { FunctionName: 'open' }).resolves({
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 's',
            Effect: 'Allow',
            Principal: '*',
            Action: 'lambda:InvokeFunction',
            Resource: 'f',
          },
        ],
      }),
    });
    const { entries, unread } = await source.read('functions', region);
    expect(unread).toEqual([]);
    expect(entries).toEqual([
      expect.objectContaining({
        kind: 'public-function',
        target: expect.objectContaining({ functionName: 'open', statementId: 's' }),
      }),
    ]);
  });
});
