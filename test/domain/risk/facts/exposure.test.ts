import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../event-of.ts';

function factsOf(
  group: string,
  call: string,
  requestParameters: JsonObject | null,
  responseElements: JsonObject | null = null,
): Json {
  const [service, eventName] = call.split(':');
  const record = {
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters,
    responseElements,
    recipientAccountId: '111122223333',
  };
  return deriveFacts(eventOf(record), group) ?? null;
}

test.each<[string, string, JsonObject, JsonObject | null]>([
  [
    'a snapshot for everyone',
    'ec2:ModifySnapshotAttribute',
    { createVolumePermission: { add: { items: [{ group: 'all' }] } } },
    { what: 'volume-snapshot', public: true, otherAccounts: [] },
  ],
  [
    'an image in the older form',
    'ec2:ModifyImageAttribute',
    { operationType: 'add', userId: '444455556666' },
    { what: 'image', public: false, otherAccounts: ['444455556666'] },
  ],
  [
    'the older form that removes',
    'ec2:ModifyImageAttribute',
    { operationType: 'remove', userGroup: 'all' },
    null,
  ],
  [
    'another attribute of a database snapshot',
    'rds:ModifyDBSnapshotAttribute',
    { attributeName: 'other', valuesToAdd: ['all'] },
    null,
  ],
  [
    'the own account',
    'rds:ModifyDBSnapshotAttribute',
    { attributeName: 'restore', valuesToAdd: ['111122223333'] },
    { public: false, withOtherAccounts: false },
  ],
])('sharing: %s', (_what, call, request, expected) => {
  const facts = factsOf('sharing', call, request);
  if (expected === null) expect(facts).toBeNull();
  else expect(facts).toMatchObject(expected);
});

const everySetting = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

test.each<[string, string, JsonObject | null, JsonObject | null]>([
  [
    'a block with all on',
    's3:PutBucketPublicAccessBlock',
    { PublicAccessBlockConfiguration: Object.fromEntries(everySetting.map((one) => [one, true])) },
    { block: { level: 'bucket', off: [], loose: false } },
  ],
  [
    'settings as text',
    's3:PutAccountPublicAccessBlock',
    {
      PublicAccessBlockConfiguration: Object.fromEntries(everySetting.map((one) => [one, 'TRUE'])),
    },
    { block: { level: 'account', loose: false } },
  ],
  [
    'a setting left out',
    's3:PutAccountPublicAccessBlock',
    { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
    {
      block: {
        loose: true,
        off: ['BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'],
      },
    },
  ],
  ['a request that is not there says nothing', 's3:PutAccountPublicAccessBlock', null, null],
  [
    'a removed block',
    's3:DeleteAccountPublicAccessBlock',
    null,
    { block: { level: 'account', removed: true, loose: true } },
  ],
  [
    'a canned list',
    's3:PutBucketAcl',
    { 'x-amz-acl': ['public-read-write'] },
    { acl: { audiences: ['everyone'], writable: true } },
  ],
  [
    'a single grant that is no list',
    's3:PutObjectAcl',
    {
      AccessControlPolicy: {
        AccessControlList: {
          Grant: {
            Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers' },
            permission: 'READ',
          },
        },
      },
    },
    { acl: { audiences: ['any-aws-account'], writable: false } },
  ],
  ['a private list', 's3:PutBucketAcl', { 'x-amz-acl': 'private' }, null],
  ['a prototype key is no list', 's3:PutBucketAcl', { 'x-amz-acl': 'constructor' }, null],
])('storage: %s', (_what, call, request, expected) => {
  const facts = factsOf('storage', call, request);
  if (expected === null) expect(facts).toBeNull();
  else expect(facts).toMatchObject(expected);
});

test.each([
  ['arn:aws:iam::aws:policy/AdministratorAccess', true, false],
  ['arn:aws-cn:iam::aws:policy/IAMFullAccess', true, false],
  ['arn:aws:iam::aws:policy/job-function/SystemAdministrator', false, true],
  ['arn:aws:iam::111122223333:policy/AdministratorAccess', false, false],
])('attachment of %s: admin %s, powerful %s', (policyArn, admin, powerful) => {
  expect(
    factsOf('attachment', 'iam:AttachUserPolicy', { userName: 'erin', policyArn }),
  ).toMatchObject({ holder: 'user', admin, powerful });
});

test.each<[string, string, JsonObject, JsonObject | null, JsonObject | null]>([
  [
    'what a call that makes a database answers is what it got',
    'rds:CreateDBInstance',
    { dBInstanceIdentifier: 'orders' },
    { publiclyAccessible: true },
    { what: 'database', publicAddress: true, certainty: 'known', byDefault: true },
  ],
  [
    'what a call that changes a database answers is how it was',
    'rds:ModifyDBInstance',
    { dBInstanceIdentifier: 'orders' },
    { publiclyAccessible: true },
    null,
  ],
  [
    'a change that asks for an address, which the answer does not show yet',
    'rds:ModifyDBInstance',
    { dBInstanceIdentifier: 'orders', publiclyAccessible: true },
    { publiclyAccessible: false },
    { publicAddress: true, certainty: 'inferred', byDefault: false },
  ],
  [
    'to block new sharing of snapshots may be to block more than before',
    'ec2:EnableSnapshotBlockPublicAccess',
    { EnableSnapshotBlockPublicAccessRequest: { State: 'block-new-sharing' } },
    null,
    null,
  ],
])('exposure: %s', (_what, call, request, response, expected) => {
  const facts = factsOf('exposure', call, request, response);
  if (expected === null) expect(facts).toBeNull();
  else expect(facts).toMatchObject(expected);
});
