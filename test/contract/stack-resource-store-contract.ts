import * as fc from 'fast-check';
import type { StackResourceStore } from '../../src/application/ports/stack-resource-store.ts';
import { anyText } from './hostile-text.ts';

const group = { account: '111122223333', region: 'eu-west-1', handle: 'sg-0ab' };
const shop = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1';
const tools = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/tools/2';

/** What every stack-resource store does. `makeStore` hands out an empty one each time. */
export function describeStackResourceStore(
  name: string,
  makeStore: () => Promise<StackResourceStore>,
): void {
  describe(`stack-resource store: ${name}`, () => {
    test.each([
      ['at its very time', '2026-03-02T10:20:00Z', shop],
      ['a day before', '2026-03-01T10:20:00Z', shop],
      ['a day after', '2026-03-03T10:20:00Z', shop],
      ['more than a day after', '2026-03-03T10:20:01Z', undefined],
    ])('a resource belongs to the stack that spoke of it: %s', async (_, at, stack) => {
      const store = await makeStore();
      expect(await store.stackAt(group, at)).toBeUndefined();
      await store.note(group, shop, '2026-03-02T10:20:00Z');
      expect(await store.stackAt(group, at)).toBe(stack);
    });

    test('neither another resource, region nor account is meant', async () => {
      const store = await makeStore();
      await store.note(group, shop, '2026-03-02T10:20:00Z');
      for (const other of [
        { ...group, handle: 'sg-0a' },
        { ...group, region: 'eu-west-2' },
        { ...group, account: '444455556666' },
      ]) {
        expect(await store.stackAt(other, '2026-03-02T10:20:00Z')).toBeUndefined();
      }
    });

    test('of two stacks the one that spoke nearest in time counts, whatever the order of the notes', async () => {
      const notes = [
        [shop, '2026-03-02T10:00:00Z'],
        [shop, '2026-03-02T10:02:00Z'],
        [tools, '2026-03-02T12:00:00Z'],
      ] as const;
      for (const order of [notes, notes.toReversed()]) {
        const store = await makeStore();
        for (const [stack, at] of order) await store.note(group, stack, at);
        expect(await store.stackAt(group, '2026-03-02T10:40:00Z')).toBe(shop);
        expect(await store.stackAt(group, '2026-03-02T11:30:00Z')).toBe(tools);
      }
    });

    test('when a stack first told that it made a resource is kept, whatever the order', async () => {
      const made = { stack: shop, type: 'AWS::EC2::SecurityGroup' };
      const times = ['2026-03-02T10:00:00Z', '2026-03-02T10:00:05Z', '2026-03-02T12:00:00Z'];
      for (const order of [times, times.toReversed()]) {
        const store = await makeStore();
        expect(await store.firstMade(group, made)).toBeUndefined();
        await store.note(group, shop, '2026-03-02T09:00:00Z');
        for (const at of order) await store.noteMade(group, made, at);
        await store.note(group, shop, '2026-03-02T13:00:00Z');
        expect(await store.firstMade(group, made)).toBe('2026-03-02T10:00:00Z');
        expect(await store.firstMade(group, { ...made, stack: tools })).toBeUndefined();
        expect(await store.firstMade(group, { ...made, type: 'AWS::EC2::VPC' })).toBeUndefined();
        expect(await store.firstMade({ ...group, handle: 'sg-0a' }, made)).toBeUndefined();
        expect(await store.stackAt(group, '2026-03-02T13:00:00Z')).toBe(shop);
      }
    });

    test('notes at once are all kept', async () => {
      const store = await makeStore();
      await Promise.all([
        store.note(group, shop, '2026-03-02T10:00:00Z'),
        store.note(group, tools, '2026-03-02T12:00:00Z'),
        store.note(group, shop, '2026-03-02T14:00:00Z'),
      ]);
      expect(await store.stackAt(group, '2026-03-02T10:01:00Z')).toBe(shop);
      expect(await store.stackAt(group, '2026-03-02T12:01:00Z')).toBe(tools);
      expect(await store.stackAt(group, '2026-03-02T13:59:00Z')).toBe(shop);
    });

    test('whatever the texts, a note is found again', async () => {
      const store = await makeStore();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (account, handle) => {
          await store.note({ ...group, account, handle }, shop, '2026-03-02T10:20:00Z');
          expect(await store.stackAt({ ...group, account, handle }, '2026-03-02T10:20:00Z')).toBe(
            shop,
          );
        }),
        { numRuns: 10 },
      );
    });
  });
}
