import fc from 'fast-check';
import { bytesAt } from '../../../src/domain/evidence/bytes-at.ts';

const text = '{ "a/b" : [1, {"c":"x\\"]" , "c" : null}], "detail":{"y":[ ]} , "n":-1.5e3 }';

test.each([
  ['', text.trim()],
  ['/a~1b', '[1, {"c":"x\\"]" , "c" : null}]'],
  ['/a~1b/0', '1'],
  ['/a~1b/1/c', 'null'],
  ['/detail', '{"y":[ ]}'],
  ['/n', '-1.5e3'],
])('the bytes at %j are those stored there', (pointer, expected) => {
  const found = bytesAt(Buffer.from(text), pointer);
  expect(found && Buffer.from(found).toString()).toBe(expected);
});

test.each(['/none', '/a~1b/2', '/n/0', '/detail/y/0'])('there is nothing at %j', (pointer) => {
  expect(bytesAt(Buffer.from(text), pointer)).toBeUndefined();
});

test('whatever the value, the bytes at a pointer parse to the value there', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(0, 1, 4),
      (value, indent) => {
        // `__proto__` as a key is lost by assignment in the generator, not by the code under test.
        fc.pre(!Object.hasOwn(value, '__proto__'));
        const bytes = Buffer.from(JSON.stringify(value, null, indent));
        for (const [key, member] of Object.entries(value)) {
          const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          const found = bytesAt(bytes, pointer);
          expect(JSON.parse(Buffer.from(found ?? []).toString())).toEqual(
            JSON.parse(JSON.stringify(member)),
          );
        }
      },
    ),
  );
});
