import { randomUUID } from 'node:crypto';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateGrantCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  GetPolicyCommand,
} from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { makeAwsCalls } from '../../../src/adapters/aws/calls/aws-calls.ts';
import { makeServiceClients } from '../../../src/adapters/aws/calls/service-clients.ts';
import { converse } from '../../../src/application/grants/converse.ts';
import { makeLiveAccess } from '../../../src/application/grants/live-access.ts';
import { findGrants } from '../../../src/domain/grants/find-grants.ts';
import { endSessions } from '../../../src/domain/grants/sessions/end-sessions.ts';
import { liftDeny } from '../../../src/domain/grants/sessions/lift-deny.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import type { GrantKind, GrantTarget } from '../../../src/schemas/grant-target.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/schemas/json.ts';
import { describeLiveAccess, type OpenPair } from '../../contract/live-access-contract.ts';
import { eventOf, grantOf, targets } from '../../domain/grants/grant-fixtures.ts';
import { aws, clientConfig } from '../deployment/simulated-aws.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { makeRole } from '../deployment/simulated-resources.ts';

const kms = new KMSClient(clientConfig);
const clients = makeServiceClients({ ...clientConfig, forcePathStyle: true });
// moto holds every revision for another one, so it is not told of it; that there is one is checked here, and what comes
// of a stale one where the talk is tested.
clients.lambda(region).middlewareStack.add(
  (next, context) => (args) => {
    const request: unknown = args.request;
    const query = isJsonObject(request) && isJsonObject(request['query']) ? request['query'] : {};
    if (context.commandName !== 'RemovePermissionCommand') return next(args);
    if (query['RevisionId'] === undefined) throw new Error('a permission is removed unseen');
    const { RevisionId: _, ...rest } = query;
    return next({ ...args, request: Object.assign(request ?? {}, { query: rest }) });
  },
  { step: 'build', name: 'withoutRevision' },
);
const calls = makeAwsCalls({ clientsFor: () => clients });
const access = makeLiveAccess({ calls });
const fresh = (kind: string) => `${kind}-${randomUUID()}`;
const vendor = (side: string) => `arn:aws:iam::444455556666:role/${side}`;

/** The grants that the auditor finds in an event, as they would be stored, in the order of what they say. */
function found(event: ChangeEvent, count: number): readonly Grant[] {
  const grants = findGrants({ ...event, account, region });
  if (grants.length !== count) throw new Error(`${grants.length} grants were found`);
  return grants
    .map(({ taggedExpiresAt: _, ...rest }) => grantOf(rest))
    .toSorted((one, other) => (JSON.stringify(one.target) < JSON.stringify(other.target) ? -1 : 1));
}

function pairOf([grant, neighbour]: readonly Grant[]): OpenPair {
  if (grant === undefined || neighbour === undefined) throw new Error('no pair');
  return { grant, neighbour };
}

function knownBefore(type: string, id: string, aspect: string, value: Json) {
  const resource = { account, region: null, type, id };
  return { before: [{ resource, aspect, at: '2026-03-01T10:00:00Z', value }] };
}

async function openTrust(): Promise<OpenPair> {
  const name = await makeRole();
  const { Role } = await aws.iam.send(new GetRoleCommand({ RoleName: name }));
  const before: JsonObject = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
  const added = ['a', 'b'].map((side) => ({
    Effect: 'Allow',
    Principal: { AWS: vendor(side) },
    Action: 'sts:AssumeRole',
  }));
  const statements = [before['Statement'] ?? []].flat();
  const policyDocument = JSON.stringify({ ...before, Statement: [...statements, ...added] });
  await aws.iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: policyDocument }),
  );
  return pairOf(
    found(
      eventOf('iam:UpdateAssumeRolePolicy', {
        request: { roleName: name, policyDocument },
        event: knownBefore('AWS::IAM::Role', name, 'trust-policy', before),
      }),
      2,
    ),
  );
}

async function openBucket(): Promise<OpenPair> {
  const bucket = fresh('figures');
  await aws.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const policy = {
    Version: '2012-10-17',
    Statement: ['a', 'b'].map((side) => ({
      Effect: 'Allow',
      Principal: { AWS: vendor(side) },
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucket}/*`,
    })),
  };
  await aws.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(policy) }));
  return pairOf(
    found(
      eventOf('s3:PutBucketPolicy', {
        request: { bucketName: bucket, bucketPolicy: policy, policy: '' },
        event: knownBefore('AWS::S3::Bucket', bucket, 'resource-policy', null),
      }),
      2,
    ),
  );
}

async function openFunction(): Promise<OpenPair> {
  const name = fresh('billing');
  const role = `arn:aws:iam::${account}:role/${await makeRole()}`;
  await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: role,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') },
    }),
  );
  const opened = [];
  for (const side of ['a', 'b']) {
    const input = {
      FunctionName: name,
      StatementId: side,
      Action: 'lambda:InvokeFunction',
      // moto leaves an account's id as it is, where Lambda answers with its root.
      Principal: side === 'a' ? 's3.amazonaws.com' : 'sns.amazonaws.com',
    };
    const { Statement } = await aws.lambda.send(new AddPermissionCommand(input));
    const event = eventOf('lambda:AddPermission', {
      request: { functionName: name, statementId: side },
      response: { statement: Statement ?? '' },
    });
    opened.push(...found(event, 1));
  }
  return pairOf(opened);
}

async function openKeyGrants(): Promise<OpenPair> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const keyId = KeyMetadata?.KeyId ?? '';
  const opened = [];
  for (const side of ['a', 'b']) {
    const { GrantId } = await kms.send(
      new CreateGrantCommand({
        KeyId: keyId,
        GranteePrincipal: vendor(side),
        Operations: ['Decrypt'],
      }),
    );
    const event = eventOf('kms:CreateGrant', {
      request: { keyId, granteePrincipal: vendor(side), operations: ['Decrypt'] },
      response: { grantId: GrantId ?? '' },
    });
    opened.push(...found(event, 1));
  }
  return pairOf(opened);
}

const openers = new Map<GrantKind, () => Promise<OpenPair>>([
  ['trust-statement', openTrust],
  ['bucket-policy-statement', openBucket],
  ['function-policy-statement', openFunction],
  ['kms-grant', openKeyGrants],
]);

const unknown = new Map<GrantKind, GrantTarget>();
// Of a key that is not there moto answers a grant's calls with an error page, so the key is there and the grant is not.
beforeAll(async () => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const target = targets['kms-grant'];
  if (target.kind !== 'kms-grant') throw new Error('no KMS grant');
  unknown.set('kms-grant', { ...target, keyId: KeyMetadata?.KeyId ?? '' });
});

describeLiveAccess('policy documents and KMS grants (moto)', [...openers.keys()], async () => ({
  access,
  open(kind) {
    const open = openers.get(kind);
    if (open === undefined) throw new Error(`nothing opens a ${kind}`);
    return open();
  },
  openDenying: () => Promise.reject(new Error('a statement that denies is no grant')),
  unknown: (kind) => grantOf({ account, region, target: unknown.get(kind) ?? targets[kind] }),
}));

test('the trust of a role and the policy of a bucket keep everything else as it was', async () => {
  const { grant } = await openTrust();
  const { target } = grant;
  const role = target.kind === 'trust-statement' ? target.role : '';
  const trust = async () =>
    decodeURIComponent(
      (await aws.iam.send(new GetRoleCommand({ RoleName: role }))).Role?.AssumeRolePolicyDocument ??
        '',
    );
  const before: JsonObject = JSON.parse(await trust());
  const outcome = await access.revoke(grant);
  expect(outcome).toMatchObject({ outcome: 'revoked' });
  expect(JSON.parse('taken' in outcome ? (outcome.taken ?? '') : '')).toEqual(before);
  const left: JsonObject = JSON.parse(await trust());
  expect([left['Statement']].flat()).toHaveLength([before['Statement'] ?? []].flat().length - 1);
});

test('with its last statement the policy of a bucket goes', async () => {
  const { grant, neighbour } = await openBucket();
  await access.revoke(grant);
  expect(await access.revoke(neighbour)).toMatchObject({ outcome: 'revoked' });
  const { target } = grant;
  const Bucket = target.kind === 'bucket-policy-statement' ? target.bucket : '';
  await expect(aws.s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NoSuchBucketPolicy',
  });
});

test('a permission of a function that was given anew with another meaning stays', async () => {
  const { grant } = await openFunction();
  const { target } = grant;
  const name = target.kind === 'function-policy-statement' ? target.functionName : '';
  const given = grant.given?.replace('s3.amazonaws.com', 'sqs.amazonaws.com');
  expect(await access.revoke({ ...grant, given })).toMatchObject({
    outcome: 'changed',
  });
  const { Policy } = await aws.lambda.send(new GetPolicyCommand({ FunctionName: name }));
  expect(Policy).toContain('"a"');
});

test('sessions of a role are ended by a deny, once, and live again when it is lifted', async () => {
  const role = await makeRole();
  const trust = targets['trust-statement'];
  if (trust.kind !== 'trust-statement') throw new Error('no trust');
  const grant = grantOf({ id: fresh('trust'), account, target: { ...trust, role } });
  const end = (at: string) => converse(endSessions(grant, at), account, calls);
  const ended = await end('2026-03-02T12:00:00Z');
  expect(await end('2026-03-02T13:00:00Z')).toEqual(ended);
  if (ended.outcome !== 'ended') throw new Error('not ended');
  const named = { RoleName: role, PolicyName: ended.sessions.denyName };
  const { PolicyDocument } = await aws.iam.send(new GetRolePolicyCommand(named));
  expect(decodeURIComponent(PolicyDocument ?? '')).toContain('"aws:TokenIssueTime"');
  const lifting = { ...grant, sessions: ended.sessions };
  expect(await converse(liftDeny(lifting), account, calls)).toEqual({ outcome: 'lifted' });
  expect(await converse(liftDeny(lifting), account, calls)).toEqual({ outcome: 'absent' });
});
