import { makeReadInventory } from '../../../src/application/inventory/read-inventory.ts';
import { entryOf } from '../../domain/inventory/inventory-fixtures.ts';

const arn = 'arn:aws:iam::111122223333:role/Deploy';
const resource = { type: 'AWS::IAM::Role', id: 'Deploy', arn };

test('what the account has once gets the age of its resource from whichever region records it', async () => {
  const readInventory = makeReadInventory({
    source: {
      account: () => Promise.resolve('111122223333'),
      regions: () => Promise.resolve(['eu-west-1', 'us-east-1']),
      read(reader, region) {
        if (reader === 'permissions')
          return Promise.resolve({ entries: [entryOf('a', { resource })], unread: [] });
        if (region === 'us-east-1')
          return Promise.resolve({
            entries: [],
            unread: [],
            creations: [{ arn, createdAt: '2025-01-14T09:00:00Z' }],
          });
        return Promise.reject(new Error('unreachable'));
      },
    },
    clock: { now: () => new Date('2026-03-02T09:00:00Z') },
  });
  const { entries, parts } = await readInventory({
    readers: ['permissions', 'resource-creations'],
  });
  expect(entries).toEqual([entryOf('a', { resource, resourceSince: '2025-01-14T09:00:00Z' })]);
  expect(parts.filter(({ unread }) => unread.length > 0).map(({ region }) => region)).toEqual([
    'eu-west-1',
  ]);
});
