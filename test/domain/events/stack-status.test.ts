import fc from 'fast-check';
import { stackSightingOf } from '../../../src/domain/events/stack-status.ts';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import { unwrapInput } from '../../../src/domain/events/unwrap-input.ts';
import { isJsonObject, type JsonObject } from '../../../src/schemas/json.ts';

const stack = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0a1b2c3d';
const envelope: JsonObject = {
  version: '0',
  source: 'aws.cloudformation',
  'detail-type': 'CloudFormation Resource Status Change',
  account: '111122223333',
  region: 'eu-west-1',
  time: '2026-03-02T10:06:05Z',
  detail: {
    'stack-id': stack,
    'logical-resource-id': 'Door',
    'physical-resource-id': 'sg-0ab',
    'resource-type': 'AWS::EC2::SecurityGroup',
    'status-details': { status: 'UPDATE_COMPLETE', 'status-reason': '' },
    'client-request-token': 'Console-UpdateStack-1',
  },
};
const withDetail = (part: JsonObject): JsonObject => ({
  ...envelope,
  detail: { ...(isJsonObject(envelope['detail']) ? envelope['detail'] : {}), ...part },
});

test('a resource status event of CloudFormation is known by its envelope alone', () => {
  expect(unwrapInput([envelope])).toEqual([
    { kind: 'stack-status', value: envelope, pointer: '/0' },
  ]);
  // Anybody may put events on a bus, but not under a source of AWS.
  expect(unwrapInput({ ...envelope, source: 'my.app' })).toMatchObject([{ kind: 'fault' }]);
});

test('other messages of CloudFormation are deliveries, and its API calls stay trail records', () => {
  for (const type of [
    'CloudFormation Stack Status Change',
    'CloudFormation Drift Detection Status Change',
  ])
    expect(unwrapInput({ ...envelope, 'detail-type': type })).toEqual([
      { kind: 'delivery', pointer: '' },
    ]);
  const call = {
    ...envelope,
    'detail-type': 'AWS API Call via CloudTrail',
    detail: { eventName: 'X' },
  };
  expect(unwrapInput(call)).toMatchObject([{ kind: 'trail-record' }]);
});

test('it tells which stack a resource belongs to, and when', () => {
  expect(stackSightingOf(envelope)).toEqual({
    account: '111122223333',
    region: 'eu-west-1',
    physicalId: 'sg-0ab',
    stack,
    at: '2026-03-02T10:06:05Z',
  });
});

test.each([
  ['CREATE_IN_PROGRESS', 'AWS::EC2::SecurityGroup'],
  ['CREATE_COMPLETE', 'AWS::EC2::SecurityGroup'],
  // It may name what already existed.
  ['CREATE_FAILED', undefined],
  ['UPDATE_COMPLETE', undefined],
  ['IMPORT_COMPLETE', undefined],
  ['DELETE_COMPLETE', undefined],
  ['', undefined],
])('by the status %s the stack made it: %s', (status, madeType) => {
  const value = withDetail({ 'status-details': { status } });
  expect(stackSightingOf(value)?.madeType).toBe(madeType);
});

test.each([
  ['no resource yet', withDetail({ 'physical-resource-id': '' })],
  ['the stack itself', withDetail({ 'physical-resource-id': stack })],
  ['no stack', withDetail({ 'stack-id': 'shop' })],
  ['the stack of another account', { ...envelope, account: '444455556666' }],
  ['the stack of another region', { ...envelope, region: 'us-east-1' }],
  ['no time', { ...envelope, time: 'soon' }],
  ['no detail', { ...envelope, detail: null }],
])('it tells nothing where it names %s', (_, value) => {
  expect(stackSightingOf(value)).toBeUndefined();
});

test('whatever it holds, reading it never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (detail, stackId) => {
      const value: unknown = JSON.parse(JSON.stringify({ ...envelope, detail, more: stackId }));
      if (isJsonObject(value)) stackSightingOf(value);
      const odd: unknown = JSON.parse(
        JSON.stringify({
          ...envelope,
          detail: { 'stack-id': stackId, 'physical-resource-id': detail },
        }),
      );
      if (isJsonObject(odd)) stackSightingOf(odd);
    }),
  );
});

const call = (userIdentity: JsonObject, more: JsonObject = {}): JsonObject => ({
  eventSource: 'ec2.amazonaws.com',
  eventName: 'AuthorizeSecurityGroupIngress',
  readOnly: false,
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  userIdentity,
  ...more,
});

test('that CloudFormation made a call is AWS’s word alone, never a user agent’s', () => {
  const by = { type: 'IAMUser', userName: 'bob' };
  const agent = {
    userAgent: 'cloudformation.amazonaws.com',
    sourceIPAddress: 'cloudformation.amazonaws.com',
  };
  expect(
    understandTrailRecord(call({ ...by, invokedBy: 'cloudformation.amazonaws.com' }), '')
      .byCloudFormation,
  ).toBe(true);
  expect(understandTrailRecord(call(by, agent), '').byCloudFormation).toBeUndefined();
  expect(
    understandTrailRecord(call({ ...by, invokedBy: 'cloudformation.amazonaws.com.example' }), '')
      .byCloudFormation,
  ).toBeUndefined();
});

test.each([
  [
    'CreateStack',
    { requestParameters: { stackName: 'shop' }, responseElements: { stackId: stack } },
    stack,
  ],
  ['DeleteStack', { requestParameters: { stackName: stack }, responseElements: null }, stack],
  ['DeleteStack', { requestParameters: { stackName: 'shop' }, responseElements: null }, undefined],
])(
  'a call of %s belongs to its own stack where the ARN is certain',
  (eventName, more, expected) => {
    const record = call({ type: 'IAMUser', userName: 'bob' }, more);
    const event = understandTrailRecord(
      { ...record, eventName, eventSource: 'cloudformation.amazonaws.com' },
      '',
    );
    expect(event.stack).toBe(expected);
  },
);
