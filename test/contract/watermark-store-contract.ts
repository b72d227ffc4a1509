import fc from 'fast-check';
import type { WatermarkStore } from '../../src/application/ports/watermark-store.ts';

/** What every watermark store does. `makeStore` hands out an empty one each time. */
export function describeWatermarkStore(
  name: string,
  makeStore: () => Promise<WatermarkStore>,
): void {
  describe(`watermark store: ${name}`, () => {
    test('a pass that never ran has none; passes do not share theirs', async () => {
      const store = await makeStore();
      await store.advance('eu-west-1', '2026-03-02T12:00:00Z');
      expect(await store.get('eu-west-1')).toBe('2026-03-02T12:00:00Z');
      expect(await store.get('us-east-1')).toBeUndefined();
      expect(await store.get('')).toBeUndefined();
    });

    test('it moves forward only, by time and not by text', async () => {
      const store = await makeStore();
      await store.advance('p', '2026-03-02T12:00:00Z');
      await store.advance('p', '2026-03-02T13:00:00+02:00');
      expect(await store.get('p')).toBe('2026-03-02T12:00:00Z');
      await store.advance('p', '2026-03-02T12:00:00.5Z');
      expect(await store.get('p')).toBe('2026-03-02T12:00:00.5Z');
    });

    test('however the advances interleave, the latest remains', async () => {
      const store = await makeStore();
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 }),
          async (seconds) => {
            runs += 1;
            const instants = seconds.map((s) => new Date(1_772_000_000_000 + s).toISOString());
            await Promise.all(instants.map((instant) => store.advance(`pass ${runs}`, instant)));
            expect(await store.get(`pass ${runs}`)).toBe([...instants].sort().at(-1));
          },
        ),
        { numRuns: 15 },
      );
    });
  });
}
