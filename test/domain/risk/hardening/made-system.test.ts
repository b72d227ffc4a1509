import * as fc from 'fast-check';
import {
  lackingWhenSettled,
  memoryOf,
} from '../../../../src/domain/risk/hardening/lacking-when-settled.ts';
import {
  measuresSeen,
  settlesLater,
  systemMade,
} from '../../../../src/domain/risk/hardening/made-system.ts';
import { settledAt } from '../../../../src/domain/risk/hardening/settle-time.ts';
import { systemRows } from '../../../../src/domain/risk/hardening/system-rows.ts';
import { TrailMeasures } from '../../../../src/domain/risk/hardening/trail-measures.ts';
import type { ChangeEvent } from '../../../../src/schemas/change-event.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import type { StateOwner } from '../../../../src/schemas/known-state.ts';
import { eventOf } from './hardening-events.ts';

const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0ab';
const internetFacing = { loadBalancers: [{ loadBalancerArn: arn, scheme: 'internet-facing' }] };

function lacksOf(creation: ChangeEvent, later: readonly ChangeEvent[], settled = 11 * 60) {
  const made = systemMade(creation);
  if (made === undefined) return undefined;
  const seen = later.flatMap(measuresSeen);
  const memory = memoryOf((owner: StateOwner) =>
    seen
      .filter((one) => JSON.stringify(one.owner) === JSON.stringify(owner))
      .map(({ sighting }) => sighting),
  );
  return lackingWhenSettled(made, memory, Date.UTC(2026, 2, 2, 0, settled));
}

const databaseOf = (request: JsonObject) =>
  eventOf(0, 'rds:CreateDBInstance', { dBInstanceIdentifier: 'Shop', ...request });
const clusterOf = (resourcesVpcConfig: JsonObject) =>
  eventOf(0, 'eks:CreateCluster', {
    name: 'shop',
    resourcesVpcConfig,
    logging: { clusterLogging: [{ types: ['audit'], enabled: true }] },
  });
const modified = (minute: number, request: JsonObject) =>
  eventOf(minute, 'rds:ModifyDBInstance', { dBInstanceIdentifier: 'shop', ...request });

test.each<[string, ChangeEvent, readonly ChangeEvent[], readonly string[] | undefined]>([
  [
    'a database made bare lacks all of it',
    databaseOf({ backupRetentionPeriod: 0 }),
    [],
    ['encryption-at-rest', 'deletion-protection', 'backups', 'log-exports'],
  ],
  [
    'a Kubernetes cluster is encrypted by itself, and open by default',
    clusterOf({ subnetIds: ['subnet-0example'] }),
    [],
    ['closed-endpoint'],
  ],
  [
    'a private endpoint is closed, whatever networks a public one would let in',
    clusterOf({ endpointPublicAccess: false, publicAccessCidrs: ['0.0.0.0/0'] }),
    [],
    [],
  ],
  [
    'a public endpoint for named networks is closed',
    clusterOf({ endpointPublicAccess: true, publicAccessCidrs: ['198.51.100.0/24'] }),
    [],
    [],
  ],
  [
    'a database made well lacks nothing',
    databaseOf({
      storageEncrypted: true,
      deletionProtection: true,
      enableCloudwatchLogsExports: ['audit'],
    }),
    [],
    [],
  ],
  [
    'what comes in time does not lack; another database is not meant',
    databaseOf({ storageEncrypted: true, enableCloudwatchLogsExports: ['audit'] }),
    [modified(5, { deletionProtection: true })],
    [],
  ],
  [
    'what is taken away again lacks',
    databaseOf({ storageEncrypted: true, enableCloudwatchLogsExports: ['audit'] }),
    [modified(5, { deletionProtection: true }), modified(6, { deletionProtection: false })],
    ['deletion-protection'],
  ],
  [
    'what is gone lacks nothing',
    databaseOf({}),
    [eventOf(9, 'rds:DeleteDBInstance', { dBInstanceIdentifier: 'shop' })],
    [],
  ],
  [
    'a member of a cluster has what that has',
    databaseOf({ dBClusterIdentifier: 'c' }),
    [],
    undefined,
  ],
  [
    'a bucket keeps its public access block unless it is loosened',
    eventOf(0, 's3:CreateBucket', { bucketName: 'shop-logs' }),
    [
      eventOf(1, 's3:PutBucketVersioning', {
        bucketName: 'shop-logs',
        VersioningConfiguration: { Status: 'Enabled' },
      }),
      eventOf(2, 's3:PutBucketLogging', {
        bucketName: 'shop-logs',
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: '' } },
      }),
    ],
    [],
  ],
  [
    'a bucket without its public access block lacks it',
    eventOf(0, 's3:CreateBucket', { bucketName: 'shop-logs' }),
    [eventOf(1, 's3:DeleteBucketPublicAccessBlock', { bucketName: 'shop-logs' })],
    ['access-logging', 'versioning', 'public-access-block'],
  ],
  [
    'a load balancer is told by its attributes and its listeners',
    eventOf(0, 'elasticloadbalancing:CreateLoadBalancer', { name: 'shop' }, internetFacing),
    [
      eventOf(1, 'elasticloadbalancing:ModifyLoadBalancerAttributes', {
        loadBalancerArn: arn,
        attributes: [
          { key: 'access_logs.s3.enabled', value: 'true' },
          { key: 'deletion_protection.enabled', value: 'false' },
        ],
      }),
      eventOf(2, 'elasticloadbalancing:CreateListener', {
        loadBalancerArn: arn,
        protocol: 'HTTPS',
      }),
      eventOf(3, 'elasticloadbalancing:CreateListener', { loadBalancerArn: arn, protocol: 'HTTP' }),
    ],
    ['deletion-protection'],
  ],
  [
    'instances say in the answer how they may be asked for credentials',
    eventOf(
      0,
      'ec2:RunInstances',
      {},
      {
        instancesSet: {
          items: ['i-01', 'i-02'].map((instanceId) => ({
            instanceId,
            metadataOptions: { httpTokens: 'optional' },
            groupSet: { items: [{ groupId: 'sg-01', groupName: 'default' }] },
          })),
        },
      },
    ),
    [
      eventOf(3, 'ec2:ModifyInstanceMetadataOptions', {
        ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-01', HttpTokens: 'required' },
      }),
    ],
    ['metadata-v2-required', 'own-security-group'],
  ],
  [
    'instances of which nothing is said may be fine',
    eventOf(0, 'ec2:RunInstances', {}, { instancesSet: { items: [{ instanceId: 'i-01' }] } }),
    [],
    [],
  ],
  [
    'a network is logged however the request is spelled',
    eventOf(0, 'ec2:CreateVpc', {}, { vpc: { vpcId: 'vpc-01' } }),
    [
      eventOf(1, 'ec2:CreateFlowLogs', {
        CreateFlowLogsRequest: { ResourceId: { tag: 1, content: 'vpc-01' }, ResourceType: 'VPC' },
      }),
    ],
    [],
  ],
  [
    'an asymmetric key cannot be rotated',
    eventOf(0, 'kms:CreateKey', {}, { keyMetadata: { keyId: 'k', keySpec: 'RSA_2048' } }),
    [],
    undefined,
  ],
  [
    'a key that is not rotated lacks that',
    eventOf(0, 'kms:CreateKey', {}, { keyMetadata: { keyId: 'k', origin: 'AWS_KMS' } }),
    [],
    ['rotation'],
  ],
  [
    'a secret is known by name and by ARN',
    eventOf(0, 'secretsmanager:CreateSecret', { name: 'app/db' }),
    [
      eventOf(1, 'secretsmanager:RotateSecret', {
        secretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf',
      }),
    ],
    [],
  ],
])('%s', (_, creation, later, lacks) => {
  expect(lacksOf(creation, later)).toEqual(lacks);
});

test('what failed, what a service makes for itself, and other calls make nothing', () => {
  const failed = eventOf(
    0,
    's3:CreateBucket',
    { bucketName: 'b' },
    {},
    { errorCode: 'BucketExists' },
  );
  const own = eventOf(
    0,
    'logs:CreateLogGroup',
    { logGroupName: 'g' },
    {},
    {
      userIdentity: { type: 'AWSService', invokedBy: 'rds.amazonaws.com' },
    },
  );
  for (const event of [failed, own, eventOf(0, 's3:PutBucketTagging', { bucketName: 'b' })]) {
    expect(systemMade(event)).toBeUndefined();
  }
});

test('what can never come is known at once, and what may come is waited for', () => {
  const volume = systemMade(
    eventOf(0, 'ec2:CreateVolume', {}, { volumeId: 'v', encrypted: false }),
  );
  expect(volume?.forGood).toEqual(['encryption-at-rest']);
  expect(volume && settlesLater(volume)).toBe(false);
  const topic = systemMade(eventOf(0, 'sns:CreateTopic', { name: 't' }, { topicArn: 'arn:t' }));
  expect(topic?.forGood).toEqual([]);
  expect(topic && settlesLater(topic)).toBe(true);
});

test.each([
  ['2026-03-02T10:00:00Z', undefined, '2026-03-02T10:15:00.000Z'],
  ['2026-03-02T10:00:01Z', 'standard', '2026-03-02T10:30:00.000Z'],
  ['2026-03-02T10:00:00Z', 'major', '2026-03-02T11:00:00.000Z'],
  ['2026-03-02T10:14:00Z', 'emergency', '2026-03-02T14:15:00.000Z'],
] as const)('a system made at %s by a change of type %s is judged at %s', (at, type, due) => {
  expect(new Date(settledAt(at, type)).toISOString()).toBe(due);
});

test('every measure has a name of its own in its kind of system, and each creation one row', () => {
  for (const { measures } of systemRows) {
    const names = measures.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
  expect(new Set(systemRows.map(({ made }) => made)).size).toBe(systemRows.length);
});

test('in any order and with copies the same is lacking, told by notes or by a whole trail', async () => {
  const creation = databaseOf({ backupRetentionPeriod: 0 });
  const later = [
    modified(1, { deletionProtection: true }),
    modified(4, { deletionProtection: false, backupRetentionPeriod: 7 }),
    modified(12, { cloudwatchLogsExportConfiguration: { enableLogTypes: ['audit'] } }),
    modified(14, { deletionProtection: true }),
    modified(40, { deletionProtection: false }),
    eventOf(50, 'rds:DeleteDBInstance', { dBInstanceIdentifier: 'shop' }),
  ];
  const made = systemMade(creation);
  const due = settledAt('2026-03-02T10:00:00Z', 'normal');
  await fc.assert(
    fc.property(
      fc.shuffledSubarray([...later, ...later.slice(1, 4)], { minLength: 9 }),
      fc.integer(),
      (order, seed) => {
        expect(lacksOf(creation, order, 10 * 60 + 15)).toEqual(['encryption-at-rest']);
        const trail = new TrailMeasures(seed);
        for (const one of order.flatMap(measuresSeen)) trail.note(one);
        expect(made && lackingWhenSettled(made, trail, due)).toEqual(['encryption-at-rest']);
        const hour = Date.UTC(2026, 2, 2, 11);
        expect(made && lackingWhenSettled(made, trail, hour)).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});

test('what a trail keeps is bounded by its calls, and it says when that was too little', () => {
  const trail = new TrailMeasures(1);
  for (let index = 0; index < 20_000; index += 1) {
    trail.countCall();
    trail.note({
      owner: { account: '1', region: null, type: 't', id: `${index}` },
      sighting: { at: '2026-03-02T10:00:00Z', eventId: '', gone: false, measures: { a: true } },
    });
  }
  expect(trail.isWhole).toBe(false);
  expect(trail.bytes).toBeLessThan(20_000 * 12 + 1_000 * 24);
});
