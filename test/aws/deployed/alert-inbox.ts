import { randomUUID } from 'node:crypto';
import { SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { deployed } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';

const NotificationSchema = z.object({
  Subject: z.string(),
  Message: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Type: z.string(), Value: z.string() })),
});

/** An alert as a subscriber gets it. */
export interface ReceivedAlert {
  readonly subject: string;
  readonly message: string;
  /** Values of the message's attributes. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A queue subscribed to the deployed topic. */
export interface AlertInbox {
  /** Every alert since the subscription, in order. SNS delivers in moto before `Publish` returns. */
  read(): Promise<readonly ReceivedAlert[]>;
  close(): Promise<void>;
}

/** Subscribes a new queue to the alerts, as a SIEM would. CloudFormation in moto leaves subscriptions out. */
export async function openAlertInbox(): Promise<AlertInbox> {
  const { QueueUrl } = await aws.sqs.send(
    new CreateQueueCommand({ QueueName: `alerts-${randomUUID()}` }),
  );
  const { Attributes } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const { SubscriptionArn } = await aws.sns.send(
    new SubscribeCommand({
      TopicArn: deployed.AlertTopicArn,
      Protocol: 'sqs',
      Endpoint: Attributes?.['QueueArn'],
      ReturnSubscriptionArn: true,
    }),
  );
  const received: ReceivedAlert[] = [];
  return {
    async read() {
      for (;;) {
        const { Messages = [] } = await aws.sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
        );
        if (Messages.length === 0) return [...received];
        for (const { Body = '', ReceiptHandle } of Messages) {
          received.push(alertIn(Body));
          await aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
      }
    },
    async close() {
      await aws.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    },
  };
}

function alertIn(body: string): ReceivedAlert {
  const { Subject, Message, MessageAttributes } = NotificationSchema.parse(JSON.parse(body));
  return {
    subject: Subject,
    message: Message,
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value]),
    ),
  };
}
