import { ChangeRecordSchema } from '../../../src/schemas/change-record.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { auditingOnMemory, importedAt } from './auditing-on-memory.ts';

const account = '111122223333';
const own = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'sts:AssumeRole',
};
const vendor = { ...own, Principal: { AWS: 'arn:aws:iam::444455556666:root' } };
const document = (...statements: readonly JsonObject[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

const call = (eventID: string, eventTime: string, eventName: string, request: JsonObject) => ({
  kind: 'trail-record' as const,
  sha256: eventID,
  seenBy: 'bus' as const,
  value: {
    eventVersion: '1.09',
    eventID,
    eventTime,
    eventSource: 'iam.amazonaws.com',
    eventName,
    awsRegion: 'us-east-1',
    recipientAccountId: account,
    readOnly: false,
    eventType: 'AwsApiCall',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::${account}:user/bob`,
      accountId: account,
      userName: 'bob',
    },
    requestParameters: request,
    responseElements: null,
  },
});

const made = call('made', '2026-03-02T08:00:00Z', 'CreateRole', {
  roleName: 'Vendor',
  assumeRolePolicyDocument: document(own),
});
const opened = call('opened', '2026-03-02T10:30:00Z', 'UpdateAssumeRolePolicy', {
  roleName: 'Vendor',
  policyDocument: document(own, vendor),
});

async function world() {
  const auditing = auditingOnMemory();
  const record = ChangeRecordSchema.parse({
    id: 'CHG-1',
    title: 'Let the vendor in',
    type: 'normal',
    status: 'approved',
    requestedBy: 'alice@example.com',
    implementers: [`arn:aws:iam::${account}:user/bob`],
    approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
    scope: [{ accounts: [account], regions: ['*'], resources: ['*'], actions: ['iam:*'] }],
    window: { start: '2026-03-02T07:00:00Z', end: '2026-03-02T12:00:00Z' },
    temporary: { expiresAt: '2026-03-02T18:00:00Z' },
  });
  await auditing.records.create(record, importedAt('2026-03-02T09:00:00Z'));
  return auditing;
}

test('what was there before comes first: the added statement is a grant, and nothing else is said', async () => {
  const { auditEvent, decisions, grants } = await world();
  await auditEvent(made);
  await auditEvent(opened);
  const decision = await decisions.get('opened');
  expect(decision).toMatchObject({
    revision: 1,
    grants: [{ kind: 'trust-statement', expiresAt: '2026-03-02T18:00:00Z' }],
    findings: [],
  });
  expect(await grants.get(decision?.grants[0]?.id ?? '')).toMatchObject({ state: 'active' });
});

test('not known what was there before: it is said that nothing ends by itself', async () => {
  const { auditEvent, decisions } = await world();
  await auditEvent(opened);
  expect(await decisions.get('opened')).toMatchObject({
    verdict: 'authorised',
    grants: [],
    findings: [{ rule: 'temporary-access-untold', level: 'medium' }],
  });
});

test('known late: the next delivery opens the grant, and the decision lists and keeps it', async () => {
  const { auditEvent, decisions, grants } = await world();
  await auditEvent(opened);
  await auditEvent(made);
  await auditEvent(opened);
  const decision = await decisions.get('opened');
  expect(decision?.grants).toMatchObject([
    { kind: 'trust-statement', expiresAt: '2026-03-02T18:00:00Z' },
  ]);
  expect(decision?.kept?.grants.map(({ id }) => id)).toEqual(decision?.grants.map(({ id }) => id));
  expect(await grants.get(decision?.grants[0]?.id ?? '')).toMatchObject({ state: 'active' });
  await auditEvent(opened);
  expect((await decisions.get('opened'))?.revision).toBe(decision?.revision);
});
