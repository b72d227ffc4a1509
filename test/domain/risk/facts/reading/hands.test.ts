import { understandTrailRecord } from '../../../../../src/domain/events/understand-trail-record.ts';
import { handsOf } from '../../../../../src/domain/risk/facts/reading/hands.ts';
import { systemMade } from '../../../../../src/domain/risk/hardening/made-system.ts';
import type { JsonObject } from '../../../../../src/schemas/json.ts';

const role = (name: string, session: string, more: JsonObject = {}, context: JsonObject = {}) => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLEEXAMPLE:${session}`,
  arn: `arn:aws:sts::111122223333:assumed-role/${name}/${session}`,
  accountId: '111122223333',
  accessKeyId: 'ASIAEXAMPLEEXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      arn: `arn:aws:iam::111122223333:role/${name}`,
      accountId: '111122223333',
      userName: name,
    },
    ...context,
  },
  ...more,
});
const user = (userName: string) => ({
  type: 'IAMUser',
  arn: `arn:aws:iam::111122223333:user/${userName}`,
  accountId: '111122223333',
  userName,
});
const github = {
  webIdFederationData: {
    federatedProvider:
      'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    attributes: {},
  },
};

const eventBy = (userIdentity: JsonObject, userAgent = 'aws-cli/2.15') =>
  understandTrailRecord(
    {
      eventID: '1',
      eventTime: '2026-03-02T10:04:00Z',
      eventSource: 's3.amazonaws.com',
      eventName: 'CreateBucket',
      readOnly: false,
      recipientAccountId: '111122223333',
      awsRegion: 'eu-west-1',
      requestParameters: { bucketName: 'example-logs' },
      responseElements: null,
      userIdentity,
      userAgent,
    },
    'ab'.repeat(32),
  );

test.each<[string, JsonObject, string]>([
  ['the name of its session', role('Admin', 'ci'), 'aws-cli/2.15'],
  ['the name of its session, through a tool of pipelines', role('Admin', 'github'), 'Terraform/1'],
  [
    'the name of its session and its user agent, as CloudFormation once did',
    role('Admin', 'AWSCloudFormation'),
    'cloudformation.amazonaws.com',
  ],
])('nobody is taken for a machine by %s: the caller chose it', (_, identity, agent) => {
  const event = eventBy(identity, agent);
  expect(handsOf(event)).toBe('unknown');
  expect(systemMade(event)).toBeDefined();
});

test.each<[string, string, JsonObject]>([
  ['automation', 'the issuer of its token', role('Admin', 'x', {}, github)],
  ['automation', 'the issuer of its token, whatever its name', role('Admin', 'ci', {}, github)],
  ['automation', 'its role', role('ci-deploy', 'jenkins')],
  ['automation', 'its user', user('jenkins')],
  ['automation', 'CloudFormation', { ...user('bob'), invokedBy: 'cloudformation.amazonaws.com' }],
  ['aws', 'a service on behalf of somebody', { ...user('bob'), invokedBy: 'rds.amazonaws.com' }],
  ['aws', 'a service', { type: 'AWSService', invokedBy: 'rds.amazonaws.com' }],
  ['aws', 'a service without a name', { type: 'AWSService' }],
  ['person', 'a user', user('bob')],
])('%s: by %s', (hands, _, identity) => {
  expect(handsOf(eventBy(identity))).toBe(hands);
});

test('who is behind the session tells as well, where that is proven', () => {
  const event = eventBy(role('Admin', 'x'));
  const behind = (proven: boolean) =>
    ({ kind: 'pipeline', identity: 'repo:a/b', principal: null, via: 'sdk', proven }) as const;
  const made = (proven: boolean) =>
    handsOf({ ...event, actor: { ...event.actor, cause: behind(proven) } });
  expect(made(true)).toBe('automation');
  expect(made(false)).toBe('unknown');
});
