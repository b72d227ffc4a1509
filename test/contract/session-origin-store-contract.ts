import fc from 'fast-check';
import type { SessionOriginStore } from '../../src/application/ports/session-origin-store.ts';
import type { Actor } from '../../src/schemas/actor.ts';
import { anyText } from './hostile-text.ts';

const expiresAt = '2099-03-02T12:00:00Z';
const bob: Actor = {
  kind: 'human',
  identity: 'bob@example.com',
  principal: null,
  via: 'console',
  proven: true,
};

/** What every session-origin store does. `makeStore` hands out an empty one each time. */
export function describeSessionOriginStore(
  name: string,
  makeStore: () => Promise<SessionOriginStore>,
): void {
  describe(`session-origin store: ${name}`, () => {
    test('what is not there is undefined', async () => {
      expect(await (await makeStore()).get('ASIAEXAMPLE')).toBeUndefined();
    });

    test('an origin reads back with the whole chain of causes; a repeat is fine', async () => {
      const store = await makeStore();
      const chained: Actor = { ...bob, kind: 'workload', cause: { ...bob, cause: bob } };
      await store.put('ASIAEXAMPLE', chained, expiresAt);
      await store.put('ASIAEXAMPLE', chained, expiresAt);
      expect(await store.get('ASIAEXAMPLE')).toEqual(chained);
      expect(await store.get('ASIAEXAMPL')).toBeUndefined();
    });

    test('whatever the texts, an origin reads back as written', async () => {
      const store = await makeStore();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (key, identity) => {
          await store.put(key, { ...bob, identity }, expiresAt);
          expect(await store.get(key)).toEqual({ ...bob, identity });
        }),
        { numRuns: 20 },
      );
    });
  });
}
