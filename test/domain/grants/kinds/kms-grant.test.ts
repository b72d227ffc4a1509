import { kmsGrant } from '../../../../src/domain/grants/kinds/kms-grant/index.ts';
import { openingsIn } from '../../../../src/domain/grants/openings-in.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { account, eventOf, grantOf, region, targets } from '../grant-fixtures.ts';
import { spelled, talk } from './talking.ts';

const keyId = '1234abcd-12ab-34cd-56ef-1234567890ab';
const keyArn = `arn:aws:kms:${region}:${account}:key/${keyId}`;
const grantId = 'abcdef0123456789';
const grantee = 'arn:aws:iam::444455556666:role/Vendor';
const created = (request: JsonObject = {}, more: JsonObject = {}) =>
  eventOf('kms:CreateGrant', {
    event: {
      raw: {
        requestParameters: {
          keyId,
          granteePrincipal: grantee,
          operations: ['Decrypt'],
          ...request,
        },
        responseElements: { grantId },
        ...more,
      },
    },
  });
const openings = (...parts: Parameters<typeof created>) => openingsIn(created(...parts));
const target = targets['kms-grant'];
if (target.kind !== 'kms-grant') throw new Error('no KMS grant');
const grant = grantOf({ target, region });
const read = (...said: Parameters<typeof talk>[1][]) => talk(kmsGrant.read(grant, target), ...said);
const listed = (id: string, next?: string): JsonObject => ({
  Grants: [{ GrantId: id }],
  ...(next === undefined ? {} : { NextMarker: next, Truncated: true }),
});

test.each<[string, JsonObject, JsonObject]>([
  ['its id', {}, {}],
  ['its ARN', { keyId: keyArn }, {}],
  [
    'the resource that KMS shows',
    { keyId: 'alias/figures' },
    { resources: [{ ARN: keyArn, type: 'AWS::KMS::Key' }] },
  ],
])('a grant is found, its key named by %s', (_, request, more) => {
  expect(openings(request, more)).toMatchObject([
    {
      account,
      region,
      target: { kind: 'kms-grant', keyId, grantId, grantee, operations: ['Decrypt'] },
    },
  ]);
});

test('who is in another account is seen as such', () => {
  const [opening] = openings();
  expect(kmsGrant.facts(target, opening?.given).crossAccount).toBe(true);
  const own = `arn:aws:iam::${account}:role/App`;
  const [inside] = openings({ granteePrincipal: own });
  expect(kmsGrant.facts({ ...target, grantee: own }, inside?.given).crossAccount).toBe(false);
});

test.each<[string, JsonObject, JsonObject]>([
  [
    'by a service for somebody',
    {},
    { userIdentity: { type: 'AssumedRole', invokedBy: 'AWS Internal' } },
  ],
  ['by a service', {}, { userIdentity: { type: 'AWSService', invokedBy: 'rds.amazonaws.com' } }],
  ['for a service', { granteePrincipal: 'dynamodb.eu-west-1.amazonaws.com' }, {}],
  [
    'for what EC2 attaches',
    { granteePrincipal: `arn:aws:sts::${account}:assumed-role/aws:ec2-infrastructure/i-0a` },
    {},
  ],
])('made %s it belongs to that, and is none of ours', (_, request, more) => {
  expect(openings(request, more)).toEqual([]);
});

test.each<[string, JsonObject, JsonObject]>([
  ['no grantee', { granteePrincipal: null }, {}],
  ['an alias alone', { keyId: 'alias/figures' }, {}],
  ['a key of another account', { keyId: keyArn.replace(account, '999900001111') }, {}],
  ['no id in the answer', {}, { responseElements: null }],
])('with %s nothing is found', (_, request, more) => {
  expect(openings(request, more)).toEqual([]);
});

test('it is looked for by its id, on every page', () => {
  const { outcome, calls } = read(listed('other', 'm1'), listed(target.grantId));
  expect(outcome).toEqual({ state: 'present' });
  expect(spelled(calls)).toEqual([
    `ListGrants {"KeyId":"${target.keyId}","GrantId":"${target.grantId}"}`,
    `ListGrants {"KeyId":"${target.keyId}","GrantId":"${target.grantId}","Marker":"m1"}`,
  ]);
  expect(read({ Grants: [] }).outcome).toEqual({ state: 'absent' });
});

test('an id that KMS calls invalid is looked for among all grants of the key', () => {
  expect(read('InvalidGrantIdException', listed(target.grantId)).outcome).toEqual({
    state: 'present',
  });
  expect(read('InvalidGrantIdException', listed('other', 'm1'), listed('third')).outcome).toEqual({
    state: 'absent',
  });
});

test('a key that is gone took its grants with it; denied and unclear answers are no absence', () => {
  expect(read('NotFoundException').outcome).toEqual({ state: 'absent' });
  for (const said of ['AccessDeniedException', 'KMSInvalidStateException', {}]) {
    expect(() => read(said)).toThrow();
  }
});

test('it is revoked by key and id', () => {
  const { outcome, calls } = talk(kmsGrant.revoke(grant, target), {});
  expect(outcome).toEqual({ outcome: 'revoked' });
  expect(calls).toMatchObject([
    { power: 'subtract', service: 'kms', region, operation: 'RevokeGrant' },
  ]);
  for (const code of ['NotFoundException', 'InvalidGrantIdException']) {
    expect(talk(kmsGrant.revoke(grant, target), code).outcome).toEqual({ outcome: 'absent' });
  }
});

test.each(['kms:RevokeGrant', 'kms:RetireGrant'])('%s ends the grant it names', (action) => {
  const ends = (request: JsonObject) =>
    kmsGrant
      .endings(eventOf(action, { request }))
      .some((ending) => ending.ends({ account, region, target }));
  expect(ends({ keyId: target.keyId, grantId: target.grantId })).toBe(true);
  expect(ends({ keyId: target.keyId, grantId: 'other' })).toBe(false);
  expect(ends({ keyId: target.keyId })).toBe(false);
});
