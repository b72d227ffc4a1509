import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { NotRead } from '../../../../src/adapters/aws/inventory/ask.ts';
import { makeClientsOf } from '../../../../src/adapters/aws/inventory/clients.ts';
import { readResourceCreations } from '../../../../src/adapters/aws/inventory/readers/read-resource-creations.ts';
import type { FakeAws } from '../../../fakes/aws-json-server.ts';
import { startFakeConfigService } from '../../../fakes/fake-config-service.ts';

const account = '111122223333';
const region = 'eu-west-1';
let aws: FakeAws | undefined;
afterEach(() => aws?.stop());

const arnOf = (kind: string, name: string) => `arn:aws:iam::${account}:${kind}/${name}`;
const resource = (type: string, arn: string, resourceCreationTime?: string | null) => ({
  ...{ type, id: arn, items: [] },
  properties: { arn, ...(resourceCreationTime !== undefined && { resourceCreationTime }) },
});

async function read(
  resources: readonly ReturnType<typeof resource>[],
  options: { isRecording?: boolean; refuse?: string; refuseOnly?: string } = { isRecording: true },
) {
  aws = await startFakeConfigService({ resources, now: 0, laterTimeIncluded: true, ...options });
  const config = new ConfigServiceClient({
    region,
    endpoint: aws.endpoint,
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  const found: unknown[] = [];
  try {
    const clients = { ...makeClientsOf({})(region), config };
    const place = { account, region, partition: 'aws' };
    const unread = () => undefined;
    const now = '2026-03-02T09:00:00Z';
    for await (const one of readResourceCreations({ place, now, clients, unread })) found.push(one);
    return { found, unread: undefined };
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    return { found, unread: error.unread };
  }
}
const asked = () => aws?.requests.map(({ operation }) => operation);

test('every page is read; what has no time, or none that is one, tells nothing', async () => {
  const createdAt = '2016-09-22T05:55:07.250Z';
  const { found, unread } = await read([
    resource('AWS::IAM::User', arnOf('user', 'alice'), createdAt),
    resource('AWS::IAM::User', arnOf('user', 'bob')),
    resource('AWS::IAM::Group', arnOf('group', 'devs'), null),
    resource('AWS::IAM::Role', arnOf('role', 'Deploy'), 'yesterday'),
    resource(
      'AWS::KMS::Key',
      `arn:aws:kms:${region}:${account}:key/k`,
      '2021-05-14T22:42:04+02:00',
    ),
  ]);
  expect(unread).toBeUndefined();
  expect(found).toEqual([
    { arn: arnOf('user', 'alice'), createdAt: '2016-09-22T05:55:07Z' },
    { arn: `arn:aws:kms:${region}:${account}:key/k`, createdAt: '2021-05-14T20:42:04Z' },
  ]);
  expect(asked()).toEqual([
    'DescribeConfigurationRecorderStatus',
    ...Array.from({ length: 3 }, () => 'SelectResourceConfig'),
  ]);
});

test('buckets are left out: editing their policy moves the time S3 gives as that of their creation', async () => {
  const bucket = resource('AWS::S3::Bucket', 'arn:aws:s3:::logs', '2022-01-19T20:34:12.000Z');
  expect((await read([bucket])).found).toEqual([]);
});

test.each([{}, { isRecording: false }])(
  'where nothing records, nothing is asked',
  async (options) => {
    const alice = resource('AWS::IAM::User', arnOf('user', 'alice'), '2016-09-22T05:55:07Z');
    expect(await read([alice], options)).toEqual({ found: [], unread: undefined });
    expect(asked()).toEqual(['DescribeConfigurationRecorderStatus']);
  },
);

test.each([
  ['DescribeConfigurationRecorderStatus', 'config:DescribeConfigurationRecorderStatus'],
  ['SelectResourceConfig', 'config:SelectResourceConfig'],
])('%s denied is said, and is not taken for nothing recorded', async (refuseOnly, permission) => {
  const refuse = 'AccessDeniedException';
  const { found, unread } = await read([], { isRecording: true, refuse, refuseOnly });
  expect(found).toEqual([]);
  expect(unread).toEqual({ permission, reason: 'denied' });
});

test('there is an end to it, and it is said', async () => {
  const many = Array.from({ length: 203 }, (_, at) =>
    resource('AWS::IAM::Role', arnOf('role', `r${at}`), '2016-09-22T05:55:07Z'),
  );
  const { found, unread } = await read(many);
  expect(found).toHaveLength(200);
  expect(unread).toMatchObject({
    permission: 'config:SelectResourceConfig',
    reason: expect.stringContaining('more than 10000 resources'),
  });
});
