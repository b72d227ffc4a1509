import fc from 'fast-check';
import { safeAddress } from '../../../../src/domain/events/resources/reading/safe-address.ts';
import { understandTrailRecord } from '../../../../src/domain/events/understand-trail-record.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

const secret = 'T0pS3cr3tValue';

function resourcesNamed(
  service: string,
  eventName: string,
  requestParameters: JsonObject,
  responseElements: JsonObject | null = null,
) {
  return understandTrailRecord(
    {
      eventSource: `${service}.amazonaws.com`,
      eventName,
      eventTime: '2026-03-02T10:00:00Z',
      awsRegion: 'eu-west-1',
      recipientAccountId: '111122223333',
      readOnly: false,
      eventType: 'AwsApiCall',
      requestParameters,
      responseElements,
    },
    'ab'.repeat(32),
  ).resources;
}

describe('no secret becomes the name of a resource', () => {
  const calls: readonly (readonly [string, ...Parameters<typeof resourcesNamed>])[] = [
    ['the key in a webhook', 'chat', 'CreateHook', { url: `https://hooks.example.com/${secret}` }],
    ['a password in an address', 'mirror', 'PutOrigin', { originUrl: `https://u:${secret}@a.eu/` }],
    [
      'a presigned request',
      'imports',
      'StartJob',
      { sourceUrl: `https://b.s3.amazonaws.com/k?X-Amz-Signature=${secret}` },
    ],
    ['a token', 'chat', 'CreateBot', { botToken: secret, token: secret }],
    ['a value', 'ssm', 'PutParameter', { name: '/app/key', value: secret }],
    [
      'a secret string',
      'secretsmanager',
      'PutSecretValue',
      { secretId: 's', secretString: secret },
    ],
    ['a password', 'iam', 'CreateLoginProfile', { userName: 'dana', password: secret }],
    [
      'an access key',
      'iam',
      'CreateAccessKey',
      { userName: 'dana' },
      { accessKey: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: secret, userName: 'dana' } },
    ],
    [
      'an environment variable',
      'lambda',
      'UpdateFunctionConfiguration20150331v2',
      { functionName: 'f', environment: { variables: { apiKeyId: secret, name: secret } } },
    ],
    ['a command', 'ssm', 'SendCommand', { instanceIds: ['i-0a'], parameters: { name: [secret] } }],
    [
      'a key of AppSync, whose id is the key',
      'appsync',
      'CreateApiKey',
      { apiId: 'abc' },
      { apiKey: { id: secret } },
    ],
    [
      'a key of AppSync when it is deleted',
      'appsync',
      'DeleteApiKey',
      { apiId: 'abc', id: secret },
    ],
    ['start-up data', 'ec2', 'RunInstances', { instancesSet: {}, userData: secret }],
  ];
  test.each(calls.map(([what, ...call]) => ({ what, call })))('$what', ({ call }) => {
    expect(JSON.stringify(resourcesNamed(...call))).not.toContain(secret);
  });
});

describe('a web address', () => {
  test.each([
    [
      'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
    ],
    ['https://abc.lambda-url.eu-west-1.on.aws/', 'https://abc.lambda-url.eu-west-1.on.aws'],
    ['https://amazonaws.com.example.org/key', 'https://amazonaws.com.example.org'],
    ['https://notamazonaws.com/key', 'https://notamazonaws.com'],
    ['s3://bucket/key?versionId=1', 's3://bucket/key'],
    ['https://', undefined],
    ['jobs', 'jobs'],
    ['arn:aws:sqs:eu-west-1:111122223333:jobs', 'arn:aws:sqs:eu-west-1:111122223333:jobs'],
  ])('%s is named %s', (text, named) => {
    expect(safeAddress(text)).toBe(named);
  });

  test('never throws, and never keeps a query, a user or a fragment', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(safeAddress(url)).not.toMatch(/[?#@]/);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        safeAddress(`https://${text}`);
        expect(safeAddress(text) === text || /:\/\//.test(text)).toBe(true);
      }),
    );
  });
});
