import * as fc from 'fast-check';
import type { KnownStateStore } from '../../src/application/ports/known-state-store.ts';
import { anyText } from './hostile-text.ts';

const role = { account: '111122223333', region: null, type: 'AWS::IAM::Role', id: 'Deploy' };
const trust = { resource: role, aspect: 'trust-policy' };
const told = (at: string, value: string | null | undefined) => ({ ...trust, at, value });

/** What every known-state store does. `makeStore` hands out an empty one each time. */
export function describeKnownStateStore(
  name: string,
  makeStore: () => Promise<KnownStateStore>,
): void {
  describe(`known-state store: ${name}`, () => {
    const valueBefore = async (store: KnownStateStore, at: string, event = 'asking') =>
      (await store.before([trust], at, event)).map(({ value }) => value);

    test('the state before an instant is the latest strictly earlier one', async () => {
      const store = await makeStore();
      expect(await valueBefore(store, '2026-03-02T10:00:00Z')).toEqual([]);
      await store.note([told('2026-03-02T10:00:00Z', 'first')], 'one');
      await store.note([told('2026-03-02T11:00:00Z', null)], 'two');
      expect(await valueBefore(store, '2026-03-02T10:00:00Z', 'one')).toEqual([]);
      expect(await valueBefore(store, '2026-03-02T10:00:00.001Z')).toEqual(['first']);
      expect(await valueBefore(store, '2026-03-02T11:00:00Z', 'two')).toEqual(['first']);
      expect(await valueBefore(store, '2027-01-01T00:00:00Z')).toEqual([null]);
      const [known] = await store.before([trust], '2026-03-02T10:30:00Z', 'asking');
      expect(known).toEqual({ ...trust, at: '2026-03-02T10:00:00Z', value: 'first' });
    });

    test('what another event changed in the same instant is not known', async () => {
      const store = await makeStore();
      await store.note([told('2026-03-02T10:00:00Z', 'first')], 'one');
      await store.note([told('2026-03-02T11:00:00Z', 'second')], 'two');
      expect(await valueBefore(store, '2026-03-02T11:00:00Z', 'three')).toEqual([]);
      await store.note([told('2026-03-02T11:00:00Z', 'other')], 'three');
      expect(await valueBefore(store, '2026-03-02T12:00:00Z')).toEqual([]);
    });

    test('what changed to something that is not kept is not known, whatever was before', async () => {
      const store = await makeStore();
      await store.note([told('2026-03-02T10:00:00Z', 'first')], 'one');
      await store.note([told('2026-03-02T11:00:00Z', undefined)], 'two');
      expect(await valueBefore(store, '2026-03-02T12:00:00Z')).toEqual([]);
    });

    test('a correction takes the place of what it corrects, whichever came first', async () => {
      const original = told('2026-03-02T10:00:00Z', 'first');
      const corrected = told('2026-03-02T10:00:00Z', 'corrected');
      for (const isOriginalFirst of [true, false]) {
        const store = await makeStore();
        if (isOriginalFirst) await store.note([original], 'one');
        await store.note([corrected], 'one', 'correction');
        await store.note([original], 'one');
        await store.note([corrected], 'one', 'correction');
        expect(await valueBefore(store, '2026-03-02T11:00:00Z')).toEqual(['corrected']);
      }
    });

    test('neither another aspect, resource, region nor account is meant', async () => {
      const store = await makeStore();
      await store.note([told('2026-03-02T10:00:00Z', 'first')], 'one');
      for (const other of [
        { ...trust, aspect: 'trust' },
        { ...trust, resource: { ...role, id: 'deploy' } },
        { ...trust, resource: { ...role, region: 'eu-west-1' } },
        { ...trust, resource: { ...role, type: 'AWS::IAM::User' } },
        { ...trust, resource: { ...role, account: '444455556666' } },
      ]) {
        expect(await store.before([other], '2026-03-02T11:00:00Z', 'asking')).toEqual([]);
      }
    });

    test('order and repetition of notes make no difference', async () => {
      const entries = Array.from({ length: 15 }, (_, hour) => ({
        id: `event-${hour}`,
        state: told(`2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`, `state ${hour}`),
      }));
      const asked = Array.from(
        { length: 16 },
        (_, hour) => `2026-03-02T${String(hour).padStart(2, '0')}:30:00Z`,
      );
      const endOf = async (order: typeof entries) => {
        const store = await makeStore();
        for (const { id, state } of order) await store.note([state], id);
        return Promise.all(asked.map((at) => valueBefore(store, at)));
      };
      const expected = await endOf(entries);
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([...entries, ...entries.slice(3, 9)], { minLength: 21 }),
          async (order) => expect(await endOf(order)).toEqual(expected),
        ),
        { numRuns: 4 },
      );
    });

    test('any text may name a resource or an aspect, and any JSON be its state', async () => {
      const store = await makeStore();
      const at = '2026-03-02T10:00:00Z';
      let calls = 0;
      await fc.assert(
        fc.asyncProperty(anyText, anyText, fc.jsonValue(), async (id, aspect, value) => {
          // The same name may come twice, with another state.
          calls += 1;
          const own = { resource: { ...role, id }, aspect: `${aspect}${calls}` };
          const kept = JSON.parse(JSON.stringify(value));
          await store.note([{ ...own, at, value: kept }], `${id}${aspect}`);
          const [found] = await store.before([own], '2026-03-02T10:00:01Z', 'asking');
          expect(found).toEqual({ ...own, at, value: kept });
        }),
        { numRuns: 25 },
      );
    });

    test('two that note at once are both kept', async () => {
      const store = await makeStore();
      const hours = Array.from({ length: 6 }, (_, hour) => hour);
      await Promise.all(
        hours.map((hour) => store.note([told(`2026-03-02T0${hour}:00:00Z`, `${hour}`)], `${hour}`)),
      );
      for (const hour of hours) {
        expect(await valueBefore(store, `2026-03-02T0${hour}:30:00Z`)).toEqual([`${hour}`]);
      }
    });
  });
}
