import { STSClient } from '@aws-sdk/client-sts';
import { assumedRole } from '../../../../src/adapters/aws/credentials/assumed-role.ts';
import { makeClientsForPowers } from '../../../../src/adapters/aws/credentials/clients-for-powers.ts';
import { AwsRefusal, noRoleGiven } from '../../../../src/domain/grants/kinds/aws-refusal.ts';
import { startQueryService } from '../../../fakes/aws-query-service.ts';

const roleArn = 'arn:aws:iam::444455556666:role/auditor-member';
const begin = Date.parse('2026-03-02T12:00:00Z');
let now = begin;
let refusal: string | undefined;

const service = await startQueryService(({ fields }) => {
  if (refusal !== undefined)
    return {
      status: refusal === 'AccessDenied' ? 403 : 400,
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${refusal}</Code><Message>no ${fields['RoleArn']}</Message></Error></ErrorResponse>`,
    };
  const ends = new Date(now + Number(fields['DurationSeconds']) * 1_000).toISOString();
  return {
    status: 200,
    body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIA${service.requests.length}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${ends}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  };
});
afterAll(() => service.stop());
beforeEach(() => {
  service.requests.length = 0;
  refusal = undefined;
  now = begin;
});

const client = new STSClient({
  region: 'eu-west-1',
  endpoint: service.endpoint,
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
  maxAttempts: 1,
});
const sts = () => client;

test('a role is assumed under the name that its trust asks for, for as short as AWS lets it be', async () => {
  expect(await assumedRole(roleArn, { sts, now: () => now })()).toMatchObject({
    accessKeyId: 'ASIA1',
    sessionToken: 't',
  });
  expect(service.requests).toEqual([
    {
      action: 'AssumeRole',
      fields: {
        RoleArn: roleArn,
        RoleSessionName: 'change-auditor-expiry',
        DurationSeconds: '900',
      },
    },
  ]);
});

test('credentials are kept until shortly before they end', async () => {
  const credentials = assumedRole(roleArn, { sts, now: () => now });
  await credentials();
  now += 9 * 60_000;
  expect((await credentials()).accessKeyId).toBe('ASIA1');
  now += 2 * 60_000;
  expect((await credentials()).accessKeyId).toBe('ASIA2');
});

test('a role that may not be assumed was not given; the next call asks again', async () => {
  const credentials = assumedRole(roleArn, { sts, now: () => now });
  refusal = 'AccessDenied';
  const error: unknown = await credentials().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AwsRefusal);
  expect(error).toMatchObject({ code: noRoleGiven, message: expect.stringContaining(roleArn) });
  refusal = undefined;
  expect((await credentials()).accessKeyId).toBe('ASIA2');
});

test('throttling is no word on whether the role was given', async () => {
  refusal = 'Throttling';
  await expect(assumedRole(roleArn, { sts, now: () => now })()).rejects.toMatchObject({
    name: 'Throttling',
  });
});

test('one set of clients serves all calls of a role; none is made where no role was given', () => {
  const clientsFor = makeClientsForPowers(
    { ownAccount: '111122223333', member: 'arn:aws:iam::*:role/auditor-member' },
    { now: () => now, sts },
  );
  expect(clientsFor('444455556666', 'read')).toBe(clientsFor('444455556666', 'subtract'));
  expect(clientsFor('444455556666', 'read')).not.toBe(clientsFor('777788889999', 'read'));
  expect(clientsFor('111122223333', 'read')).toBe(clientsFor('111122223333', 'subtract'));
  expect(clientsFor('444455556666', 'edit-document')).toBeUndefined();
  expect(service.requests).toEqual([]);
});
