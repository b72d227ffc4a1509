import { setTimeout as sleep } from 'node:timers/promises';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { deployed } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';

/** What AWS puts on the default bus. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
}

/** A trail record as EventBridge carries it. */
export function apiCall(record: JsonObject): BusEvent {
  const service = String(record['eventSource']).split('.')[0];
  return { source: `aws.${service}`, detailType: 'AWS API Call via CloudTrail', detail: record };
}

/** One message of an SQS event, with the members a handler may read. */
export interface QueueRecord {
  readonly messageId: string;
  readonly body: string;
  readonly [member: string]: unknown;
}

const quietMilliseconds = 600;
/** With every message moto tries the function by itself, in Docker; one that waits through five tries is dead. */
const mostAtOnce = 3;

/**
 * Puts events on the default bus; the messages that the deployed rules brought into the deployed queue, once each.
 * (Only AWS may use the source `aws.*`; moto lets anybody.) Ends when the queue has been empty for a while, so what the
 * rules do not want is seen to be missing.
 */
export async function feed(...events: readonly BusEvent[]): Promise<readonly QueueRecord[]> {
  const records: QueueRecord[] = [];
  for (let first = 0; first < events.length; first += mostAtOnce) {
    await put(events.slice(first, first + mostAtOnce));
    records.push(...(await receive()));
  }
  for (let emptySince = Date.now(); Date.now() - emptySince < quietMilliseconds; ) {
    const received = await receive();
    records.push(...received);
    if (received.length > 0) emptySince = Date.now();
    else await sleep(50);
  }
  return records;
}

async function put(events: readonly BusEvent[]): Promise<void> {
  const { FailedEntryCount } = await aws.eventBridge.send(
    new PutEventsCommand({
      Entries: events.map(({ source, detailType, detail }) => ({
        Source: source,
        DetailType: detailType,
        Detail: JSON.stringify(detail),
      })),
    }),
  );
  if (FailedEntryCount !== 0) throw new Error(`${FailedEntryCount} events were not taken`);
}

async function receive(): Promise<readonly QueueRecord[]> {
  const QueueUrl = deployed.EventQueueUrl;
  const { Messages = [] } = await aws.sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
  );
  return Promise.all(
    Messages.map(async ({ MessageId = '', Body = '', ReceiptHandle = '' }) => {
      await aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return queueRecord(MessageId, Body, ReceiptHandle);
    }),
  );
}

/** A message as Lambda's event source mapping hands it over. */
export function queueRecord(messageId: string, body: string, receiptHandle = 'x'): QueueRecord {
  return {
    messageId,
    receiptHandle,
    body,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:events',
    awsRegion: 'us-east-1',
  };
}
