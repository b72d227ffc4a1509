import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type { ChangeRecord } from '../src/schemas/change-record.ts';
import type { JsonObject } from '../src/schemas/json.ts';

/** What a generated trail is made of; the same numbers give the same bytes. */
export interface TrailSize {
  readonly records: number;
  readonly recordsAFile: number;
  readonly changes: number;
}

const accounts = ['111122223333', '222233334444', '333344445555', '444455556666'];
const regions = ['eu-west-1', 'us-east-1', 'ap-southeast-2'];
const start = Date.parse('2026-03-01T00:00:00Z');
const days = 30;

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

type Write = (random: () => number) => { request: JsonObject; response: JsonObject | null };
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

/** Writes a trail and its change records below `folder`, once. Returns the trail's folder and the change file. */
export async function generateTrail(
  folder: string,
  size: TrailSize,
): Promise<{ readonly trail: string; readonly changes: string }> {
  const trail = join(folder, `trail-${size.records}-${size.recordsAFile}`);
  const changes = join(folder, `changes-${size.changes}.json`);
  if (!existsSync(join(folder, `complete-${size.records}`))) {
    mkdirSync(trail, { recursive: true });
    const random = makeRandom(20_260_301);
    for (let first = 0; first < size.records; first += size.recordsAFile) {
      const records = Array.from(
        { length: Math.min(size.recordsAFile, size.records - first) },
        (_, index) => recordOf(first + index, size.records, random),
      );
      const file = createWriteStream(join(trail, `${String(first).padStart(9, '0')}.json.gz`));
      file.end(gzipSync(JSON.stringify({ Records: records })));
      await finished(file);
    }
    writeFileSync(join(folder, `complete-${size.records}`), '');
  }
  writeFileSync(
    changes,
    JSON.stringify({
      changes: Array.from({ length: size.changes }, (_, index) =>
        changeOf(index, makeRandom(index + 1)),
      ),
    }),
  );
  return { trail, changes };
}

function recordOf(index: number, total: number, random: () => number): JsonObject {
  const account = pick(accounts, random);
  const region = pick(regions, random);
  const at = new Date(start + Math.floor((index / total) * days * 86_400_000))
    .toISOString()
    .replace(/\.\d+Z/, 'Z');
  const role = `role-${number(random, 120)}`;
  const session = `dev-${number(random, 300)}@example.com`;
  const isRead = random() < 0.8;
  const [source, name, shape] = isRead ? pickRead(random) : pickWrite(random);
  const isDenied = random() < 0.06;
  const { request, response } = shape(random);
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${hex(random, 17).toUpperCase()}:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      accountId: account,
      accessKeyId: `ASIA${hex(random, 16).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: `AROA${hex(random, 17).toUpperCase()}`,
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: at, mfaAuthenticated: 'false' },
      },
    },
    eventTime: at,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: `203.0.113.${number(random, 255)}`,
    userAgent:
      'aws-cli/2.15.0 md/awscrt#0.19.19 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#call',
    ...(isDenied
      ? {
          errorCode: 'AccessDenied',
          errorMessage: `User: arn:aws:sts::${account}:assumed-role/${role}/${session} is not authorized to perform: ${source}:${name} because no identity-based policy allows the action`,
        }
      : {}),
    requestParameters: isDenied ? null : request,
    responseElements: isDenied ? null : response,
    requestID: uuid(random),
    eventID: uuid(random),
    readOnly: isRead,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${source}.${region}.amazonaws.com`,
    },
  };
}

function changeOf(index: number, random: () => number): ChangeRecord {
  const [source, name] = pickWrite(random);
  const opens = start + Math.floor(random() * days * 86_400_000);
  const instant = (offset: number): string => new Date(opens + offset).toISOString();
  return {
    id: `CHG-${String(index).padStart(6, '0')}`,
    title: 'Generated change',
    type: 'normal',
    status: 'approved',
    requestedBy: 'requester@example.com',
    implementers: [`arn:aws:iam::*:role/role-${number(random, 120)}`],
    approvals: [{ by: 'approver@example.com', at: instant(-3_600_000) }],
    scope: [
      {
        accounts: [pick(accounts, random)],
        regions: [pick(regions, random)],
        resources: ['*'],
        actions: [`${source}:${name.slice(0, 6)}*`],
      },
    ],
    window: { start: instant(0), end: instant(8 * 3_600_000) },
  };
}

function pickRead(random: () => number): [string, string, Write] {
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

function pickWrite(random: () => number): [string, string, Write] {
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

/** A small seeded generator (mulberry32): the trail must be the same on every machine. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function weighted<T extends readonly [number, ...unknown[]]>(
  entries: readonly T[],
  random: () => number,
): T {
  let left = random() * entries.reduce((sum, [weight]) => sum + weight, 0);
  for (const entry of entries) {
    left -= entry[0];
    if (left < 0) return entry;
  }
  const last = entries.at(-1);
  if (last === undefined) throw new RangeError('nothing to pick from');
  return last;
}

function pick<T>(entries: readonly T[], random: () => number): T {
  const entry = entries[number(random, entries.length)];
  if (entry === undefined) throw new RangeError('nothing to pick from');
  return entry;
}

const number = (random: () => number, below: number): number => Math.floor(random() * below);
const hex = (random: () => number, length: number): string =>
  Array.from({ length }, () => number(random, 16).toString(16)).join('');
const id = (prefix: string, random: () => number): string => `${prefix}-0${hex(random, 16)}`;
const uuid = (random: () => number): string =>
  [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-');
