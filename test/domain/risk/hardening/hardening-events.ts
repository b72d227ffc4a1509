import { understandTrailRecord } from '../../../../src/domain/events/understand-trail-record.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

/** A trail record of ten o'clock and so many minutes, made up; `call` is `service:Name`. */
export function recordOf(
  minute: number,
  call: string,
  requestParameters: JsonObject,
  responseElements: JsonObject = {},
  more: JsonObject = {},
): JsonObject {
  const [service = '', eventName = ''] = call.split(':');
  return {
    eventVersion: '1.08',
    eventID: `${call} at ${minute}`,
    eventTime: new Date(Date.UTC(2026, 2, 2, 10, minute)).toISOString().replace('.000Z', 'Z'),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    eventType: 'AwsApiCall',
    awsRegion: 'eu-west-1',
    recipientAccountId: '111122223333',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.15',
    readOnly: false,
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/ann',
      accountId: '111122223333',
      accessKeyId: 'AKIAEXAMPLE',
      userName: 'ann',
    },
    requestParameters,
    responseElements,
    ...more,
  };
}

/** The same as a change event. */
export function eventOf(...call: Parameters<typeof recordOf>) {
  return understandTrailRecord(recordOf(...call), '');
}
