import type { JsonObject } from '../src/schemas/json.ts';
import { hex, id, number, uuid, weighted } from './random.ts';

/** Calls that read, weighted like a busy account: EC2 and SSM lead. */
const reads: readonly (readonly [weight: number, source: string, name: string])[] = [
  [18, 'ec2', 'DescribeInstances'],
  [9, 'ec2', 'DescribeVolumes'],
  [8, 'ec2', 'DescribeSecurityGroups'],
  [8, 'ec2', 'DescribeInstanceStatus'],
  [14, 'ssm', 'GetParameters'],
  [8, 'ssm', 'DescribeInstanceInformation'],
  [7, 'sts', 'AssumeRole'],
  [6, 's3', 'GetBucketAcl'],
  [6, 'kms', 'Decrypt'],
  [5, 'iam', 'ListAttachedRolePolicies'],
  [4, 'secretsmanager', 'DescribeSecret'],
  [3, 'lambda', 'GetFunction20150331v2'],
  [2, 'rds', 'DescribeDBInstances'],
  [2, 'monitoring', 'DescribeAlarms'],
];

/** Makes up request and response of one call. */
export type Write = (random: () => number) => { request: JsonObject; response: JsonObject | null };
const writes: readonly (readonly [weight: number, source: string, name: string, shape: Write])[] = [
  [10, 'ec2', 'AuthorizeSecurityGroupIngress', securityGroupRule],
  [8, 'ec2', 'RunInstances', runInstances],
  [
    6,
    'ec2',
    'CreateTags',
    (r) => ({
      request: {
        resourcesSet: { items: [{ resourceId: id('i', r) }] },
        tagSet: { items: [{ key: 'team', value: `t${number(r, 40)}` }] },
      },
      response: { _return: true },
    }),
  ],
  [
    5,
    'ec2',
    'ModifyInstanceAttribute',
    (r) => ({
      request: { instanceId: id('i', r), instanceType: { value: 'm6i.large' } },
      response: { _return: true },
    }),
  ],
  [
    5,
    'ec2',
    'TerminateInstances',
    (r) => ({ request: { instancesSet: { items: [{ instanceId: id('i', r) }] } }, response: null }),
  ],
  [
    7,
    'iam',
    'AttachRolePolicy',
    (r) => ({
      request: {
        roleName: `role-${number(r, 300)}`,
        policyArn: `arn:aws:iam::aws:policy/${['ReadOnlyAccess', 'AmazonS3FullAccess', 'AdministratorAccess'][number(r, 3)]}`,
      },
      response: null,
    }),
  ],
  [
    5,
    'iam',
    'CreateAccessKey',
    (r) => ({
      request: { userName: `user-${number(r, 200)}` },
      response: {
        accessKey: {
          userName: `user-${number(r, 200)}`,
          accessKeyId: `AKIA${hex(r, 16).toUpperCase()}`,
          status: 'Active',
        },
      },
    }),
  ],
  [
    5,
    'iam',
    'PutRolePolicy',
    (r) => ({
      request: {
        roleName: `role-${number(r, 300)}`,
        policyName: 'inline',
        policyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['s3:Get*', 'ec2:Describe*'], Resource: '*' }],
        }),
      },
      response: null,
    }),
  ],
  [
    6,
    's3',
    'PutBucketVersioning',
    (r) => ({
      request: {
        bucketName: `bucket-${number(r, 500)}`,
        VersioningConfiguration: { Status: 'Enabled' },
        Host: 's3.amazonaws.com',
      },
      response: null,
    }),
  ],
  [
    4,
    's3',
    'PutBucketPolicy',
    (r) => ({
      request: {
        bucketName: `bucket-${number(r, 500)}`,
        bucketPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::111122223333:root' },
              Action: 's3:GetObject',
              Resource: '*',
            },
          ],
        },
        policy: '',
      },
      response: null,
    }),
  ],
  [
    7,
    'lambda',
    'UpdateFunctionConfiguration20150331v2',
    (r) => ({
      request: { functionName: `fn-${number(r, 400)}`, timeout: 30 },
      response: { functionName: `fn-${number(r, 400)}`, runtime: 'nodejs22.x', memorySize: 256 },
    }),
  ],
  [
    8,
    'ssm',
    'SendCommand',
    (r) => ({
      request: {
        documentName: 'AWS-RunShellScript',
        instanceIds: [id('i', r)],
        parameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      },
      response: { command: { commandId: uuid(r), status: 'Pending' } },
    }),
  ],
  [
    5,
    'rds',
    'CreateDBSnapshot',
    (r) => ({
      request: {
        dBInstanceIdentifier: `db-${number(r, 60)}`,
        dBSnapshotIdentifier: `snap-${hex(r, 8)}`,
      },
      response: { dBSnapshotIdentifier: 'snap', status: 'creating' },
    }),
  ],
  [3, 'cloudtrail', 'StopLogging', () => ({ request: { name: 'main' }, response: null })],
  [
    4,
    'secretsmanager',
    'PutSecretValue',
    (r) => ({
      request: { secretId: `secret-${number(r, 90)}`, clientRequestToken: uuid(r) },
      response: {
        arn: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:secret-${number(r, 90)}-AbCdEf`,
      },
    }),
  ],
];

/** A call that reads, as often as it is in a busy account. */
export function pickRead(random: () => number): [string, string, Write] {
  const [, source, name] = weighted(reads, random);
  return [
    source,
    name,
    (r) => ({
      request: {
        maxResults: 1_000,
        filterSet: {
          items: [{ name: 'tag:team', valueSet: { items: [{ value: `t${number(r, 40)}` }] } }],
        },
      },
      response: null,
    }),
  ];
}

/** A call that changes something, likewise. */
export function pickWrite(random: () => number): [string, string, Write] {
  const [, source, name, shape] = weighted(writes, random);
  return [source, name, shape];
}

function securityGroupRule(random: () => number): { request: JsonObject; response: JsonObject } {
  const groupId = id('sg', random);
  const cidr = random() < 0.1 ? '0.0.0.0/0' : `198.51.100.${number(random, 255)}/32`;
  const port = [22, 443, 5432][number(random, 3)] ?? 22;
  return {
    request: {
      groupId,
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: port,
            toPort: port,
            groups: {},
            ipRanges: { items: [{ cidrIp: cidr, description: 'generated' }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
    response: {
      requestId: uuid(random),
      _return: true,
      securityGroupRuleSet: {
        items: [
          {
            groupOwnerId: '111122223333',
            groupId,
            securityGroupRuleId: id('sgr', random),
            isEgress: false,
            ipProtocol: 'tcp',
            fromPort: port,
            toPort: port,
            cidrIpv4: cidr,
          },
        ],
      },
    },
  };
}

function runInstances(random: () => number): { request: JsonObject; response: JsonObject } {
  const instance = id('i', random);
  return {
    request: {
      instancesSet: { items: [{ imageId: id('ami', random), minCount: 1, maxCount: 1 }] },
      instanceType: 'm6i.large',
      blockDeviceMapping: {},
      monitoring: { enabled: false },
      disableApiTermination: false,
    },
    response: {
      requestId: uuid(random),
      reservationId: id('r', random),
      ownerId: '111122223333',
      groupSet: {},
      instancesSet: {
        items: [
          {
            instanceId: instance,
            imageId: id('ami', random),
            instanceState: { code: 0, name: 'pending' },
            privateDnsName: 'ip-10-0-0-1.internal',
            amiLaunchIndex: 0,
            productCodes: {},
            instanceType: 'm6i.large',
            launchTime: 1_772_323_200_000,
            placement: { availabilityZone: 'eu-west-1a', tenancy: 'default' },
            monitoring: { state: 'disabled' },
            subnetId: id('subnet', random),
            vpcId: id('vpc', random),
            privateIpAddress: '10.0.0.1',
            stateReason: { code: 'pending', message: 'pending' },
            architecture: 'x86_64',
            rootDeviceType: 'ebs',
            rootDeviceName: '/dev/xvda',
            blockDeviceMapping: {},
            virtualizationType: 'hvm',
            hypervisor: 'xen',
            groupSet: { items: [{ groupId: id('sg', random), groupName: 'default' }] },
            sourceDestCheck: true,
            networkInterfaceSet: {
              items: [
                {
                  networkInterfaceId: id('eni', random),
                  subnetId: id('subnet', random),
                  status: 'in-use',
                  macAddress: '02:00:00:00:00:01',
                  privateIpAddress: '10.0.0.1',
                },
              ],
            },
            ebsOptimized: false,
            enaSupport: true,
          },
        ],
      },
    },
  };
}
