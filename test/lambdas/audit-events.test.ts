import type { SQSEvent } from 'aws-lambda';
import { makeHandler } from '../../lambdas/audit-events/handler.ts';
import { makeAuditDelivery } from '../../src/application/auditing/audit-delivery.ts';
import { auditingOnMemory } from '../application/auditing/auditing-on-memory.ts';
import { keptLogger, lambdaContext } from './kept-logger.ts';

const secret = 'hunter2-in-a-user-agent';

/** What EventBridge puts into the queue for one call. */
function envelope(eventID: string, detail: Record<string, unknown> = {}): string {
  return JSON.stringify({
    version: '0',
    id: `bridge-${eventID}`,
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.ec2',
    account: '111122223333',
    time: '2026-03-02T10:15:00Z',
    region: 'eu-west-1',
    resources: [],
    detail: {
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        arn: 'arn:aws:iam::111122223333:user/dana',
        accountId: '111122223333',
        userName: 'dana',
      },
      eventTime: '2026-03-02T10:14:58Z',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DeleteSecurityGroup',
      awsRegion: 'eu-west-1',
      sourceIPAddress: '198.51.100.7',
      userAgent: secret,
      requestParameters: { groupId: 'sg-0ab' },
      responseElements: { _return: true },
      eventID,
      readOnly: false,
      eventType: 'AwsApiCall',
      recipientAccountId: '111122223333',
      ...detail,
    },
  });
}

function batch(...bodies: readonly string[]): SQSEvent {
  return {
    Records: bodies.map((body, i) => ({
      messageId: `m-${i + 1}`,
      receiptHandle: `handle-${i + 1}`,
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1772446500000',
        SenderId: 'AIDAEXAMPLE',
        ApproximateFirstReceiveTimestamp: '1772446500100',
      },
      messageAttributes: {},
      md5OfBody: '00',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:events',
      awsRegion: 'eu-west-1',
    })),
  };
}

function auditing() {
  const { auditEvent, decisions, publisher } = auditingOnMemory({
    clock: { now: () => new Date('2026-03-02T10:15:10Z') },
  });
  const { logger, lines } = keptLogger();
  const handler = makeHandler({ auditDelivery: makeAuditDelivery(auditEvent), logger });
  return { handler, decisions, publisher, lines };
}

test('each message of a batch becomes a decision, and people are told', async () => {
  const { handler, decisions, publisher } = auditing();
  expect(await handler(batch(envelope('e-1'), envelope('e-2')), lambdaContext)).toEqual({
    batchItemFailures: [],
  });
  expect(await decisions.get('e-1')).toMatchObject({ verdict: 'unauthorised', seenBy: 'bus' });
  expect(await decisions.get('e-2')).toBeDefined();
  expect(publisher.sent.length).toBeGreaterThan(0);
});

test('only the message that failed goes back, the others are done', async () => {
  const { handler, decisions } = auditing();
  const bodies = [envelope('e-1'), 'no JSON at all', envelope('e-3')];
  expect(await handler(batch(...bodies), lambdaContext)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm-2' }],
  });
  expect(await decisions.get('e-3')).toBeDefined();
});

test('a batch that fails as a whole is answered, not thrown', async () => {
  const { handler } = auditing();
  expect(await handler(batch('{', '"text"'), lambdaContext)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm-1' }, { itemIdentifier: 'm-2' }],
  });
});

test('the same event delivered again changes nothing and tells nobody again', async () => {
  const { handler, decisions, publisher } = auditing();
  await handler(batch(envelope('e-1')), lambdaContext);
  const before = await decisions.get('e-1');
  const told = publisher.sent.length;
  await handler(batch(envelope('e-1')), lambdaContext);
  expect(await decisions.get('e-1')).toEqual(before);
  expect(publisher.sent).toHaveLength(told);
});

test('the log holds ids, verdict and reasons, never the event', async () => {
  const { handler, lines } = auditing();
  const broken = [`{"secret": "${secret}"}`, secret, `{"a":${secret.slice(0, 7)}`];
  await handler(batch(envelope('e-1'), ...broken), lambdaContext);
  const log = lines().join('\n');
  expect(log).toContain('"eventId":"e-1"');
  expect(log).toContain('"verdict":"unauthorised"');
  expect(log).toContain('"messageId":"m-2"');
  expect(log).not.toContain(secret.slice(0, 7));
});
