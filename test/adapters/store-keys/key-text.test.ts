import fc from 'fast-check';
import { compareKeys, keySeparator, keyText } from '../../../src/adapters/store-keys/key-text.ts';

const unit = fc.constantFrom(
  '\u0000',
  '\t',
  '\u001c',
  ' ',
  'a',
  'ÿ',
  '\ud800',
  '\udc00',
  '\uffee',
  '😀',
);
const texts = fc.string({ unit, maxLength: 6 });
const long = fc.string({ unit, minLength: 600, maxLength: 900 });

const isWellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8') === text;

test('what is plain stays as it is', () => {
  const plain = 'f0e1d2c3-0000-4000-8000-000000000001';
  expect(keyText(plain)).toBe(plain);
  expect(keyText('Zürich 😀')).toBe('Zürich 😀');
});

test('two texts never share a key', () => {
  fc.assert(
    fc.property(fc.oneof(texts, long), fc.oneof(texts, long), (left, right) => {
      expect(keyText(left) === keyText(right)).toBe(left === right);
    }),
  );
});

test('a key holds no separator, is well formed and fits DynamoDB beside an instant', () => {
  fc.assert(
    fc.property(fc.oneof(texts, long, fc.string({ unit: 'binary' })), (text) => {
      const key = keyText(text);
      expect(key).not.toContain(keySeparator);
      expect(isWellFormed(key)).toBe(true);
      expect(Buffer.byteLength(key)).toBeLessThan(800);
    }),
  );
});

test('keys sort as the UTF-8 bytes of their texts do, whatever follows the separator', () => {
  const wellFormed = texts.filter(isWellFormed);
  fc.assert(
    fc.property(wellFormed, wellFormed, fc.nat(9), fc.nat(9), (left, right, one, other) => {
      fc.pre(left !== right);
      const followed = (text: string, digit: number) => `${keyText(text)}${keySeparator}${digit}`;
      expect(compareKeys(followed(left, one), followed(right, other))).toBe(
        Buffer.compare(Buffer.from(left), Buffer.from(right)),
      );
    }),
  );
});

test('a long text is cut between characters, and one that differs at its end stays apart', () => {
  const left = keyText(`${'é'.repeat(400)}1`);
  const right = keyText(`${'é'.repeat(400)}2`);
  expect(left).not.toBe(right);
  expect(isWellFormed(left)).toBe(true);
  expect(left).not.toContain('\ufffd');
});
