import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { AlertPublisher } from '../../../application/ports/alert-publisher.ts';
import type { Alert } from '../../../schemas/alert.ts';

/** SNS takes 256 KiB for text and attributes together; the rest is left for these. */
const mostBodyBytes = 240 * 1_024;
const mostAttributeCharacters = 256;
const cutMark = '\n[cut here: the message was too long]\n';

/**
 * `AlertPublisher` on an SNS topic. The attributes `kind`, `level`, `verdict`, `account`, `region`, `record`,
 * `eventId`, `matterId` and `sequence` are there for filter policies; what an alert does not know is left out, so
 * `{"exists": false}` finds it. Throws when SNS did not take the message.
 */
export function makeSnsAlertPublisher({
  client,
  topicArn,
}: {
  readonly client: SNSClient;
  readonly topicArn: string;
}): AlertPublisher {
  return {
    async publish(alert) {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: alert.subject,
          Message: toMessage(alert.body),
          MessageAttributes: toAttributes(alert),
        }),
      );
    },
  };
}

function toMessage(body: string): string {
  const bytes = new TextEncoder().encode(body);
  if (bytes.length <= mostBodyBytes) return body;
  // A character cut in two at the end decodes to a replacement mark, which is dropped.
  const kept = new TextDecoder().decode(bytes.subarray(0, mostBodyBytes - cutMark.length));
  return `${kept.replace(/\u{fffd}$/u, '')}${cutMark}`;
}

/** SNS refuses empty values, and raw delivery to SQS drops messages with more than ten attributes. */
function toAttributes(alert: Alert): Record<string, MessageAttributeValue> {
  const { kind, level, verdict, account, region, record, eventId, matterId, sequence } = alert;
  const texts = Object.entries({ kind, level, verdict, account, region, record, eventId, matterId })
    .map(([name, value]) => [name, toAttributeText(value ?? '')] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, { DataType: 'String', StringValue: value }] as const);
  return {
    ...Object.fromEntries(texts),
    sequence: { DataType: 'Number', StringValue: String(sequence) },
  };
}

function toAttributeText(value: string): string {
  return value.trim().slice(0, mostAttributeCharacters).replace(/\p{C}/gu, '\u{fffd}');
}
