import { understandTrailRecord } from '../../../../src/domain/events/understand-trail-record.ts';
import { judgeEvent } from '../../../../src/domain/matching/judge-event.ts';
import type { ChangeRecord } from '../../../../src/schemas/change-record.ts';

const account = '111122223333';
const record: ChangeRecord = {
  id: 'CHG-7',
  title: 'Tidy up',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice@example.com',
  implementers: ['*'],
  approvals: [{ by: `arn:aws:sts::${account}:assumed-role/Leads/bob`, at: '2026-03-02T09:00:00Z' }],
  scope: [{ accounts: ['*'], regions: ['*'], resources: ['*'], actions: ['*'] }],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
};

function changedBy(session: string, sourceIdentity: string, further = {}) {
  return understandTrailRecord(
    {
      userIdentity: {
        type: 'AssumedRole',
        arn: `arn:aws:sts::${account}:assumed-role/Deploy/${session}`,
        accountId: account,
        sessionContext: {
          ...further,
          sourceIdentity,
          sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/Deploy` },
        },
      },
      eventTime: '2026-03-02T10:30:00Z',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DeleteSecurityGroup',
      awsRegion: 'eu-west-1',
      requestParameters: { groupId: 'sg-0ab' },
      eventID: 'event-1',
      readOnly: false,
      recipientAccountId: account,
    },
    'ab'.repeat(32),
  );
}

test.each([
  ['by the session name beside another source identity', 'Bob', 'ci-17'],
  ['by the source identity beside another session name', 'run-17', 'bob'],
])('whoever made the change did not approve it: known %s', (_, session, source) => {
  expect(judgeEvent(changedBy(session, source), [record]).verdict).toBe('unauthorised');
});

test('the approval of somebody else counts', () => {
  expect(judgeEvent(changedBy('carol', 'ci-17'), [record]).verdict).toBe('authorised');
});

test('the source identity counts beside the subject of a token', () => {
  const token = {
    webIdFederationData: {
      federatedProvider: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
      attributes: { sub: 'repo:shop/web:ref:refs/heads/main' },
    },
  };
  expect(judgeEvent(changedBy('run-17', 'bob', token), [record]).verdict).toBe('unauthorised');
  expect(judgeEvent(changedBy('run-17', 'dave', token), [record]).verdict).toBe('authorised');
});
