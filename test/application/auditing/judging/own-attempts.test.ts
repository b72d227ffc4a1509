import { sha256Of } from '../../../../src/domain/evidence/sha256.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { account, grantOf, region, sshRule } from '../../../domain/grants/grant-fixtures.ts';
import { auditingOnMemory } from '../auditing-on-memory.ts';

const role = `arn:aws:iam::${account}:role/auditor-expire-grant`;

/** The auditor's role is refused taking a rule away. */
async function findingsOnRefused(requestParameters: JsonObject | null): Promise<readonly string[]> {
  const { auditEvent, grants, decisions } = auditingOnMemory({ ownRoles: [role] });
  await grants.create(
    grantOf({
      state: 'expiring',
      attempts: 1,
      intent: { at: '2026-03-02T12:00:09Z', action: 'ec2:RevokeSecurityGroupIngress' },
    }),
  );
  const value: JsonObject = {
    eventVersion: '1.10',
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/auditor-expire-grant/expire`,
      accountId: account,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: role, userName: 'auditor-expire-grant' },
      },
    },
    eventTime: '2026-03-02T12:00:10Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RevokeSecurityGroupIngress',
    awsRegion: region,
    recipientAccountId: account,
    errorCode: 'Client.UnauthorizedOperation',
    requestParameters,
    responseElements: null,
    readOnly: false,
    eventType: 'AwsApiCall',
    eventID: '11112222-3333-4444-5555-666677778888',
  };
  const sha256 = sha256Of(JSON.stringify(value));
  await auditEvent({ kind: 'trail-record', value, sha256, seenBy: 'bus' });
  const decision = await decisions.get('11112222-3333-4444-5555-666677778888');
  return (decision?.findings ?? []).map(({ rule }) => rule);
}

const revoking = (securityGroupRuleId: string): JsonObject => ({
  groupId: sshRule.groupId,
  securityGroupRuleIds: { items: [{ securityGroupRuleId }] },
});

test('a try that was noted and refused is the expiry’s to tell', async () => {
  expect(await findingsOnRefused(revoking(sshRule.ruleId))).toEqual([]);
});

test('a refused try at what nobody noted is critical', async () => {
  expect(await findingsOnRefused(revoking('sgr-0fedcba9876543210'))).toEqual([
    'auditor-call-without-intent',
  ]);
});

test('a record of a refused call that does not say what it was about accuses nobody', async () => {
  expect(await findingsOnRefused(null)).toEqual([]);
});
