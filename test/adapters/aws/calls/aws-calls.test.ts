import { makeAwsCalls } from '../../../../src/adapters/aws/calls/aws-calls.ts';
import { makeServiceClients } from '../../../../src/adapters/aws/calls/service-clients.ts';
import type { AwsCall } from '../../../../src/schemas/aws-call.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import {
  ec2Answer,
  ec2Refusal,
  iamAnswer,
  iamRefusal,
  startQueryService,
} from '../../../fakes/aws-query-service.ts';

const account = '111122223333';
let reply = iamAnswer('None', '');
let service: Awaited<ReturnType<typeof startQueryService>>;
let calls: ReturnType<typeof makeAwsCalls>;
const region = process.env['AWS_REGION'];

beforeAll(async () => {
  process.env['AWS_REGION'] = 'eu-west-1';
  service = await startQueryService(() => reply);
  const clients = makeServiceClients({
    endpoint: service.endpoint,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  calls = makeAwsCalls({
    clientsFor: (of, power) => (of === account && power !== 'end-sessions' ? clients : undefined),
  });
});
afterAll(async () => {
  await service.stop();
  if (region === undefined) delete process.env['AWS_REGION'];
  else process.env['AWS_REGION'] = region;
});
beforeEach(() => {
  service.requests.length = 0;
});

const iam = (operation: string, input: JsonObject, more: Partial<AwsCall> = {}) =>
  calls.send(account, {
    power: 'read',
    service: 'iam',
    region: undefined,
    operation,
    input,
    ...more,
  });
const ec2 = (operation: string, input: JsonObject, more: Partial<AwsCall> = {}) =>
  iam(operation, input, { service: 'ec2', region: 'eu-west-1', ...more });

test('an answer is the JSON of its data: instants as text, no metadata, empty lists kept', async () => {
  reply = iamAnswer(
    'ListAccessKeys',
    '<AccessKeyMetadata><member><UserName>dana</UserName><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId><CreateDate>2026-03-02T10:00:00Z</CreateDate></member></AccessKeyMetadata><IsTruncated>false</IsTruncated>',
  );
  expect(await iam('ListAccessKeys', { UserName: 'dana' })).toEqual({
    AccessKeyMetadata: [
      {
        UserName: 'dana',
        AccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        CreateDate: '2026-03-02T10:00:00.000Z',
      },
    ],
    IsTruncated: false,
  });
  reply = iamAnswer('ListAccessKeys', '<AccessKeyMetadata/><IsTruncated>false</IsTruncated>');
  expect(await iam('ListAccessKeys', { UserName: 'dana' })).toEqual({
    AccessKeyMetadata: [],
    IsTruncated: false,
  });
  reply = ec2Answer('DescribeSecurityGroupRules', '<securityGroupRuleSet/>');
  expect(await ec2('DescribeSecurityGroupRules', { SecurityGroupRuleIds: ['sgr-1'] })).toEqual({
    SecurityGroupRules: [],
  });
});

test.each([
  [404, 'NoSuchEntity'],
  [403, 'AccessDenied'],
  [409, 'DeleteConflict'],
  [400, 'Throttling'],
  [409, 'ConcurrentModification'],
  [409, 'EntityTemporarilyUnmodifiable'],
])("IAM's refusal (%i) carries AWS's own code %s", async (status, code) => {
  reply = iamRefusal(status, code);
  await expect(iam('DeleteLoginProfile', { UserName: 'dana' })).rejects.toMatchObject({
    name: 'AwsRefusal',
    code,
    message: `because of ${code}`,
  });
});

test.each([
  [400, 'InvalidSecurityGroupRuleId.NotFound'],
  [400, 'InvalidGroup.NotFound'],
  [403, 'UnauthorizedOperation'],
  [503, 'RequestLimitExceeded'],
])("EC2's refusal (%i) carries AWS's own code %s", async (status, code) => {
  reply = ec2Refusal(status, code);
  await expect(
    ec2('DescribeSecurityGroupRules', { SecurityGroupRuleIds: ['sgr-1'] }),
  ).rejects.toMatchObject({ name: 'AwsRefusal', code });
});

test('a fault of AWS itself is no refusal: nobody knows whether the call was made', async () => {
  reply = iamRefusal(500, 'ServiceFailure');
  await expect(iam('DeleteLoginProfile', { UserName: 'dana' })).rejects.not.toMatchObject({
    name: 'AwsRefusal',
  });
});

test('no answer at all is no refusal', async () => {
  const clients = makeServiceClients({
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  const unreachable = makeAwsCalls({ clientsFor: () => clients });
  await expect(
    unreachable.send(account, {
      power: 'subtract',
      service: 'iam',
      region: undefined,
      operation: 'DeleteLoginProfile',
      input: { UserName: 'dana' },
    }),
  ).rejects.not.toMatchObject({ name: 'AwsRefusal' });
});

test('a call is made with exactly its input', async () => {
  reply = ec2Answer('RevokeSecurityGroupIngress', '<return>true</return>');
  await ec2(
    'RevokeSecurityGroupIngress',
    { GroupId: 'sg-1', SecurityGroupRuleIds: ['sgr-1'] },
    { power: 'subtract' },
  );
  expect(service.requests).toEqual([
    {
      action: 'RevokeSecurityGroupIngress',
      fields: { GroupId: 'sg-1', 'SecurityGroupRuleId.1': 'sgr-1' },
    },
  ]);
});

test.each<[string, () => Promise<JsonObject>]>([
  [
    'a rule by what it says',
    () => ec2('RevokeSecurityGroupIngress', { GroupId: 'sg-1', IpPermissions: [] }),
  ],
  [
    'no rule at all',
    () => ec2('RevokeSecurityGroupIngress', { GroupId: 'sg-1', SecurityGroupRuleIds: [] }),
  ],
  ['a field too many', () => iam('DeleteLoginProfile', { UserName: 'dana', Force: true })],
  ['nobody', () => iam('DeleteLoginProfile', { UserName: '' })],
  ['an operation that is not in the table', () => iam('CreateUser', { UserName: 'dana' })],
  ['a name of every object', () => iam('constructor', {})],
  [
    'a regional service without its region',
    () => ec2('DescribeSecurityGroupRules', {}, { region: undefined }),
  ],
])('%s is never asked for', async (_, call) => {
  await expect(call()).rejects.toThrow();
  expect(service.requests).toEqual([]);
});

test('without a role of that power in that account AWS is not asked', async () => {
  await expect(
    iam('DeleteLoginProfile', { UserName: 'dana' }, { power: 'end-sessions' }),
  ).rejects.toMatchObject({ name: 'AwsRefusal', code: 'AuditorHasNoRole' });
  await expect(
    calls.send('444455556666', {
      power: 'read',
      service: 'iam',
      region: undefined,
      operation: 'GetLoginProfile',
      input: { UserName: 'dana' },
    }),
  ).rejects.toMatchObject({ code: 'AuditorHasNoRole' });
  expect(service.requests).toEqual([]);
});
