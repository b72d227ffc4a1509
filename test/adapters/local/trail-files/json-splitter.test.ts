import fc from 'fast-check';
import {
  JsonSplitter,
  type Split,
} from '../../../../src/adapters/local/trail-files/json-splitter.ts';
import { locationOf } from '../../../../src/adapters/local/trail-files/split-unit.ts';

/** Cuts `text` fed in chunks of `size` bytes; units as [place, text], faults as [place, '!', reason]. */
function cut(text: string | Buffer, size = 7): string[][] {
  const splitter = new JsonSplitter();
  const bytes = Buffer.from(text);
  const found: string[][] = [];
  const take = (splits: readonly Split[]): void => {
    for (const split of splits) {
      if (split.kind === 'unit') {
        found.push([locationOf('F', split.unit.place), split.unit.bytes.toString()]);
      } else found.push([locationOf('F', split.place), '!', split.reason]);
    }
  };
  for (let at = 0; at < bytes.length; at += size)
    take(splitter.push(bytes.subarray(at, at + size)));
  take(splitter.end());
  return found;
}

const a = '{"eventVersion":"1","a":"}]{[\\"\\\\"}';
const b = '{"eventVersion":"1","b":[1,{"c":null}]}';

test.each<[string, string, string[][]]>([
  [
    'lines',
    `${a}\n${b}\n`,
    [
      ['F:1', a],
      ['F:2', b],
    ],
  ],
  [
    'blank lines and a byte order mark',
    `\ufeff\n${a}\n\n\n${b}`,
    [
      ['F:2', a],
      ['F:5', b],
    ],
  ],
  [
    'values side by side',
    `${a}${b}`,
    [
      ['F:1', a],
      ['F:1', b],
    ],
  ],
  ['one pretty-printed value', '{\n "x": 1\n}\n', [['F:1', '{\n "x": 1\n}']]],
  [
    'a Records list',
    `{"Records":[${a},\n${b}]}`,
    [
      ['F#/Records/0', a],
      ['F#/Records/1', b],
    ],
  ],
  [
    'a Records list behind other keys',
    `{"x":{"Records":[1]},"Records" : [ ${a} ],"y":[2]}\n`,
    [['F#/Records/0', a]],
  ],
  ['an empty list', '{"Records":[]}', []],
  ['a LookupEvents page', `{"NextToken":"t","Events":[${a}]}`, [['F#/Events/0', a]]],
  [
    'an array',
    `[${a}, ${b}]`,
    [
      ['F#/0', a],
      ['F#/1', b],
    ],
  ],
  [
    'a list in a later document',
    `${a}\n{"Records":[${b}]}\n`,
    [
      ['F:1', a],
      ['F:2#/Records/0', b],
    ],
  ],
  ['nothing', '', []],
])('%s are cut into their inputs', (_, text, expected) => {
  expect(cut(text)).toEqual(expected);
});

test.each<[string, string, string[][]]>([
  [
    'a line that is no JSON',
    `hello\nworld\n${a}\n`,
    [
      ['F:1', '!', 'is not JSON'],
      ['F:3', a],
    ],
  ],
  [
    'a line with an unclosed bracket',
    `{"x":[1\n${a}\n`,
    [
      ['F:1', '!', expect.any(String)],
      ['F:2', a],
    ],
  ],
  [
    'a line with an unclosed text',
    `{"x":"1\n${a}\n`,
    [
      ['F:1', '!', expect.any(String)],
      ['F:2', a],
    ],
  ],
  [
    'a record with a wrong bracket',
    `{"Records":[{"eventVersion":"1","x":[1}},${b}]}`,
    [
      ['F#/Records/0', '!', expect.any(String)],
      ['F#/Records/1', b],
    ],
  ],
  [
    'a record that lacks its end',
    `{"Records":[${a},{"eventVersion":"1","x":{"y":1},${b}]}`,
    [
      ['F#/Records/0', a],
      ['F#/Records/1', '!', expect.any(String)],
      ['F#/Records/2', b],
    ],
  ],
  [
    'a record with an unclosed text',
    `{"Records":[{"eventVersion":"1","x":"y},${b},${a}]}`,
    [
      ['F#/Records/0', '!', expect.any(String)],
      ['F#/Records/1', b],
      ['F#/Records/2', a],
    ],
  ],
  [
    'a record that is a number',
    `{"Records":[7,${b}]}`,
    [
      ['F#/Records/0', '!', 'is no JSON object'],
      ['F#/Records/1', b],
    ],
  ],
  [
    'a word JSON does not know',
    `{"Records":[{"eventVersion":tru},${b}]}`,
    [
      ['F#/Records/0', '!', expect.any(String)],
      ['F#/Records/1', b],
    ],
  ],
  [
    'a file that ends in a record',
    `{"Records":[${a},{"eventVersion":"1","x`,
    [
      ['F#/Records/0', a],
      ['F#/Records/1', '!', 'cannot be parsed: it ends in the middle'],
    ],
  ],
  [
    'a file that ends behind a record',
    `{"Records":[${a}`,
    [
      ['F#/Records/0', a],
      ['F#/Records/1', '!', expect.any(String)],
    ],
  ],
])('%s is reported and what follows is still cut', (_, text, expected) => {
  for (const size of [1, 7, 10_000]) expect(cut(text, size)).toEqual(expected);
});

test.each<[string, object]>([
  [
    '{"readOnly":true,"eventName":"X","eventSource":"s"}',
    { readOnly: true, eventName: 'X', eventSource: 's' },
  ],
  ['{"readOnly":"True"}', { readOnly: true }],
  [
    '{"readOnly": false, "x":{"readOnly":true,"eventName":"Y"}}',
    { readOnly: false, eventName: undefined },
  ],
  ['{"readOnly":true,"readOnly":false}', { readOnly: false }],
  ['{"eventName":"a\\u0062"}', { eventName: undefined }],
  ['{"x":"readOnly","y":true}', { readOnly: false }],
])('the header of %s is told without parsing', (text, expected) => {
  const splitter = new JsonSplitter();
  const [split] = [...splitter.push(Buffer.from(text)), ...splitter.end()];
  expect(split?.kind === 'unit' && split.unit.header).toMatchObject(expected);
});

test('any list of JSON objects is cut into the same bytes, however it arrives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 }),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom('lines', 'array', 'records'),
      (values, size, form) => {
        const texts = values.map((value) => JSON.stringify(value));
        // A line whose object is itself a list of inputs is a document, not an input.
        fc.pre(
          form !== 'lines' ||
            values.every(
              (value) =>
                !('Records' in value || 'Events' in value || 'configurationItems' in value),
            ),
        );
        const text =
          form === 'lines'
            ? texts.join('\n')
            : form === 'array'
              ? `[${texts}]`
              : `{"Records":[${texts}]}`;
        expect(cut(text, size).map(([, unit]) => unit)).toEqual(texts);
      },
    ),
  );
});

test('any bytes are cut without an exception', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 20 }),
      (bytes, size) => {
        cut(Buffer.from(bytes), size);
      },
    ),
  );
});
