import { understandTrailRecord } from '../../../../src/domain/events/understand-trail-record.ts';
import { statesTold } from '../../../../src/domain/risk/known-state/states-told.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*' }] });

const ownersOf = (
  service: string,
  eventName: string,
  requestParameters: JsonObject,
  responseElements: JsonObject | null = null,
) =>
  statesTold(
    understandTrailRecord(
      {
        eventID: '1',
        eventTime: '2026-03-02T10:04:00Z',
        eventSource: `${service}.amazonaws.com`,
        eventName,
        readOnly: false,
        recipientAccountId: '111122223333',
        awsRegion: 'eu-west-1',
        requestParameters,
        responseElements,
        userIdentity: { type: 'IAMUser', userName: 'mallory', accountId: '111122223333' },
      },
      'ab'.repeat(32),
    ),
  ).map(({ resource }) => resource.id);

describe.each<[string, string, (account: string) => JsonObject]>([
  [
    'sqs',
    'SetQueueAttributes',
    (account) => ({
      queueUrl: `https://sqs.eu-west-1.amazonaws.com/${account}/orders`,
      attributes: { Policy: policy },
    }),
  ],
  [
    'sns',
    'SetTopicAttributes',
    (account) => ({
      topicArn: `arn:aws:sns:eu-west-1:${account}:orders`,
      attributeName: 'Policy',
      attributeValue: policy,
    }),
  ],
  [
    'secretsmanager',
    'PutResourcePolicy',
    (account) => ({
      secretId: `arn:aws:secretsmanager:eu-west-1:${account}:secret:orders-a1b2c3`,
      resourcePolicy: policy,
    }),
  ],
  [
    'lambda',
    'RemovePermission20150331v2',
    (account) => ({ functionName: `${account}:function:orders`, statementId: 'one' }),
  ],
  [
    'lambda',
    'RemovePermission20150331v2',
    (account) => ({
      functionName: `arn:aws:lambda:eu-west-1:${account}:function:orders`,
      statementId: 'one',
    }),
  ],
  [
    'ecr',
    'SetRepositoryPolicy',
    (account) => ({ registryId: account, repositoryName: 'orders', policyText: policy }),
  ],
  [
    'dynamodb',
    'PutResourcePolicy',
    (account) => ({
      resourceArn: `arn:aws:dynamodb:eu-west-1:${account}:table/orders`,
      policy,
    }),
  ],
])('%s:%s', (service, eventName, requestOf) => {
  test('tells of what lies in the account of the call', () => {
    expect(ownersOf(service, eventName, requestOf('111122223333'))).toEqual(['orders']);
  });

  test('tells nothing of a namesake in an account of somebody else', () => {
    expect(ownersOf(service, eventName, requestOf('999988887777'))).toEqual([]);
  });
});

test('a secret whose name ends as ARNs do is not taken for another', () => {
  const secretId = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-public';
  const answer = { aRN: `${secretId}-a1b2c3`, name: 'orders-public' };
  expect(
    ownersOf('secretsmanager', 'PutResourcePolicy', { secretId, resourcePolicy: policy }, answer),
  ).toEqual(['orders-public']);
});
