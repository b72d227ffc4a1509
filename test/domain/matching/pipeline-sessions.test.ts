import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { sampleRecord, sampleScope } from './sample-matching.ts';

/** A call in a session of a CI role, as CloudTrail records it. */
function madeBy({
  role = 'Pipeline',
  session = 'run-4711',
  sourceIdentity,
  userAgent = 'aws-cli/2.17',
}: {
  role?: string;
  session?: string;
  sourceIdentity?: string;
  userAgent?: string;
}): JsonObject {
  const account = '111122223333';
  return {
    eventVersion: '1.11',
    eventID: '0f0e0d0c-0000-4000-8000-000000000001',
    eventTime: '2026-03-02T11:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'AuthorizeSecurityGroupIngress',
    awsRegion: 'eu-west-1',
    recipientAccountId: account,
    readOnly: false,
    eventType: 'AwsApiCall',
    userAgent,
    userIdentity: {
      type: 'AssumedRole',
      accountId: account,
      principalId: `AROAEXAMPLE:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      sessionContext: {
        ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
      },
    },
    requestParameters: { groupId: 'sg-0ab' },
  };
}

function verdict(implementer: string, call: JsonObject): string | null {
  const record = sampleRecord({
    implementers: [implementer],
    scope: [
      { ...sampleScope, resources: ['sg-0ab'], actions: ['ec2:AuthorizeSecurityGroupIngress'] },
    ],
    window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
  });
  return judgeEvent(understandTrailRecord(call, 'ab'.repeat(32)), [record]).verdict;
}

const sessionArn = 'arn:aws:sts::111122223333:assumed-role/Pipeline';
const ofRun = madeBy({ session: 'run-4711', sourceIdentity: 'deploy-shop' });

describe("a CI role's session is tied to the record", () => {
  test.each([
    ['its role', 'arn:aws:iam::111122223333:role/Pipeline'],
    ['the ARN of the session', `${sessionArn}/run-4711`],
    ['a pattern of session names', `${sessionArn}/run-*`],
    ['its source identity', 'deploy-shop'],
    ['a pattern of source identities', 'deploy-*'],
  ])('by %s', (_, implementer) => {
    expect(verdict(implementer, ofRun)).toBe('authorised');
  });

  test.each([
    ['another session of the role', `${sessionArn}/run-4712`],
    ['other session names', `${sessionArn}/release-*`],
    ['another role', 'arn:aws:iam::111122223333:role/Release'],
    ['the role of another account', 'arn:aws:iam::444455556666:role/Pipeline'],
    ['another source identity', 'deploy-bank'],
  ])('not to one that names %s', (_, implementer) => {
    expect(verdict(implementer, ofRun)).toBe('unauthorised');
  });

  test('by its session name, where there is no source identity', () => {
    expect(verdict('run-4711', madeBy({ session: 'run-4711' }))).toBe('authorised');
    expect(verdict('run-4712', madeBy({ session: 'run-4711' }))).toBe('unauthorised');
  });
});

test.each([
  'deploy-shop',
  'run-4711',
  'arn:aws:iam::111122223333:role/Pipeline',
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.8',
])('a user agent that says %s authorises nothing', (claim) => {
  const call = madeBy({ role: 'Somebody', session: 'me', userAgent: claim });
  expect(verdict(claim, call)).toBe('unauthorised');
  expect(verdict(`*${claim}*`, call)).toBe('unauthorised');
});

test('nor does one that says CloudFormation made the call for the stack', () => {
  const call = {
    ...madeBy({}),
    userAgent: 'cloudformation.amazonaws.com',
    sourceIPAddress: 'cloudformation.amazonaws.com',
  };
  const record = sampleRecord({
    implementers: ['arn:aws:iam::111122223333:role/Pipeline'],
    scope: [
      {
        ...sampleScope,
        resources: [],
        stacks: ['shop'],
        actions: ['ec2:AuthorizeSecurityGroupIngress'],
      },
    ],
    window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
  });
  const event = understandTrailRecord(call, 'ab'.repeat(32));
  expect(judgeEvent(event, [record]).verdict).toBe('unauthorised');
});
