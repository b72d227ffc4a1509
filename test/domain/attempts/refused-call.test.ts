import { refusedCallOf } from '../../../src/domain/attempts/refused-call.ts';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64)';

const counts = (more: JsonObject, session = 'bob') =>
  refusedCallOf(
    understandTrailRecord(
      {
        eventVersion: '1.09',
        eventID: '1',
        eventTime: '2026-03-02T10:04:00Z',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'DescribeInstances',
        readOnly: true,
        errorCode: 'Client.UnauthorizedOperation',
        recipientAccountId: '111122223333',
        awsRegion: 'eu-west-1',
        requestParameters: {},
        responseElements: null,
        userIdentity: {
          type: 'AssumedRole',
          principalId: `AROAEXAMPLEEXAMPLE:${session}`,
          arn: `arn:aws:sts::111122223333:assumed-role/Reader/${session}`,
          accountId: '111122223333',
        },
        ...more,
      },
      'ab'.repeat(32),
    ),
  ) !== undefined;

test.each<[string, boolean, JsonObject, string]>([
  ['by the command line', true, { userAgent: 'aws-cli/2.15' }, 'bob'],
  ['by AWS’s own word through the console', false, { sessionCredentialFromConsole: 'true' }, 'bob'],
  ['by the user agent of a browser alone', true, { userAgent: browser }, 'bob'],
  ['by a console’s name as user agent', true, { userAgent: 'console.amazonaws.com' }, 'bob'],
  ['of before there was a flag', false, { eventVersion: '1.05', userAgent: browser }, 'bob'],
  [
    'by who calls himself CloudFormation',
    true,
    { userAgent: 'cloudformation.amazonaws.com' },
    'AWSCloudFormation',
  ],
  [
    'by a service',
    false,
    { userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' } },
    'bob',
  ],
])('a refused read made %s counts: %s', (_, expected, more, session) => {
  expect(counts(more, session)).toBe(expected);
});
