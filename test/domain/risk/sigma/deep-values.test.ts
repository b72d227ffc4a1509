import { valuesAt } from '../../../../src/domain/risk/sigma/field-path.ts';
import { textsOf } from '../../../../src/domain/risk/sigma/value-text.ts';
import type { Json } from '../../../../src/schemas/json.ts';

function nested(depth: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

test.each<[string, Json, readonly string[]]>([
  ['a text', 'a', ['a']],
  ['a number', 7, ['7']],
  ['nothing', null, []],
  ['a mapping', { a: [1, { b: null }] }, ['{"a":[1,{"b":null}]}']],
  ['JSON in a text', { p: '{"A":1}' }, ['{"p":"{\\"A\\":1}"}', '{"p":"{"A":1}"}']],
])('%s is searched as it is written', (_what, value, texts) => {
  expect(textsOf(value)).toEqual(texts);
});

test('what is nested deeper than any record of AWS cannot be searched, and says so', () => {
  expect(textsOf(nested(900))).toHaveLength(1);
  expect(() => textsOf(nested(40_000))).toThrow(/nested too deeply/);
  expect(() => textsOf({ shallow: 1, deep: nested(40_000) })).toThrow(RangeError);
});

test('lists in lists are walked through, to a depth that no record of AWS has', () => {
  const lists = (depth: number): Json => {
    let value: Json = 'x';
    for (let level = 0; level < depth; level += 1) value = [value];
    return value;
  };
  expect(valuesAt({ errorCode: lists(900) }, ['errorCode'])).toEqual(['x']);
  expect(() => valuesAt({ errorCode: lists(40_000) }, ['errorCode'])).toThrow(/nested too deeply/);
});
