import { openForWords } from '../../../src/domain/inventory/age-words.ts';
import { withResourceSince } from '../../../src/domain/inventory/resource-since.ts';
import { entryOf } from './inventory-fixtures.ts';

const arn = 'arn:aws:iam::111122223333:role/Deploy';
const resource = { type: 'AWS::IAM::Role', id: 'Deploy', arn };
const createdAt = '2025-01-14T09:00:00Z';
const now = '2026-03-02T09:00:00Z';

test('the creation of a resource is told as such, and never as since when it is open', () => {
  const [entry] = withResourceSince([entryOf('a', { resource })], [{ arn, createdAt }]);
  expect(entry).toEqual(entryOf('a', { resource, resourceSince: createdAt }));
});

test('what AWS says of the opening itself needs no bound; another resource gives none', () => {
  const known = entryOf('a', { resource, since: '2026-01-01T00:00:00Z', sinceHow: 'aws' });
  const others = [known, entryOf('b'), entryOf('c', { resource: { ...resource, arn: `${arn}2` } })];
  expect(withResourceSince(others, [{ arn, createdAt }])).toEqual(others);
});

test('of several times of a resource the earliest is the bound that holds, in any order', () => {
  // Earlier as text, later as an instant.
  const later = { arn, createdAt: '2025-01-14T08:30:00-02:00' };
  for (const creations of [
    [later, { arn, createdAt }],
    [{ arn, createdAt }, later],
  ]) {
    const [entry] = withResourceSince([entryOf('a', { resource })], creations);
    expect(entry?.resourceSince).toBe(createdAt);
  }
});

test.each([
  ['at most 412 days', {}],
  ['at most 412 days', { since: now, sinceHow: 'seen' }],
  ['30 days to 412 days', { since: '2026-01-31T09:00:00Z', sinceHow: 'seen' }],
  ['411 days to 412 days', { since: '2025-01-14T09:30:00Z', sinceHow: 'seen' }],
  // The resource was made anew since it was seen: what was seen counts.
  ['at least 500 days', { since: '2024-10-18T09:00:00Z', sinceHow: 'seen' }],
  ['60 days', { since: '2026-01-01T09:00:00Z', sinceHow: 'aws' }],
] as const)('%s', (words, since) => {
  expect(openForWords({ ...since, resourceSince: createdAt }, now)).toBe(words);
});

test('a resource of this hour bounds as much', () => {
  expect(openForWords({ resourceSince: '2026-03-02T08:40:00Z' }, now)).toBe('under 1 hour');
});
