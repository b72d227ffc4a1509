import { randomUUID } from 'node:crypto';
import {
  CloudTrailClient,
  CreateTrailCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DescribeSecurityGroupsCommand,
  EnableEbsEncryptionByDefaultCommand,
  ModifySnapshotAttributeCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { makeAwsInventorySource } from '../../../src/adapters/aws/inventory/inventory-source.ts';
import { makeReadInventory } from '../../../src/application/inventory/read-inventory.ts';
import { compareInventories } from '../../../src/domain/inventory/compare-inventories.ts';
import type { Inventory, InventoryEntry } from '../../../src/schemas/inventory.ts';
import type { InventoryReaderName } from '../../../src/schemas/inventory-readers.ts';
import { clientsIn, configIn } from '../deployment/account-clients.ts';
import { region } from '../deployment/simulated-environment.ts';
import { makeSecurityGroup } from '../deployment/simulated-resources.ts';

// moto has no Access Analyzer, and S3 Control only under a host name per account, which does not resolve here.
const notInMoto = new Set(['access-analyzer', 'account-public-access']);

// An account in which nobody deployed anything: what CloudFormation made, moto cannot always show.
const account = '888899990000';
const clientConfig = await configIn(account);
const aws = await clientsIn(account);
const {
  AWS_ACCESS_KEY_ID: _key,
  AWS_SECRET_ACCESS_KEY: _secret,
  AWS_SESSION_TOKEN: _token,
  ...ours
} = process.env;
process.env = {
  ...ours,
  AWS_ACCESS_KEY_ID: clientConfig.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: clientConfig.credentials.secretAccessKey,
  AWS_SESSION_TOKEN: clientConfig.credentials.sessionToken,
};

const clock = { now: () => new Date() };
const readInventory = makeReadInventory({
  source: makeAwsInventorySource({ region, clock }),
  clock,
});
const take = (readers?: readonly InventoryReaderName[]): Promise<Inventory> =>
  readInventory({ regions: [region], readers });
const on = ({ entries }: Inventory, resource: string): readonly InventoryEntry[] =>
  entries.filter((entry) => entry.resource.id === resource);

async function openRule(groupId: string, CidrIp: string): Promise<string> {
  const { SecurityGroupRules } = await aws.ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: groupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp }] }],
    }),
  );
  return SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? '';
}

test('everything moto knows can be read', async () => {
  const { account: whose, parts } = await take();
  expect(whose).toBe(account);
  const unread = parts.filter((part) => part.unread.length > 0 && !notInMoto.has(part.reader));
  expect(unread).toEqual([]);
});

test('a rule open to the internet is found by its id; a narrow one beside it is not', async () => {
  const groupId = await makeSecurityGroup(aws.ec2);
  const before = await take(['security-group-rules']);
  const open = await openRule(groupId, '0.0.0.0/0');
  await openRule(groupId, '203.0.113.0/24');
  const after = await take(['security-group-rules']);
  const found = on(after, groupId);
  expect(found).toEqual([
    expect.objectContaining({
      kind: 'world-open-rule',
      target: expect.objectContaining({ ruleId: open, direction: 'ingress' }),
    }),
  ]);
  const standing = (earlier: Inventory, later: Inventory) =>
    compareInventories(earlier, later).find(({ entry }) => entry.resource.id === groupId)?.standing;
  expect(standing(before, after)).toBe('new');
  await aws.ec2.send(
    new RevokeSecurityGroupIngressCommand({ GroupId: groupId, SecurityGroupRuleIds: [open] }),
  );
  const { SecurityGroups } = await aws.ec2.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [groupId] }),
  );
  expect(SecurityGroups?.[0]?.IpPermissions).toHaveLength(1);
  expect(standing(after, await take(['security-group-rules']))).toBe('gone');
});

test('keys, passwords without MFA and administrators are found with their age and owner', async () => {
  const name = `user-${randomUUID()}`;
  await aws.iam.send(
    new CreateUserCommand({ UserName: name, Tags: [{ Key: 'Owner', Value: 'team-x' }] }),
  );
  const { AccessKey } = await aws.iam.send(new CreateAccessKeyCommand({ UserName: name }));
  await aws.iam.send(new CreateLoginProfileCommand({ UserName: name, Password: randomUUID() }));
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  await aws.iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn }));
  const found = on(await take(['logins', 'permissions']), name);
  const byKind = Object.fromEntries(found.map((entry) => [entry.kind, entry]));
  expect(Object.keys(byKind).toSorted()).toEqual([
    'access-key',
    'administrator',
    'login',
    'no-mfa',
  ]);
  expect(byKind['access-key']).toMatchObject({
    owner: 'team-x',
    ownerHow: 'tag',
    sinceHow: 'aws',
    target: { kind: 'access-key', user: name, accessKeyId: AccessKey?.AccessKeyId },
  });
  expect(byKind['administrator']).toMatchObject({
    level: 'high',
    target: { kind: 'managed-policy-attachment', holder: 'user', name, policyArn: PolicyArn },
  });
});

test('a role that another account may assume, and its own administrator policy, are found', async () => {
  const name = `role-${randomUUID()}`;
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::444455556666:root' },
    Action: 'sts:AssumeRole',
  };
  await aws.iam.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    }),
  );
  const all = { Effect: 'Allow', Action: '*', Resource: '*' };
  await aws.iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'all',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [all] }),
    }),
  );
  const found = on(await take(['permissions']), name);
  expect(found.map(({ kind }) => kind).toSorted()).toEqual(['administrator', 'outside-trust']);
  expect(found.find(({ kind }) => kind === 'outside-trust')).toMatchObject({
    words: 'account 444455556666 may assume it',
    target: { kind: 'trust-statement', role: name },
  });
});

test('a public bucket is found by the statement that makes it public', async () => {
  const name = `bucket-${randomUUID()}`;
  await aws.s3.send(new CreateBucketCommand({ Bucket: name }));
  const statement = {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${name}/*`,
  };
  await aws.s3.send(
    new PutBucketPolicyCommand({
      Bucket: name,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    }),
  );
  const found = on(await take(['buckets']), name);
  expect(found.find(({ kind }) => kind === 'public-bucket')).toMatchObject({
    level: 'critical',
    target: { kind: 'bucket-policy-statement', bucket: name },
  });
  expect(found.find(({ kind }) => kind === 'control-off')).toMatchObject({
    control: 'bucket-public-access-block',
  });
});

test('a snapshot that everybody may restore is found', async () => {
  const { VolumeId } = await aws.ec2.send(
    new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 1 }),
  );
  const { SnapshotId = '' } = await aws.ec2.send(new CreateSnapshotCommand({ VolumeId }));
  await aws.ec2.send(
    new ModifySnapshotAttributeCommand({
      SnapshotId,
      Attribute: 'createVolumePermission',
      OperationType: 'add',
      GroupNames: ['all'],
    }),
  );
  // That the others are not cannot be seen here: moto lists snapshots whoever may restore them.
  expect(on(await take(['snapshots']), SnapshotId)).toHaveLength(1);
});

test('a key that waits for its deletion is found', async () => {
  const kms = new KMSClient(clientConfig);
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'old backups' }));
  const id = KeyMetadata?.KeyId ?? '';
  expect(on(await take(['keys']), id)).toEqual([]);
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: id }));
  expect(on(await take(['keys']), id)).toEqual([
    expect.objectContaining({ kind: 'unusable-key', level: 'high', control: 'key-enabled' }),
  ]);
});

test('controls that are off are found, and found no more once they are on', async () => {
  const off = ({ entries }: Inventory) =>
    new Set(
      entries.flatMap(({ control, resource }) => (resource.id === account ? (control ?? []) : [])),
    );
  const before = off(await take(['trails', 'guardduty', 'volume-encryption']));
  for (const control of ['trail-records', 'guardduty-detects', 'default-disk-encryption']) {
    expect(before).toContain(control);
  }
  await aws.ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
  await new GuardDutyClient(clientConfig).send(new CreateDetectorCommand({ Enable: true }));
  const bucket = `trail-${randomUUID()}`;
  await aws.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const trails = new CloudTrailClient(clientConfig);
  const Name = `trail-${randomUUID()}`;
  await trails.send(new CreateTrailCommand({ Name, S3BucketName: bucket }));
  const stopped = on(await take(['trails', 'guardduty', 'volume-encryption']), Name);
  expect(stopped).toEqual([expect.objectContaining({ control: 'trail-records', level: 'high' })]);
  await trails.send(new StartLoggingCommand({ Name }));
  const after = off(await take(['trails', 'guardduty', 'volume-encryption']));
  for (const control of ['trail-records', 'guardduty-detects', 'default-disk-encryption']) {
    expect(after).not.toContain(control);
  }
});
