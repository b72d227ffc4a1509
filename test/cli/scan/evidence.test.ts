import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isJsonObject, type Json } from '../../../src/schemas/json.ts';
import { folderWith, scan } from './run-scan.ts';
import { change, envelope, lines, lookedUp, notification } from './sample-input.ts';

/** Records as odd as JSON allows: spacing, escapes, letters beyond ASCII, a key twice, numbers no program prints. */
const odd = `{ "eventID" :"id-odd",\t"eventName":"Put\\u004Fbject","eventSource" : "s3.amazonaws.com" , "readOnly":"False",
  "eventTime":"2026-03-02T10:15:00Z","awsRegion":"eu-west-1","x":1,"x":{"}":"]{\\"","é":[1.0e+2,-0]} }`;
const flat = odd.replace('\n', '');
const plain = JSON.stringify(change('a'));

/** The value at a location, read anew in the plainest way. */
function valueAt(location: string): Json | undefined {
  const [, file = '', line, pointer = ''] = /^(.*?)(?::(\d+))?(?:#(.*))?$/.exec(location) ?? [];
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
  const rest = text.split('\n').slice(Number(line ?? 1) - 1);
  // Without a line: the only document of the file, or the first.
  let value: Json | undefined = parseFirst(rest);
  for (const token of pointer.split('/').slice(1)) {
    if (Array.isArray(value)) value = value[Number(token)];
    else if (isJsonObject(value)) value = value[token];
  }
  return value;
}

/** The JSON value that begins on the first of these lines, over as many lines as it takes. */
function parseFirst(rest: readonly string[]): Json | undefined {
  for (let count = 1; count <= rest.length; count += 1) {
    try {
      return JSON.parse(rest.slice(0, count).join('\n'));
    } catch {}
  }
  return undefined;
}

test.each<[string, string, string[]]>([
  ['lines', `${flat}\n\n${plain}`, [flat, plain]],
  ['a value over several lines', `\n${odd}\n`, [odd]],
  ['a list of records', `{"Records": [ ${odd} ,\n\t${plain}]}`, [odd, plain]],
  [
    'envelopes',
    `[{"detail-type":"x", "detail" : ${odd} }, ${JSON.stringify(envelope(change('a')))}]`,
    [odd, plain],
  ],
  ['lines of pages', `{"Records":[${flat}]}\n{"a":[],"Records":[${plain}]}`, [flat, plain]],
  ['a corpus', `{"_meta":{"x":"\\u0022"},"record": ${flat} }\n`, [flat]],
  [
    'looked-up events',
    JSON.stringify(
      { Events: [{ ...lookedUp(change('a')), CloudTrailEvent: odd }, lookedUp(change('a'))] },
      null,
      4,
    ),
    [odd, plain],
  ],
  [
    'a Config notification',
    lines({ 'detail-type': 'x', detail: notification('sg-1') }),
    [JSON.stringify(notification('sg-1'))],
  ],
])(
  'the bytes of every record are found at its location and have its hash: %s',
  async (_, content, records) => {
    for (const stored of [Buffer.from(content), gzipSync(content)]) {
      const file = join(folderWith({ 'a#b:1.json': stored }), 'a#b:1.json');
      const { decisions, summary } = await scan([file]);
      expect(summary.faults).toEqual([]);
      expect(decisions.map(({ evidence }) => evidence.sha256)).toEqual(
        records.map((record) => createHash('sha256').update(record).digest('hex')),
      );
      for (const [index, { evidence }] of decisions.entries()) {
        expect(evidence.location.startsWith(file)).toBe(true);
        const plainName = join(folderWith({ t: stored }), 't');
        const found = valueAt(plainName + evidence.location.slice(file.length));
        expect(typeof found === 'string' ? JSON.parse(found) : found).toEqual(
          JSON.parse(records[index] ?? ''),
        );
      }
    }
  },
);

test('a record on standard input is located in it', async () => {
  const { decisions } = await scan(['-'], `\n${plain}\n`);
  expect(decisions.map(({ evidence }) => evidence.location)).toEqual(['stdin:2']);
});
