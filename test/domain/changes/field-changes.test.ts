import fc from 'fast-check';
import { fieldChanges } from '../../../src/domain/changes/field-changes.ts';
import type { FieldChange } from '../../../src/schemas/change-step.ts';

test('says each field before and after, by JSON pointer', () => {
  expect(
    fieldChanges(
      { title: 'a', window: { start: 1, end: 2 }, owner: 'x', scope: [{ actions: ['a'] }] },
      {
        title: 'a',
        window: { start: 1, end: 3 },
        risk: 'low',
        scope: [{ actions: ['a', 'b'] }, {}],
      },
    ),
  ).toEqual([
    { pointer: '/window/end', before: 2, after: 3 },
    { pointer: '/owner', before: 'x' },
    { pointer: '/scope/0/actions', before: ['a'], after: ['a', 'b'] },
    { pointer: '/scope/1', after: {} },
    { pointer: '/risk', after: 'low' },
  ]);
});

test('keys are escaped as JSON pointers are, and inherited names are none', () => {
  expect(fieldChanges({ 'a/b~c': 1 }, { 'a/b~c': 2, constructor: 3 })).toEqual([
    { pointer: '/a~1b~0c', before: 1, after: 2 },
    { pointer: '/constructor', after: 3 },
  ]);
});

test('superseded editions are not repeated', () => {
  expect(fieldChanges({ past: [1] }, { past: [1, 2] })).toEqual([]);
});

test('too many changes are said by whole fields, and long values cut short', () => {
  const scope = (name: string) =>
    Array.from({ length: 300 }, (_, i) => ({ a: `${name}${i}`, b: `${name}${i}`.repeat(100) }));
  const changes = fieldChanges({ scope: scope('x') }, { scope: scope('y'), title: 'short' });
  expect(changes).toHaveLength(2);
  expect(changes[1]).toEqual({ pointer: '/title', after: 'short' });
  expect(String(changes[0]?.before)).toMatch(/… \(\d+ characters in all\)$/);
  expect(JSON.stringify(changes).length).toBeLessThan(3_000);
});

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), tie('value'), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  ),
})).value;
const fields = fc.dictionary(fc.constantFrom('a', 'b/c', 'd~e', 'f', '__proto__'), json, {
  noNullPrototype: true,
});

test('nothing changed: nothing is said; and what is said turns the one into the other', () => {
  fc.assert(
    fc.property(fields, fields, (before, after) => {
      expect(fieldChanges(before, structuredClone(before))).toEqual([]);
      expect(applied(before, fieldChanges(before, after))).toEqual(after);
    }),
  );
});

/** Objects as entries, so that no key is special. */
type Tree = { readonly list: boolean; readonly parts: Map<string, unknown> };

function applied(before: object, changes: readonly FieldChange[]): unknown {
  const root = treeOf(before);
  for (const change of changes) {
    const path = change.pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    let at: unknown = root;
    for (const key of path.slice(0, -1)) at = isTree(at) ? at.parts.get(key) : undefined;
    const key = path.at(-1) ?? '';
    if (!isTree(at)) throw new Error(`nothing at ${change.pointer}`);
    if ('after' in change) at.parts.set(key, treeOf(change.after));
    else at.parts.delete(key);
  }
  return plainOf(root);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && 'parts' in value;
}

function treeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const parts = new Map(Object.entries(value).map(([key, held]) => [key, treeOf(held)]));
  return { list: Array.isArray(value), parts };
}

function plainOf(value: unknown): unknown {
  if (!isTree(value)) return value;
  const entries = [...value.parts].map(([key, held]): [string, unknown] => [key, plainOf(held)]);
  return value.list ? entries.map(([, held]) => held) : Object.fromEntries(entries);
}
