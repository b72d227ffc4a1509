import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { folderWith, scan, scanFile } from './run-scan.ts';
import { change, envelope, lines, lookedUp, recordsFile } from './sample-input.ts';

const [a, b, c] = [change('a'), change('b'), change('c')].map((record) => JSON.stringify(record));
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
/** A record whose last bracket is missing. */
const open = `${a?.slice(0, -1)}`;
/** A record with a text that is not closed. */
const unclosed = a?.replace('"CreateSecurityGroup"', '"CreateSecurityGroup');
/** A record that begins with another key than its neighbours. */
const turned = JSON.stringify({ eventID: 'id-t', ...change('t') });

test.each<[string, string | Uint8Array, string[], string[]]>([
  ['a line that is no JSON', `${a}\nhello\n${b}\n`, ['id-a', 'id-b'], ['FILE:2']],
  ['a line that lacks its end', `${open}\n${b}\n${c}\n`, ['id-b', 'id-c'], ['FILE:1']],
  ['a line with an unclosed text', `${unclosed}\n${b}\n`, ['id-b'], ['FILE:1']],
  ['a last line that ends in the middle', `${a}\n${b?.slice(0, 90)}`, ['id-a'], ['FILE:2']],
  ['a line that is no record', `${a}\n{"x":1}\n7\n${b}\n`, ['id-a', 'id-b'], ['FILE:2', 'FILE:3']],
  [
    'a broken record between others',
    `{"Records":[${a},${open},${b},${c}]}`,
    ['id-a', 'id-b', 'id-c'],
    ['FILE#/Records/1'],
  ],
  [
    'a broken first record of a pretty-printed file',
    pretty({ Records: [change('x'), change('b'), change('c')] }).replace(
      '"CreateSecurityGroup"',
      '"CreateSecurityGroup',
    ),
    ['id-b', 'id-c'],
    ['FILE#/Records/0'],
  ],
  [
    'a broken record before one that begins otherwise',
    `{"Records":[${a},${unclosed},${turned},${b}]}`,
    ['id-a', 'id-t', 'id-b'],
    ['FILE#/Records/1'],
  ],
  [
    'a broken record in the first of two pages',
    `{"Records":[${a},${unclosed}]}\n{"Records":[${b}]}\n`,
    ['id-a', 'id-b'],
    ['FILE#/Records/1'],
  ],
  ['a number among records', `{"Records":[${a},7,${b}]}`, ['id-a', 'id-b'], ['FILE#/Records/1']],
  [
    'a bad escape inside a record',
    `{"Records":[${a?.replace('bob', '\\q')},${b}]}`,
    ['id-b'],
    ['FILE#/Records/0'],
  ],
  [
    'a file that ends in a record',
    `{"Records":[${a},${b?.slice(0, 200)}`,
    ['id-a'],
    ['FILE#/Records/1'],
  ],
  [
    'a file that ends behind a record',
    `{"Records":[${a},${b}`,
    ['id-a', 'id-b'],
    ['FILE#/Records/2'],
  ],
  [
    'an archive that ends in the middle',
    gzipSync(lines(...Array.from({ length: 400 }, (_, n) => change(`g${n}`)))).subarray(0, -30),
    expect.arrayContaining(['id-g0']),
    expect.arrayContaining(['FILE']),
  ],
  [
    'a small archive that ends in the middle',
    gzipSync(`${a}\n${b}\n`).subarray(0, -8),
    ['id-a', 'id-b'],
    ['FILE'],
  ],
  [
    'an archive that is damaged in its second member',
    Buffer.concat([
      gzipSync(`${a}\n`),
      gzipSync(`${' '.repeat(100_000)}\n`, { level: 0 }),
      gzipSync(`${b}\n`).fill(0x55, 12, 60),
    ]),
    ['id-a'],
    ['FILE'],
  ],
  ['an empty file', '', [], ['FILE']],
  ['an empty archive', gzipSync(''), [], []],
  ['a text', 'Dear all,\nplease find attached …\n', [], ['FILE:1']],
  [
    'bytes of a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0x7b, 0xff, 0xd8]),
    [],
    ['FILE:1'],
  ],
  [
    'a looked-up event whose text is no JSON',
    JSON.stringify({
      Events: [
        lookedUp(change('a')),
        { ...lookedUp(change('b')), CloudTrailEvent: '{"eventName":' },
        lookedUp(change('c')),
      ],
    }),
    ['id-a', 'id-c'],
    ['FILE#/Events/1/CloudTrailEvent'],
  ],
  [
    'an event of another service on the bus',
    lines(
      {
        ...envelope({ state: 'running' }),
        'detail-type': 'EC2 Instance State-change Notification',
      },
      change('b'),
    ),
    ['id-b'],
    ['FILE:1#/detail'],
  ],
])('%s is a fault in its place, and nothing behind it is lost', async (_, content, ids, places) => {
  const run = await scanFile(content);
  expect(run.decisions.map(({ eventId }) => eventId)).toEqual(ids);
  expect(run.summary.faults.map(({ place }) => place.replace(run.file, 'FILE'))).toEqual(places);
  expect(run.exitCode).toBe(run.summary.faultCount === 0 ? 0 : 2);
  for (const { reason, mend } of run.summary.faults) expect(reason && mend).toBeTruthy();
});

test('a file that is missing is a fault, and the others are audited', async () => {
  const folder = folderWith({ '2.json': `${b}\n` });
  const missing = join(folder, '1.json');
  const { exitCode, decisions, summary, stderr } = await scan([missing, join(folder, '2.json')]);
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-b']);
  expect(summary.faults).toEqual([
    { place: missing, reason: 'does not exist', mend: 'check the path' },
  ]);
  expect(stderr).toContain(`fault: ${missing}: does not exist`);
  expect(exitCode).toBe(2);
});

test('a fault is told in its place: bad files among good ones in a folder', async () => {
  const folder = folderWith({
    '1.json': recordsFile(change('a')),
    '2.json.gz': gzipSync(recordsFile(change('b'))).subarray(0, 40),
    '3.json': recordsFile(change('c')),
  });
  const { exitCode, decisions, summary } = await scan([folder]);
  expect(decisions.map(({ eventId }) => eventId)).toEqual(['id-a', 'id-c']);
  expect([exitCode, summary.faultCount > 0, summary.files]).toEqual([2, true, 3]);
});

test('what an interrupted scan left in the folder is no input', async () => {
  const folder = folderWith({
    '1.json': recordsFile(change('a')),
    '.audit.jsonl.42.partial': '{"x',
  });
  expect((await scan([folder])).exitCode).toBe(0);
});

test('an output in the folder that is scanned does not disturb the scan', async () => {
  const folder = folderWith({ '1.json': recordsFile(change('a')) });
  const { exitCode, summary } = await scan([folder, '--output', join(folder, 'audit.jsonl')]);
  expect([exitCode, summary.files, summary.lines]).toEqual([0, 1, 1]);
});

test('a record nested without end is audited or a fault, never the end of the scan', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const nested = `{"Events":[{"CloudTrailEvent":${JSON.stringify(`${a?.slice(0, -1)},"additionalEventData":{"x":${deep}}}`)}}]}`;
  const { exitCode, decisions, summary } = await scanFile(`${nested}\n${b}\n`);
  expect(decisions.map(({ eventId }) => eventId)).toContain('id-b');
  expect(summary.records + summary.faultCount).toBeGreaterThanOrEqual(2);
  expect([0, 2]).toContain(exitCode);
});

test('more faults than are printed are counted, and the summary lists a thousand', async () => {
  const { summary, stderr } = await scanFile('{"x":1}\n'.repeat(1_200));
  expect([summary.faultCount, summary.faults.length]).toEqual([1_200, 1_000]);
  expect(stderr.match(/^fault: /gm)?.length).toBeLessThan(30);
  expect(stderr).toContain('1180 more');
});
