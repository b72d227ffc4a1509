import * as fc from 'fast-check';
import type { ChangedResourceStore } from '../../src/application/ports/changed-resource-store.ts';
import { anyText } from './hostile-text.ts';

const group = {
  account: '111122223333',
  region: 'eu-west-1',
  family: 'ec2',
  handle: 'sg-0ab',
};
const action = 'ec2:AuthorizeSecurityGroupIngress';
const at = '2026-03-02T10:20:00Z';
const call = { action, at, eventId: 'event-1' };
const around = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z'] as const;

/** What every changed-resource store does. `makeStore` hands out an empty one each time. */
export function describeChangedResourceStore(
  name: string,
  makeStore: () => Promise<ChangedResourceStore>,
): void {
  describe(`changed-resource store: ${name}`, () => {
    test('on a resource nobody changed there is no call', async () => {
      const store = await makeStore();
      expect(
        await store.callsBetween(group, '2026-03-02T00:00:00Z', '2026-03-02T23:00:00Z'),
      ).toEqual([]);
    });

    test.each([
      ['at its very time', at, at, true],
      ['within a day', '2026-03-01T10:30:00Z', '2026-03-02T10:30:00Z', true],
      ['just before', '2026-03-02T10:21:00Z', '2026-03-02T12:00:00Z', false],
      ['just after', '2026-03-02T08:00:00Z', '2026-03-02T10:19:59Z', false],
    ])('a call is found %s of a period', async (_, from, to, isFound) => {
      const store = await makeStore();
      await store.note(group, call);
      const found = await store.callsBetween(group, from, to);
      expect(found.map(({ eventId }) => eventId)).toEqual(isFound ? ['event-1'] : []);
    });

    test('each call says which it was', async () => {
      const store = await makeStore();
      await store.note(group, call);
      const revoke = 'ec2:RevokeSecurityGroupIngress';
      await store.note(group, { action: revoke, at, eventId: 'event-2' });
      const found = await store.callsBetween(group, ...around);
      expect(found.map(({ action: of, eventId }) => [of, eventId]).toSorted()).toEqual([
        [action, 'event-1'],
        [revoke, 'event-2'],
      ]);
    });

    test('a call by an event of any id and of any name is found', async () => {
      const store = await makeStore();
      await store.note(group, { action: 'odd:.# \ud800', at, eventId: 'odd \ud800' });
      const [found] = await store.callsBetween(group, ...around);
      expect(found?.eventId).toMatch(/^odd /);
    });

    test('no other resource is meant: of another handle, account, region or family', async () => {
      const store = await makeStore();
      await store.note(group, call);
      for (const other of [
        { handle: 'sg-0a' },
        { account: '444455556666' },
        { region: 'eu-west-2' },
        { region: '' },
        { family: 'rds' },
      ]) {
        expect(await store.callsBetween({ ...group, ...other }, ...around)).toEqual([]);
      }
    });

    test('first and last call of an hour are known, whatever the order they come in', async () => {
      const times = ['2026-03-02T10:05:00Z', '2026-03-02T10:30:00Z', '2026-03-02T10:55:00Z'];
      for (const order of [times, [...times].reverse(), [times[1], times[2], times[0], times[1]]]) {
        const store = await makeStore();
        for (const one of order) {
          if (one !== undefined) await store.note(group, { action, at: one, eventId: `at ${one}` });
        }
        const found = await store.callsBetween(group, ...around);
        expect(found.map(({ eventId }) => eventId).toSorted()).toEqual([
          `at ${times[0]}`,
          `at ${times[2]}`,
        ]);
      }
    });

    test('of the actions within an hour a bounded number is kept', async () => {
      const store = await makeStore();
      for (let index = 0; index < 50; index += 1) {
        await store.note(group, { action: `ec2:Action${index}`, at, eventId: `event-${index}` });
      }
      const found = await store.callsBetween(group, ...around);
      expect(found.length).toBe(40);
    });

    test('whatever the texts, a call is found again', async () => {
      const store = await makeStore();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (account, handle) => {
          const resource = { ...group, account, handle };
          await store.note(resource, call);
          const found = await store.callsBetween(resource, ...around);
          expect(found.map(({ eventId }) => eventId)).toEqual(['event-1']);
        }),
        { numRuns: 10 },
      );
    });
  });
}
