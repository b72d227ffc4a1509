import { unwrapInput } from '../../../src/domain/events/unwrap-input.ts';

const record = { eventName: 'StopLogging', eventSource: 'cloudtrail.amazonaws.com' };
const item = { resourceType: 'AWS::S3::Bucket', resourceId: 'b', configurationItemStatus: 'OK' };
const found = (pointer: string) => ({ kind: 'trail-record', value: record, pointer });

test('one record is itself', () => {
  expect(unwrapInput(record)).toEqual([found('')]);
});

test('a log file holds its records in order', () => {
  expect(unwrapInput({ Records: [record, record] })).toEqual([
    found('/Records/0'),
    found('/Records/1'),
  ]);
});

test('an empty log file holds none and is no fault', () => {
  expect(unwrapInput({ Records: [] })).toEqual([]);
});

test('an EventBridge event holds its detail, also in an array', () => {
  const event = { 'detail-type': 'AWS API Call via CloudTrail', detail: record };
  expect(unwrapInput(event)).toEqual([found('/detail')]);
  expect(unwrapInput([event, record])).toEqual([found('/0/detail'), found('/1')]);
});

test('what an EventBridge event of CloudTrail carries is a record, however bare', () => {
  const bare = { 'detail-type': 'AWS Console Signin via CloudTrail', detail: { odd: 1 } };
  expect(unwrapInput(bare)).toEqual([
    { kind: 'trail-record', value: { odd: 1 }, pointer: '/detail' },
  ]);
});

test('an EventBridge event of something else is a fault', () => {
  expect(unwrapInput({ 'detail-type': 'Scheduled Event', detail: {} })).toMatchObject([
    { kind: 'fault', pointer: '/detail' },
  ]);
});

test('a page of LookupEvents holds records as text, which is kept', () => {
  const text = JSON.stringify(record);
  const single = { EventId: 'e', CloudTrailEvent: text };
  expect(unwrapInput({ Events: [single] })).toEqual([
    { ...found('/Events/0/CloudTrailEvent'), text },
  ]);
  expect(unwrapInput(single)).toEqual([{ ...found('/CloudTrailEvent'), text }]);
});

test('a text that holds no record is a fault in its place, and the others stay', () => {
  const page = { Events: [{ CloudTrailEvent: '{' }, { CloudTrailEvent: JSON.stringify(record) }] };
  expect(unwrapInput(page)).toMatchObject([
    { kind: 'fault', pointer: '/Events/0/CloudTrailEvent' },
    { kind: 'trail-record' },
  ]);
});

test('Config: notifications, items, a history page', () => {
  const notification = {
    messageType: 'ConfigurationItemChangeNotification',
    configurationItem: item,
  };
  expect(unwrapInput(notification)).toEqual([
    { kind: 'configuration', value: notification, pointer: '' },
  ]);
  expect(unwrapInput({ source: 'aws.config', detail: notification })).toMatchObject([
    { kind: 'configuration', pointer: '/detail' },
  ]);
  expect(unwrapInput({ configurationItems: [item] })).toEqual([
    { kind: 'configuration', value: item, pointer: '/configurationItems/0' },
  ]);
});

test('a line that wraps its record beside where it came from', () => {
  expect(unwrapInput({ _meta: { source: 'x' }, record })).toEqual([found('/record')]);
});

test('a digest file lists log files and holds no record: a delivery', () => {
  expect(unwrapInput({ digestS3Bucket: 'b', logFiles: [] })).toEqual([
    { kind: 'delivery', pointer: '' },
  ]);
});

test.each([[null], [7], ['text'], [{}], [{ Records: 'x' }]])(
  '%j is a fault, not nothing',
  (value) => {
    expect(unwrapInput(value)).toMatchObject([{ kind: 'fault', pointer: '' }]);
  },
);

test('envelopes without end are a fault', () => {
  let value: Parameters<typeof unwrapInput>[0] = record;
  for (let level = 0; level < 50; level += 1) value = { detail: value };
  expect(unwrapInput(value)).toMatchObject([{ kind: 'fault' }]);
});
