import * as fc from 'fast-check';
import { understandConfiguration } from '../../../src/domain/events/understand-configuration.ts';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import { unwrapInput } from '../../../src/domain/events/unwrap-input.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/schemas/json.ts';
import { ResourceSchema } from '../../../src/schemas/resource.ts';

const json: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 4 }).map((value) => {
  const parsed: Json = JSON.parse(JSON.stringify(value));
  return parsed;
});

/** Keys and values that steer the code into its branches, in any wrong combination. */
const field = fc.oneof(
  json,
  fc.constantFrom<Json>(
    'AssumedRole',
    'FederatedUser',
    'IAMUser',
    'AWSAccount',
    'ec2.amazonaws.com',
    'iam.amazonaws.com',
    's3.amazonaws.com',
    'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a',
    'arn:aws:sts::111122223333:assumed-role/Deploy/bob',
    'arn:aws:lambda:eu-west-1:111122223333:function:jobs:live',
    'arn:::::',
    '__proto__',
    'sg-0a1b2c3d',
    { items: [{ groupId: 'sg-0a1b2c3d' }, 7, [[[]]]] },
    { tag: 1, content: { tag: 1, content: 'deep' } },
    { sessionIssuer: { arn: 5 }, webIdFederationData: { federatedProvider: 'x', attributes: 'y' } },
  ),
);
const identity = fc.dictionary(
  fc.constantFrom(
    'type',
    'arn',
    'userName',
    'accountId',
    'principalId',
    'sessionContext',
    'invokedBy',
    'onBehalfOf',
    'inScopeOf',
  ),
  field,
);
const names = fc.constantFrom<Json>(
  'AuthorizeSecurityGroupIngress',
  'AttachRolePolicy',
  'CreateAccessKey',
  'PutObject',
  'CreateTags',
  'AddPermission20150331v2',
  'ConsoleLogin',
  'constructor',
  '__proto__',
);
const parameters = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'groupId',
      'roleName',
      'policyArn',
      'functionName',
      'bucketName',
      'key',
      'resourcesSet',
      'items',
      '__proto__',
      'XRequest',
      'queueUrl',
    ),
    fc.string(),
  ),
  field,
);
const record = fc.record(
  {
    eventName: fc.oneof(names, json),
    eventSource: field,
    eventTime: fc.oneof(fc.constant<Json>('2026-03-02T10:00:00Z'), json),
    userIdentity: fc.oneof(identity, json),
    requestParameters: fc.oneof(parameters, json),
    responseElements: fc.oneof(parameters, json),
    resources: fc.oneof(fc.array(fc.dictionary(fc.constantFrom('ARN', 'type'), field)), json),
    serviceEventDetails: fc.oneof(fc.constant<Json>('{"keyId": [1'), json),
    readOnly: json,
    eventType: fc.oneof(fc.constantFrom<Json>('AwsServiceEvent', 'AwsApiCall'), json),
    errorCode: json,
    eventID: json,
    recipientAccountId: json,
  },
  { requiredKeys: [] },
);

/** As parsed from text: a key `__proto__` is then a key like others. */
function parsed(value: unknown): JsonObject {
  const again: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(again) ? again : {};
}

test('any object is understood as a trail record without throwing', () => {
  void fc.assert(
    fc.property(record, (value) => {
      const event = understandTrailRecord(parsed(value), '00');
      for (const resource of event.resources) ResourceSchema.parse(resource);
      expect(typeof event.eventId).toBe('string');
      expect(event.at === null || !Number.isNaN(Date.parse(event.at))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('any object is understood as a configuration without throwing', () => {
  const item = fc.dictionary(
    fc.constantFrom(
      'messageType',
      'configurationItem',
      'configurationItemSummary',
      'configurationItemDiff',
      'resourceType',
      'resourceId',
      'ARN',
      'configurationStateId',
      'configurationItemCaptureTime',
      'configurationItemStatus',
    ),
    field,
  );
  void fc.assert(
    fc.property(item, (value) => {
      expect(understandConfiguration(parsed(value), '00').source).toBe('config');
    }),
    { numRuns: 300 },
  );
});

test('any JSON is unwrapped without throwing, and no element of an array is lost', () => {
  const single = json.filter((value) => !Array.isArray(value));
  void fc.assert(
    fc.property(fc.array(single), (values) => {
      const places = unwrapInput(values).map(({ pointer }) => pointer.split('/')[1]);
      expect([...new Set(places)]).toEqual(values.map((_, index) => String(index)));
    }),
    { numRuns: 300 },
  );
});

test('hostile nesting does not throw', () => {
  let deep: Json = 'sg-0a1b2c3d';
  for (let level = 0; level < 5_000; level += 1) deep = { items: [deep] };
  let lists: Json = [];
  for (let level = 0; level < 5_000; level += 1) lists = [lists];
  for (const value of [deep, lists]) {
    understandTrailRecord(
      {
        eventName: 'AuthorizeSecurityGroupIngress',
        eventSource: 'ec2.amazonaws.com',
        requestParameters: { groupId: value, resourcesSet: value },
        responseElements: value,
      },
      '00',
    );
    unwrapInput(value);
  }
});
