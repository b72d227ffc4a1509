import fc from 'fast-check';
import {
  mostSessionsObtained,
  type SessionOriginStore,
} from '../../src/application/ports/session-origin-store.ts';
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
      const actor: Actor = { ...bob, kind: 'workload', cause: { ...bob, cause: bob } };
      const chained = { actor, obtainedWith: null };
      await store.put('ASIAEXAMPLE', chained, expiresAt);
      await store.put('ASIAEXAMPLE', chained, expiresAt);
      expect(await store.get('ASIAEXAMPLE')).toEqual(chained);
      expect(await store.get('ASIAEXAMPL')).toBeUndefined();
    });

    test('a session knows which sessions were obtained with it, and these know it', async () => {
      const store = await makeStore();
      const origin = { actor: bob, obtainedWith: 'ASIAPARENT' };
      for (const key of ['ASIATWO', 'ASIAONE', 'ASIAONE']) await store.put(key, origin, expiresAt);
      await store.put('ASIAPARENT', { actor: bob, obtainedWith: null }, expiresAt);
      expect(await store.obtainedWith('ASIAPARENT')).toEqual(['ASIAONE', 'ASIATWO']);
      expect(await store.obtainedWith('ASIAONE')).toEqual([]);
      expect(await store.get('ASIAONE')).toEqual(origin);
      expect(await store.get('ASIAPARENT')).toEqual({ actor: bob, obtainedWith: null });
    });

    test('of two words on a session the one that names the caller stays, whichever came first', async () => {
      const principal = 'arn:aws:iam::111122223333:role/Deploy';
      const told = { actor: { ...bob, principal }, obtainedWith: 'ASIAPARENT' };
      const stranger = { actor: { ...bob, proven: false }, obtainedWith: null };
      for (const words of [
        [told, stranger],
        [stranger, told],
      ]) {
        const store = await makeStore();
        for (const word of words) await store.put('ASIAEXAMPLE', word, expiresAt);
        expect(await store.get('ASIAEXAMPLE')).toEqual(told);
      }
    });

    test('a session that obtained more than are told apart loses none of its own', async () => {
      const store = await makeStore();
      const origin = { actor: bob, obtainedWith: 'ASIAPARENT' };
      for (let n = 0; n < mostSessionsObtained + 2; n += 1)
        await store.put(`ASIA${n}`, origin, expiresAt);
      expect(await store.obtainedWith('ASIAPARENT')).toHaveLength(mostSessionsObtained);
      expect(await store.get(`ASIA${mostSessionsObtained + 1}`)).toEqual(origin);
    });

    test('whatever the texts, an origin reads back as written', async () => {
      const store = await makeStore();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (key, identity) => {
          const origin = { actor: { ...bob, identity }, obtainedWith: null };
          await store.put(key, origin, expiresAt);
          expect(await store.get(key)).toEqual(origin);
        }),
        { numRuns: 20 },
      );
    });
  });
}
