import fc from 'fast-check';
import { compileSelection } from '../../../../src/domain/risk/sigma/compile-selection.ts';
import type { Condition, RecordView } from '../../../../src/domain/risk/sigma/condition.ts';
import { allOf, anyOf, not } from '../../../../src/domain/risk/sigma/condition.ts';
import { valuesAt } from '../../../../src/domain/risk/sigma/field-path.ts';
import { neededFact } from '../../../../src/domain/risk/sigma/needed-fact.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';

const atom: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.constantFrom('facts.one.a', 'facts.one.b.c', 'facts.two.a', 'facts.two.b|exists', 'name'),
    fc.constantFrom<Json>(true, false, null, 'x', '*', 7, ['x', true]),
  )
  .map(([field, wanted]) =>
    compileSelection({ [field]: field.endsWith('exists') ? wanted === true : wanted }, 'at'),
  );
function joined(inner: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(inner, several.map(allOf), several.map(anyOf), inner.map(not));
}
const condition = joined(joined(atom));
const value = fc.constantFrom<Json>(true, false, null, 'x', '', 7, [], [false], [true], { c: 'x' });
const record: fc.Arbitrary<JsonObject> = fc.record(
  {
    name: value,
    facts: fc.record(
      {
        one: fc.record({ a: value, b: value }, { requiredKeys: [] }),
        two: fc.record({ a: value, b: value }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['facts'] },
);

function viewOf(content: JsonObject): RecordView {
  return { values: ({ segments }) => valuesAt(content, segments), texts: () => [] };
}

test('what lacks the needed fact never meets the condition', () => {
  fc.assert(
    fc.property(condition, record, (tried, content) => {
      const needed = neededFact(tried);
      const path = needed === undefined ? [] : ['facts', needed.group, needed.name];
      const lacks = valuesAt(content, path).every((one) => one === false);
      expect(lacks && tried(viewOf(content)) === true).toBe(false);
    }),
    { numRuns: 3_000 },
  );
});

const needs = (selection: JsonObject) => neededFact(compileSelection(selection, 'at'));

test('a fact compared with true or a text is needed; one that may be absent or false is not', () => {
  expect(needs({ name: 'x', 'facts.one.a': true })).toEqual({ group: 'one', name: 'a' });
  expect(needs({ 'facts.one.b.c': 'x' })).toEqual({ group: 'one', name: 'b' });
  expect(needs({ 'facts.one.a': false, 'facts.two.a': 'x' })).toEqual({ group: 'two', name: 'a' });
  expect(needs({ 'facts.one.a': null })).toBeUndefined();
  expect(needs({ 'facts.one.a|neq': 'x' })).toBeUndefined();
  expect(needs({ name: 'x' })).toBeUndefined();
});
