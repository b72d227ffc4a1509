import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { newStep } from '../../contract/samples.ts';
import { auditingOnMemory } from '../auditing/auditing-on-memory.ts';

const account = '111122223333';
const record: ChangeRecord = {
  id: 'CHG-1',
  title: 'Move the trail',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice@example.com',
  implementers: [`arn:aws:iam::${account}:role/Deploy`],
  approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
  scope: [
    {
      accounts: [account],
      regions: ['eu-west-1'],
      resources: ['*'],
      actions: ['cloudtrail:*', 'ec2:*'],
    },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
};

const calls = (
  eventName: string,
  minute: number,
  requestParameters: JsonObject,
  responseElements: JsonObject | null = null,
  service = 'cloudtrail',
): JsonObject => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${account}:assumed-role/Deploy/bob`,
    accountId: account,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        arn: `arn:aws:iam::${account}:role/Deploy`,
        userName: 'Deploy',
      },
    },
  },
  eventTime: `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`,
  eventSource: `${service}.amazonaws.com`,
  eventName,
  awsRegion: 'eu-west-1',
  requestParameters,
  responseElements,
  eventID: `${eventName}-${minute}`,
  readOnly: false,
  eventType: 'AwsApiCall',
  recipientAccountId: account,
});
const stops = calls('StopLogging', 30, {
  name: `arn:aws:cloudtrail:eu-west-1:${account}:trail/main`,
});
const starts = calls('StartLogging', 40, { name: 'main' });

function world() {
  const auditing = auditingOnMemory();
  return {
    ...auditing,
    audit: (value: JsonObject, kind: 'trail-record' | 'configuration' = 'trail-record') =>
      auditing.auditEvent({
        kind,
        value,
        sha256: String(JSON.stringify(value).length).padStart(64, '0'),
        seenBy: 'bus',
      }),
    listed: async () => (await auditing.gaps.list({ limit: 10 })).items,
  };
}

test('a call that switches a control off opens a gap that its record bounds; its pair closes it', async () => {
  const { records, audit, listed } = world();
  await records.create(record, newStep());
  const audited = await audit(stops);
  expect(audited).toMatchObject({
    decision: {
      verdict: 'authorised',
      gaps: [{ control: 'trail-records', resource: 'main', state: 'opened' }],
    },
  });
  expect(await listed()).toMatchObject([
    { control: 'trail-records', record: 'CHG-1', dueAt: '2026-03-02T12:00:00Z', closedAt: null },
  ]);
  await audit(starts);
  await audit(stops);
  expect(await listed()).toMatchObject([
    { closedAt: '2026-03-02T10:40:00Z', closedHow: 'restored', closedBy: 'StartLogging-40' },
  ]);
});

test('a gap without a record is due after the time its control names, until an approval covers it', async () => {
  const { records, audit, listed, judgeAgain, changes } = world();
  await audit(stops);
  expect(await listed()).toMatchObject([{ record: null, dueAt: '2026-03-02T10:45:00Z' }]);
  await records.create(record, newStep());
  changes.forget();
  await judgeAgain('StopLogging-30', { kind: 'change-record', of: 'CHG-1', detail: 'approved' });
  expect(await listed()).toMatchObject([{ record: 'CHG-1', dueAt: '2026-03-02T12:00:00Z' }]);
});

test('a refused call and a read open nothing', async () => {
  const { audit, listed } = world();
  await audit({ ...stops, errorCode: 'AccessDenied' });
  await audit({ ...stops, eventID: 'a read', readOnly: true });
  expect(await listed()).toEqual([]);
});

test('flow logs are the network’s: made again under another id, they are back', async () => {
  const { audit, listed } = world();
  const made = (id: string, minute: number) =>
    calls(
      'CreateFlowLogs',
      minute,
      {
        CreateFlowLogsRequest: { ResourceId: { tag: 1, content: 'vpc-0aa1' }, ResourceType: 'VPC' },
      },
      { CreateFlowLogsResponse: { flowLogIdSet: { item: id } } },
      'ec2',
    );
  await audit(made('fl-0aa1', 10));
  await audit(
    calls(
      'DeleteFlowLogs',
      20,
      { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-0aa1' } } },
      null,
      'ec2',
    ),
  );
  expect(await listed()).toMatchObject([{ resource: 'vpc-0aa1', closedAt: null }]);
  await audit(made('fl-0bb2', 30));
  expect(await listed()).toMatchObject([{ closedAt: '2026-03-02T10:30:00Z' }]);
});
