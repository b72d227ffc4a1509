import fc from 'fast-check';
import { SeenEvents } from '../../../src/domain/decisions/seen-events.ts';
import { isJsonObject, type JsonObject } from '../../../src/schemas/json.ts';

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

test('the same event again is a copy, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const seen = new SeenEvents(1);
      const record: JsonObject = JSON.parse(JSON.stringify(content));
      expect(seen.note('e', record)).toBe('new');
      const again = reversed(record);
      expect(isJsonObject(again) && seen.note('e', again)).toBe('copy');
    }),
  );
});

test('the same id with other content is a conflict', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      const seen = new SeenEvents(7);
      const [a, b]: [JsonObject, JsonObject] = JSON.parse(
        JSON.stringify([{ x: one }, { x: other }]),
      );
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      seen.note('e', a);
      expect(seen.note('e', b)).toBe('conflict');
    }),
  );
});

test('a hundred thousand events are told apart in less than 32 bytes each', () => {
  const seen = new SeenEvents(3);
  for (let index = 0; index < 100_000; index += 1) {
    if (seen.note(`event-${index}`, { index }) !== 'new') throw new Error(`event-${index}`);
  }
  for (let index = 0; index < 100_000; index += 1) {
    if (seen.note(`event-${index}`, { index }) !== 'copy') throw new Error(`event-${index}`);
  }
  expect(seen.bytes / 100_000).toBeLessThan(32);
});
