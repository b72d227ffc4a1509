import { gzipSync } from 'node:zlib';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { makeS3OversizedItems } from '../../../../src/adapters/aws/s3/oversized-items.ts';

const bucket = 'example-config';
const key =
  'AWSLogs/111122223333/Config/eu-west-1/2026/3/2/OversizedConfigurationItemChangeNotification/AWS::S3::Bucket/example-logs/one.json.gz';
const location = `${bucket}/${key}`;

describe('the bucket that AWS Config delivers to', () => {
  let server: FauxqsServer;
  let client: S3Client;
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false });
    client = new S3Client({
      endpoint: server.address,
      region: 'eu-west-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    });
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  test.each([
    ['zipped', gzipSync('{"messageType":"x"}')],
    ['plain', new TextEncoder().encode('{"messageType":"x"}')],
  ])('a notification is read, %s', async (_, bytes) => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    expect(await makeS3OversizedItems({ client, bucket }).fetch(location)).toEqual({
      kind: 'item',
      notification: { messageType: 'x' },
    });
  });

  test.each([
    ['no JSON', gzipSync('{')],
    ['a list', gzipSync('[]')],
    ['broken gzip', new Uint8Array([0x1f, 0x8b, 1, 2])],
    ['what unpacks to more than memory holds', gzipSync(new Uint8Array(17 * 1024 * 1024).fill(32))],
    ['what is large itself', new Uint8Array(8 * 1024 * 1024 + 1).fill(32)],
  ])('%s cannot be read', async (_, bytes) => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    const items = makeS3OversizedItems({ client, bucket });
    expect(await items.fetch(location)).toMatchObject({ kind: 'unreadable' });
  });

  test('what is not there is absent', async () => {
    const items = makeS3OversizedItems({ client, bucket });
    expect(await items.fetch(`${location}.other`)).toMatchObject({ kind: 'absent' });
  });
});

describe('refusals', () => {
  const client = new S3Client({ region: 'eu-west-1' });
  const s3 = mockClient(client);
  const items = makeS3OversizedItems({ client, bucket });
  const refuse = (name: string, httpStatusCode: number) =>
    s3.on(GetObjectCommand).rejects(
      new S3ServiceException({
        name,
        message: name,
        $fault: 'client',
        $metadata: { httpStatusCode },
      }),
    );
  beforeEach(() => {
    s3.reset();
  });
  afterAll(() => {
    s3.restore();
  });

  test.each([
    'other-bucket/AWSLogs/OversizedConfigurationItemChangeNotification/x.json',
    `${bucket}-2/OversizedConfigurationItemChangeNotification/x.json`,
    `${bucket}/AWSLogs/secret.json`,
    bucket,
    '',
  ])('"%s" is not read: the event does not choose what the auditor reads', async (elsewhere) => {
    expect(await items.fetch(elsewhere)).toMatchObject({ kind: 'elsewhere' });
    expect(s3.calls()).toHaveLength(0);
  });

  test('denied is an answer; what may pass throws', async () => {
    refuse('AccessDenied', 403);
    expect(await items.fetch(location)).toMatchObject({ kind: 'denied' });
    for (const [name, status] of [
      ['NoSuchBucket', 404],
      ['PermanentRedirect', 301],
    ] as const) {
      refuse(name, status);
      expect(await items.fetch(location)).toMatchObject({ kind: 'unreadable' });
    }
    refuse('SlowDown', 503);
    await expect(items.fetch(location)).rejects.toThrow('SlowDown');
  });
});
