import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { folderWith, scan, scanFile } from './run-scan.ts';
import {
  change,
  envelope,
  item,
  lines,
  lookedUp,
  notification,
  read,
  recordsFile,
} from './sample-input.ts';

const [a, b, c] = [change('a'), change('b'), change('c')];

/** The ids of the decisions, with where each was found relative to its file. */
function found({ decisions }: Awaited<ReturnType<typeof scan>>, file: string): string[] {
  return decisions.map(
    ({ eventId, evidence }) => `${eventId} ${evidence.location.replace(file, 'FILE')}`,
  );
}

test.each<[string, string, string[]]>([
  ['a trail file', recordsFile(a, b), ['id-a FILE#/Records/0', 'id-b FILE#/Records/1']],
  [
    'a pretty-printed trail file',
    JSON.stringify({ Records: [a, b] }, null, 4),
    ['id-a FILE#/Records/0', 'id-b FILE#/Records/1'],
  ],
  ['lines of records', lines(a, b), ['id-a FILE:1', 'id-b FILE:2']],
  [
    'lines with Windows ends and no last end',
    `${JSON.stringify(a)}\r\n\r\n${JSON.stringify(b)}`,
    ['id-a FILE:1', 'id-b FILE:3'],
  ],
  ['one record', JSON.stringify(a), ['id-a FILE:1']],
  ['one pretty-printed record', JSON.stringify(a, null, 2), ['id-a FILE:1']],
  ['an array of records', JSON.stringify([a, b]), ['id-a FILE#/0', 'id-b FILE#/1']],
  ['an EventBridge envelope', JSON.stringify(envelope(a)), ['id-a FILE:1#/detail']],
  [
    'a pretty-printed EventBridge envelope',
    JSON.stringify(envelope(a), null, 2),
    ['id-a FILE:1#/detail'],
  ],
  [
    'an array of envelopes',
    JSON.stringify([envelope(a), envelope(b)]),
    ['id-a FILE#/0/detail', 'id-b FILE#/1/detail'],
  ],
  [
    'lines of envelopes',
    lines(envelope(a), envelope(b)),
    ['id-a FILE:1#/detail', 'id-b FILE:2#/detail'],
  ],
  [
    'a page of LookupEvents',
    JSON.stringify({ Events: [lookedUp(a), lookedUp(b)], NextToken: 't' }, null, 4),
    ['id-a FILE#/Events/0/CloudTrailEvent', 'id-b FILE#/Events/1/CloudTrailEvent'],
  ],
  ['one event of LookupEvents', JSON.stringify(lookedUp(a)), ['id-a FILE:1#/CloudTrailEvent']],
  [
    'lines of LookupEvents pages',
    lines({ Events: [lookedUp(a)] }, { Events: [lookedUp(b)] }),
    ['id-a FILE#/Events/0/CloudTrailEvent', 'id-b FILE:2#/Events/0/CloudTrailEvent'],
  ],
  [
    'a Config notification',
    JSON.stringify(notification('sg-1')),
    ['config:AWS::EC2::SecurityGroup/sg-1@1772446800000 FILE:1'],
  ],
  [
    'an envelope of a Config notification',
    JSON.stringify({
      ...envelope(notification('sg-1')),
      'detail-type': 'Config Configuration Item Change',
      source: 'aws.config',
    }),
    ['config:AWS::EC2::SecurityGroup/sg-1@1772446800000 FILE:1#/detail'],
  ],
  [
    'a Config notification without state id',
    JSON.stringify(notification('sg-1', { configurationStateId: null })),
    ['config:AWS::EC2::SecurityGroup/sg-1@2026-03-02T10:20:00.000Z FILE:1'],
  ],
  [
    'lines of a corpus',
    lines({ _meta: { source: 'x' }, record: a }, { _meta: {}, record: notification('sg-1') }),
    ['id-a FILE:1#/record', 'config:AWS::EC2::SecurityGroup/sg-1@1772446800000 FILE:2#/record'],
  ],
  [
    'all of them one after the other',
    lines(a, envelope(b), lookedUp(c), { Records: [change('d')] }, notification('sg-1')),
    [
      'id-a FILE:1',
      'id-b FILE:2#/detail',
      'id-c FILE:3#/CloudTrailEvent',
      'id-d FILE:4#/Records/0',
      'config:AWS::EC2::SecurityGroup/sg-1@1772446800000 FILE:5',
    ],
  ],
])('%s is understood by its content', async (_, content, expected) => {
  const run = await scanFile(content);
  expect(found(run, run.file)).toEqual(expected);
  expect([run.exitCode, run.summary.faults]).toEqual([0, []]);
});

test.each<[string, string]>([
  ['an item with an object', JSON.stringify(item('sg-1'))],
  [
    'an item of the API, its configuration a string',
    JSON.stringify(
      item('sg-1', {
        configuration: '{"groupId":"sg-1"}',
        ARN: null,
        arn: 'arn:aws:ec2:eu-west-1:1:security-group/sg-1',
      }),
    ),
  ],
  [
    'the answer of GetResourceConfigHistory',
    JSON.stringify({ configurationItems: [item('sg-1')] }),
  ],
  [
    'a snapshot that Config delivered',
    JSON.stringify({
      fileVersion: '1.0',
      configSnapshotId: 'x',
      configurationItems: [item('sg-1')],
    }),
  ],
])('%s alone shows no change and is counted', async (_, content) => {
  const { exitCode, decisions, summary } = await scanFile(content);
  expect([exitCode, decisions]).toEqual([0, []]);
  expect(summary).toMatchObject({ records: 1, notAChange: { 'configuration-unchanged': 1 } });
});

test('a folder is walked in order of name, files by content whatever their extension', async () => {
  const folder = folderWith({
    'b/2.json.gz': lines(change('b2')),
    'b/1.txt': gzipSync(recordsFile(change('b1'))),
    'a.json': Buffer.concat([gzipSync(lines(change('a1'))), gzipSync(lines(change('a2')))]),
    c: lines(change('c')),
  });
  const { exitCode, decisions, summary } = await scan([folder]);
  expect(decisions.map(({ eventId }) => eventId)).toEqual([
    'id-a1',
    'id-a2',
    'id-b1',
    'id-b2',
    'id-c',
  ]);
  expect([exitCode, summary.files]).toEqual([0, 4]);
});

test('a folder that holds itself by a link is walked once', async () => {
  const folder = folderWith({ 'a.json': lines(a) });
  symlinkSync(folder, join(folder, 'again'));
  expect((await scan([folder])).decisions).toHaveLength(1);
});

test.each<[string, Uint8Array]>([
  ['plain', Buffer.from(lines(a, b))],
  ['gzip', gzipSync(recordsFile(a, b))],
  ['gzip of several members', Buffer.concat([gzipSync(lines(a)), gzipSync(lines(b))])],
])('standard input is read: %s', async (_, bytes) => {
  const { exitCode, decisions, summary } = await scan(['-'], bytes);
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-a', 'id-b']);
  expect([exitCode, summary.files, summary.bytes]).toEqual([0, 1, bytes.length]);
});

test('paths are read in the order given, standard input among them', async () => {
  const folder = folderWith({ '1.json': lines(a), '2.json': lines(b) });
  const { decisions } = await scan([join(folder, '2.json'), '-', join(folder, '1.json')], lines(c));
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-b', 'id-c', 'id-a']);
});

test('a whole delivery bucket is walked: digests, insights and empty check files are no faults', async () => {
  const digest = {
    awsAccountId: '111122223333',
    digestStartTime: '2026-03-02T09:00:00Z',
    digestEndTime: '2026-03-02T10:00:00Z',
    digestS3Bucket: 'trail-111122223333',
    digestS3Object: 'AWSLogs/111122223333/CloudTrail-Digest/x.json.gz',
    previousDigestSignature: null,
    logFiles: [],
  };
  const insight = {
    eventVersion: '1.08',
    eventType: 'AwsCloudTrailInsight',
    eventCategory: 'Insight',
    eventID: 'i',
    insightDetails: {},
  };
  const folder = folderWith({
    'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/d.json.gz': gzipSync(JSON.stringify(digest)),
    'AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/i.json.gz': gzipSync(
      JSON.stringify({ Records: [insight] }),
    ),
    'AWSLogs/111122223333/CloudTrail/eu-west-1/t.json.gz': gzipSync(recordsFile(a, read('r'))),
    'AWSLogs/111122223333/Config/ConfigWritabilityCheckFile': '',
    'AWSLogs/111122223333/Config/eu-west-1/ConfigSnapshot/s.json.gz': gzipSync(
      JSON.stringify({
        fileVersion: '1.0',
        configSnapshotId: 'x',
        configurationItems: [item('sg-1')],
      }),
    ),
  });
  const { exitCode, decisions, summary } = await scan([folder]);
  expect(summary.faults).toEqual([]);
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-a']);
  expect(summary.notAChange).toMatchObject({
    delivery: 1,
    insight: 1,
    'read-only': 1,
    'configuration-unchanged': 1,
  });
  expect([exitCode, summary.records]).toEqual([0, 5]);
});
