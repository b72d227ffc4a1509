import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../event-of.ts';

const own = '111122223333';
const other = '444455556666';
const keyOf = (account: string) => `arn:aws:kms:eu-west-1:${account}:key/1`;

function factsOf(
  group: string,
  call: string,
  requestParameters: Json,
  responseElements: Json = null,
  account: string | undefined = own,
): Json {
  const [service, eventName] = call.split(':');
  const record = {
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters,
    responseElements,
    ...(account !== undefined && { recipientAccountId: account }),
  };
  return deriveFacts(eventOf(record), group) ?? null;
}

type Row = [string, string, JsonObject | null, JsonObject | null, JsonObject | null];

test.each<Row>([
  [
    'the account encrypts by default, whatever the request leaves out',
    'rds:CreateDBInstance',
    { dBInstanceIdentifier: 'orders' },
    { storageEncrypted: true },
    null,
  ],
  [
    'the answer counts more than the request',
    'ec2:CreateVolume',
    { size: '1', encrypted: false },
    { encrypted: true },
    null,
  ],
  [
    'without an answer, the request',
    'ec2:CreateVolume',
    { size: '1', encrypted: false },
    null,
    { storage: 'none', certainty: 'inferred', permanent: true, atCreation: true },
  ],
  ['nothing is said', 'ec2:CreateVolume', { size: '1' }, {}, null],
  [
    'a database that changes answers with what it was',
    'rds:ModifyDBInstance',
    { dBInstanceIdentifier: 'orders' },
    { storageEncrypted: false },
    null,
  ],
  [
    'a key of another account',
    'ec2:CopySnapshot',
    { kmsKeyId: keyOf(other) },
    {},
    { what: 'snapshot', key: 'other-account', keyAccount: other },
  ],
  ['a key of the account', 'ec2:CopySnapshot', { kmsKeyId: keyOf(own) }, {}, null],
  ['an alias is of the account', 'ec2:CopySnapshot', { kmsKeyId: 'alias/orders' }, {}, null],
  [
    'a queue moves from one kind of encryption to the other',
    'sqs:SetQueueAttributes',
    { attributes: { KmsMasterKeyId: '', SqsManagedSseEnabled: 'true' } },
    null,
    null,
  ],
  [
    'a listener that redirects',
    'elasticloadbalancing:CreateListener',
    { protocol: 'HTTP', defaultActions: [{ type: 'redirect' }] },
    null,
    null,
  ],
  [
    'both at once: an old policy and no encryption',
    'transfer:UpdateServer',
    { protocols: ['SFTP', 'FTP'] },
    null,
    { transport: 'plaintext', protocol: 'FTP', atCreation: false },
  ],
])('encryption: %s', (_what, call, request, response, expected) => {
  const facts = factsOf('encryption', call, request, response);
  if (expected === null) expect(facts).toBeNull();
  else expect(facts).toMatchObject(expected);
});

test('whose a key is is not guessed where the own account is unknown', () => {
  const record = {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'CopySnapshot',
    requestParameters: { kmsKeyId: keyOf(other) },
  };
  expect(deriveFacts(eventOf(record), 'encryption')).toBeUndefined();
});

test.each<[string, string, JsonObject, JsonObject | null]>([
  [
    'a waiting time',
    'kms:ScheduleKeyDeletion',
    { keyId: '1', pendingWindowInDays: 7 },
    { change: 'deletion-scheduled', waitDays: 7, dataUnreadable: true },
  ],
  [
    'a grant for another account',
    'kms:CreateGrant',
    { granteePrincipal: `arn:aws:iam::${other}:role/Reader`, operations: ['Decrypt'] },
    { change: 'granted', otherAccounts: [other], mayDecrypt: true },
  ],
  [
    'a grant for a service',
    'kms:CreateGrant',
    { granteePrincipal: 'logs.amazonaws.com', operations: ['Encrypt'] },
    { withOtherAccounts: false, mayDecrypt: false },
  ],
  ['a new key with the policy of AWS', 'kms:CreateKey', {}, null],
  [
    'a policy for everybody',
    'kms:PutKeyPolicy',
    { policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*"}]}' },
    { change: 'policy-changed', everybody: true, skipsLockoutCheck: false },
  ],
  ['an authority goes on', 'acm-pca:UpdateCertificateAuthority', { status: 'ACTIVE' }, null],
])('keys: %s', (_what, call, request, expected) => {
  const facts = factsOf('keys', call, request);
  if (expected === null) expect(facts).toBeNull();
  else expect(facts).toMatchObject(expected);
});
