import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FakeAws } from '../../fakes/aws-json-server.ts';
import { startFakeConfigService } from '../../fakes/fake-config-service.ts';
import { deployed } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';
import { makeSecurityGroup } from '../deployment/simulated-resources.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { type AlertInbox, openAlertInbox } from './alert-inbox.ts';
import { stored } from './deployed-stores.ts';
import { apiCall, feed, type QueueRecord, queueRecord } from './event-feed.ts';
import { openSsh } from './security-group-calls.ts';
import { type TrailCall, trailRecord } from './trail-records.ts';

let audit: RunningFunction;
let config: FakeAws;
let inbox: AlertInbox;
beforeAll(async () => {
  // moto knows neither Config's history nor its compliance.
  config = await startFakeConfigService({
    resources: [],
    now: Date.now() / 1_000,
    laterTimeIncluded: true,
  });
  audit = await runFunction(deployed.AuditEventsFunction, {
    AWS_ENDPOINT_URL_CONFIG_SERVICE: config.endpoint,
  });
  inbox = await openAlertInbox();
});
afterAll(async () => {
  await inbox?.close();
  await audit?.stop();
  await config?.stop();
});

const hand = (...Records: readonly QueueRecord[]) => audit.invoke({ Records });
const eventIdsIn = (records: readonly QueueRecord[]) =>
  records.map(({ body }) => JSON.parse(body).detail.eventID);
const alertsOn = async (eventId: string) =>
  (await inbox.read()).filter(({ attributes }) => attributes['eventId'] === eventId);
/** Another actor each time: alerts on the same actor and cause are one matter. */
const unapproved = (call: Partial<TrailCall> = {}) =>
  trailRecord({
    action: 'ec2:CreateVolume',
    request: { size: 8, zone: 'us-east-1a' },
    response: { volumeId: 'vol-0a11ce0000000001' },
    session: `${randomUUID()}@example.com`,
    ...call,
  });

describe('an opening to the internet that nobody approved', () => {
  let event: ReturnType<typeof trailRecord>;
  let messages: readonly QueueRecord[];
  beforeAll(async () => {
    const { request, response } = await openSsh(await makeSecurityGroup(), '0.0.0.0/0');
    event = unapproved({ action: 'ec2:AuthorizeSecurityGroupIngress', request, response });
    messages = await feed(apiCall(event));
  });

  test('reaches the queue through the deployed rules, once', () => {
    expect(eventIdsIn(messages)).toEqual([event.eventID]);
  });

  test('is acknowledged, and its decision stands in the deployed table', async () => {
    expect(await hand(...messages)).toEqual({ batchItemFailures: [] });
    expect(await stored.decisions.get(event.eventID)).toMatchObject({
      action: 'ec2:AuthorizeSecurityGroupIngress',
      outcome: 'succeeded',
      verdict: 'unauthorised',
      record: null,
      revision: 1,
      seenBy: 'bus',
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'security-group-admin-port-open-to-internet' }),
      ]),
    });
  });

  test('is told to whoever subscribed to the topic, with what to filter by', async () => {
    const [alert, ...more] = await alertsOn(event.eventID);
    expect(more).toEqual([]);
    expect(alert?.subject).toContain('Unauthorised: ec2:AuthorizeSecurityGroupIngress');
    expect(alert?.message).toMatch(/No change record (covers|authorises) it/);
    expect(alert?.message).toContain('lets the whole internet reach an administration port');
    expect(alert?.attributes).toMatchObject({
      kind: 'change',
      verdict: 'unauthorised',
      account: '123456789012',
      level: expect.stringMatching(/^(high|critical)$/),
    });
  });

  test('delivered again, by SQS or by EventBridge, changes nothing and is told no more', async () => {
    const again = await feed(apiCall(event), apiCall(event));
    expect(await hand(...messages, ...again)).toEqual({ batchItemFailures: [] });
    const { Items } = await aws.dynamo.send(
      new QueryCommand({
        TableName: deployed.DecisionsTable,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `event#${event.eventID}` },
        ConsistentRead: true,
      }),
    );
    expect(Items).toHaveLength(1);
    expect(await alertsOn(event.eventID)).toHaveLength(1);
  });
});

test('of a batch, what cannot be understood goes back alone; its neighbours are audited', async () => {
  const [one, other] = [unapproved(), unapproved()];
  const messages = await feed(apiCall(one), apiCall(other));
  expect(messages).toHaveLength(2);
  const [first, second] = messages;
  if (first === undefined || second === undefined) throw new Error('no messages');
  const answer = await hand(
    queueRecord('no-json', '{"detail": '),
    first,
    queueRecord('no-event', '{"hello": "world"}'),
    second,
  );
  expect(answer).toEqual({
    batchItemFailures: [{ itemIdentifier: 'no-json' }, { itemIdentifier: 'no-event' }],
  });
  for (const { eventID } of [one, other]) {
    expect(await stored.decisions.get(eventID)).toMatchObject({ verdict: 'unauthorised' });
  }
});

test('a batch of nothing but garbage goes back whole', async () => {
  expect(await hand(queueRecord('a', ''), queueRecord('b', 'null'))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'b' }],
  });
});

describe('the deployed rules', () => {
  test.each([
    ['false', false],
    ['absent', undefined],
  ])('forward a record whose readOnly is %s', async (_, readOnly) => {
    const event = unapproved({ readOnly });
    expect(eventIdsIn(await feed(apiCall(event)))).toEqual([event.eventID]);
  });

  test('do not forward reads', async () => {
    const read = unapproved({ action: 'ec2:DescribeVolumes', readOnly: true });
    expect(await feed(apiCall(read))).toEqual([]);
  });

  test('forward a console sign-in, whatever its detail type is spelled like', async () => {
    const { eventID, ...rest } = unapproved({ action: 'signin:ConsoleLogin', readOnly: undefined });
    const detail = { ...rest, eventID, eventType: 'AwsConsoleSignIn' };
    for (const detailType of [
      'AWS Console Sign In via CloudTrail',
      'AWS Console Signin via CloudTrail',
    ]) {
      expect(await feed({ source: 'aws.signin', detailType, detail })).toHaveLength(1);
    }
  });

  test('forward CloudFormation’s word on a resource once it has a name', async () => {
    const word = (physicalId: string) => ({
      source: 'aws.cloudformation',
      detailType: 'CloudFormation Resource Status Change',
      detail: {
        'stack-id': `arn:aws:cloudformation:us-east-1:123456789012:stack/shop/${randomUUID()}`,
        'logical-resource-id': 'Orders',
        'physical-resource-id': physicalId,
        'resource-type': 'AWS::SQS::Queue',
        'status-details': { status: 'CREATE_IN_PROGRESS', 'status-reason': '' },
      },
    });
    expect(await feed(word(''))).toEqual([]);
    const messages = await feed(word('shop-orders'));
    expect(messages).toHaveLength(1);
    expect(await hand(...messages)).toEqual({ batchItemFailures: [] });
  });

  test('do not forward what comes from elsewhere', async () => {
    const detail = { state: 'running', 'instance-id': 'i-0a11ce0000000001' };
    const detailType = 'EC2 Instance State-change Notification';
    expect(await feed({ source: 'aws.ec2', detailType, detail })).toEqual([]);
  });
});

test('who assumed a role is known again when the session acts', async () => {
  const accessKeyId = 'ASIASIMULATED0000001';
  const assumed = trailRecord({
    action: 'sts:AssumeRole',
    role: 'Developers',
    session: 'dana@example.com',
    readOnly: true,
    request: { roleArn: 'arn:aws:iam::123456789012:role/Release', roleSessionName: 'release' },
    response: {
      credentials: { accessKeyId, expiration: 'Mar 2, 2099, 9:00:00 PM' },
      assumedRoleUser: { arn: 'arn:aws:sts::123456789012:assumed-role/Release/release' },
    },
  });
  const issued = await feed(apiCall(assumed));
  expect(eventIdsIn(issued)).toContain(assumed.eventID);
  await hand(...issued);

  const event = unapproved({ role: 'Release', session: 'release', accessKeyId });
  await hand(...(await feed(apiCall(event))));
  const decision = await stored.decisions.get(event.eventID);
  expect(decision?.actor.cause?.identity).toBe('dana@example.com');
});

test('a configuration item that no API event explains is decided', async () => {
  const groupId = `sg-${randomUUID().replaceAll('-', '').slice(0, 17)}`;
  const messages = await feed({
    source: 'aws.config',
    detailType: 'Config Configuration Item Change',
    detail: {
      recordVersion: '1.3',
      messageType: 'ConfigurationItemChangeNotification',
      configurationItemDiff: {
        changeType: 'UPDATE',
        changedProperties: {
          'Configuration.IpPermissions.0': {
            changeType: 'CREATE',
            updatedValue: { fromPort: 3389, toPort: 3389, ipProtocol: 'tcp' },
          },
        },
      },
      notificationCreationTime: '2026-03-02T18:19:58.100Z',
      configurationItem: {
        configuration: { groupId },
        configurationItemCaptureTime: '2026-03-02T18:18:40.512Z',
        configurationStateId: 1_772_475_520_512,
        awsAccountId: '123456789012',
        configurationItemStatus: 'OK',
        resourceType: 'AWS::EC2::SecurityGroup',
        resourceId: groupId,
        awsRegion: 'us-east-1',
      },
    },
  });
  expect(messages).toHaveLength(1);
  expect(await hand(...messages)).toEqual({ batchItemFailures: [] });
  const eventId = `config:AWS::EC2::SecurityGroup/${groupId}@1772475520512`;
  expect(await stored.decisions.get(eventId)).toMatchObject({
    action: 'config:ConfigurationItemChange',
    verdict: 'unauthorised',
  });
});

test('the log says what was decided and nothing of what the events held', async () => {
  const secret = 'hunter2-in-a-user-agent';
  const event = { ...unapproved(), userAgent: secret };
  await hand(...(await feed(apiCall(event))), queueRecord('garbage', `{"${secret}`));
  expect(audit.log()).toContain(event.eventID);
  expect(audit.log()).not.toContain(secret);
});
