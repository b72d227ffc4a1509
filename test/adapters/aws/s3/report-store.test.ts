import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { makeS3ReportStore } from '../../../../src/adapters/aws/s3/report-store.ts';

const report = {
  name: 'changes-20260301T000000Z-20260302T000000Z.html',
  contentType: 'text/html; charset=utf-8',
  body: '<p>Zürich 田中 😀</p>\n',
};

describe('a bucket', () => {
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
    await client.send(new CreateBucketCommand({ Bucket: 'reports' }));
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  test('gives back what was put, with its type, under the prefix', async () => {
    const store = makeS3ReportStore({ client, bucket: 'reports' });
    await store.put(report);
    expect(await store.get(report.name)).toEqual({
      contentType: report.contentType,
      body: report.body,
    });
    const stored = await client.send(
      new GetObjectCommand({ Bucket: 'reports', Key: `reports/${report.name}` }),
    );
    expect(await stored.Body?.transformToString()).toBe(report.body);
  });

  test('an empty report is a report', async () => {
    const store = makeS3ReportStore({ client, bucket: 'reports' });
    await store.put({ ...report, name: 'empty.csv', body: '' });
    expect((await store.get('empty.csv'))?.body).toBe('');
  });

  test('a name nobody put is absent', async () => {
    expect(await makeS3ReportStore({ client, bucket: 'reports' }).get('none.html')).toBeUndefined();
  });

  test('a bucket that is not there is no absent report: it throws', async () => {
    const store = makeS3ReportStore({ client, bucket: 'elsewhere' });
    await expect(store.get(report.name)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('refusals', () => {
  const client = new S3Client({ region: 'eu-west-1' });
  const s3 = mockClient(client);
  beforeEach(() => s3.reset());
  const store = makeS3ReportStore({ client, bucket: 'reports' });

  test('denied throws, on reading and on writing', async () => {
    const denied = new S3ServiceException({
      name: 'AccessDenied',
      $fault: 'client',
      $metadata: { httpStatusCode: 403 },
      message: 'Access Denied',
    });
    s3.on(GetObjectCommand).rejects(denied).on(PutObjectCommand).rejects(denied);
    await expect(store.get(report.name)).rejects.toThrow('Access Denied');
    await expect(store.put(report)).rejects.toThrow('Access Denied');
  });

  test.each(['', '../secret', '/etc', 'a//b', 'a/../b', '.hidden', 'a b', 'a?b', 'ä', 'a\n'])(
    'the name %j is neither written nor asked for',
    async (name) => {
      await expect(store.put({ ...report, name })).rejects.toThrow('unusable');
      expect(await store.get(name)).toBeUndefined();
      expect(s3.calls()).toHaveLength(0);
    },
  );
});
