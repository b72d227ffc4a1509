import {
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { startFauxqs } from 'fauxqs';
import { makeSnsAlertPublisher } from '../../../../src/adapters/aws/sns/publish-alert.ts';
import type { Alert } from '../../../../src/schemas/alert.ts';

const alert: Alert = {
  matterId: 'change:0123456789abcdef',
  sequence: 1,
  kind: 'change',
  level: 'high',
  subject: '[HIGH] Unauthorised: ec2:AuthorizeSecurityGroupIngress',
  body: 'UNAUTHORISED, level high\n\nWhat …\n',
  account: '111122223333',
  region: 'eu-west-1',
  verdict: 'unauthorised',
  eventId: 'e-1',
  record: null,
  raisedAt: '2026-03-02T12:00:00Z',
};

describe('what SNS is sent', () => {
  const client = new SNSClient({ region: 'eu-west-1' });
  const sns = mockClient(client);
  beforeEach(() => sns.reset());
  const publisher = makeSnsAlertPublisher({ client, topicArn: 'arn:topic' });
  const sent = async (changes: Partial<Alert> = {}) => {
    sns.on(PublishCommand).resolves({});
    await publisher.publish({ ...alert, ...changes });
    const [call] = sns.commandCalls(PublishCommand);
    if (call === undefined) throw new Error('nothing was published');
    return call.args[0].input;
  };
  const string = (value: string) => ({ DataType: 'String', StringValue: value });

  test('subject, text, and attributes to filter by', async () => {
    expect(await sent()).toEqual({
      TopicArn: 'arn:topic',
      Subject: alert.subject,
      Message: alert.body,
      MessageAttributes: {
        kind: string('change'),
        level: string('high'),
        verdict: string('unauthorised'),
        account: string('111122223333'),
        region: string('eu-west-1'),
        eventId: string('e-1'),
        matterId: string('change:0123456789abcdef'),
        sequence: { DataType: 'Number', StringValue: '1' },
      },
    });
  });

  test('what is not known, or empty, is no attribute: SNS refuses empty ones', async () => {
    const { MessageAttributes } = await sent({ verdict: null, account: '', region: ' \t' });
    expect(Object.keys(MessageAttributes ?? {}).toSorted()).toEqual(
      ['eventId', 'kind', 'level', 'matterId', 'sequence'].toSorted(),
    );
  });

  test('never more than the ten attributes that raw delivery to SQS carries', async () => {
    const { MessageAttributes } = await sent({ record: 'CHG-1' });
    expect(Object.keys(MessageAttributes ?? {}).length).toBeLessThanOrEqual(10);
  });

  test('hostile text in an attribute is bounded and carries no control character', async () => {
    const { MessageAttributes } = await sent({ account: `a\u0000\nb${'x'.repeat(5_000)}` });
    expect(MessageAttributes?.['account']?.StringValue).toMatch(/^a\u{fffd}\u{fffd}bx{252}$/u);
  });

  test('a text that is too long for SNS is cut between characters and says so', async () => {
    const { Message = '' } = await sent({ body: '😀'.repeat(100_000) });
    expect(Buffer.byteLength(Message)).toBeLessThan(250 * 1_024);
    expect(Message).toMatch(/^😀+\n\[cut here: the message was too long\]\n$/u);
  });

  test('it throws when SNS did not take it', async () => {
    sns.on(PublishCommand).rejects(new Error('AuthorizationError'));
    await expect(publisher.publish(alert)).rejects.toThrow('AuthorizationError');
  });
});

test('a subscriber that filters by level hears only of that level, with the text as sent', async () => {
  const server = await startFauxqs({ port: 0, logger: false });
  const connection = {
    endpoint: server.address,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  };
  const sns = new SNSClient(connection);
  const sqs = new SQSClient(connection);
  try {
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'grave' }));
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: 'arn:aws:sqs:eu-west-1:000000000000:grave',
        Attributes: {
          FilterPolicy: JSON.stringify({
            level: ['high', 'critical'],
            record: [{ exists: false }],
          }),
        },
      }),
    );
    const publisher = makeSnsAlertPublisher({ client: sns, topicArn: TopicArn });
    await publisher.publish({ ...alert, level: 'low' });
    await publisher.publish({ ...alert, record: 'CHG-1' });
    await publisher.publish(alert);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    expect(Messages).toHaveLength(1);
    expect(JSON.parse(Messages[0]?.Body ?? '{}')).toMatchObject({
      Subject: alert.subject,
      Message: alert.body,
      MessageAttributes: { matterId: { Value: alert.matterId } },
    });
  } finally {
    sns.destroy();
    sqs.destroy();
    await server.stop();
  }
});
