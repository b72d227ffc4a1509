import type { GrantQuery } from '../../../application/ports/grant-store.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { type GrantListing, grantListings, newestFirst } from '../../store-keys/grant-position.ts';
import { afterSeparator, keySeparator } from '../../store-keys/key-text.ts';
import { farPast } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { queryRows } from './items/query-rows.ts';
import type { Item } from './items/stored-body.ts';

const scannedAtOnce = 500;

/**
 * What the index lists after a place, as far as the consumer goes on reading: live grants, then past ones down to the
 * first that ended before the asked period. Whether each fits is the consumer's to see: DynamoDB leaves out only roughly.
 */
export async function* grantRows(
  access: TableAccess,
  query: GrantQuery,
  after: string,
  read: (item: Item) => Grant,
): AsyncGenerator<Grant> {
  const wanted = grantListings.filter(
    (listing) => query.live === undefined || query.live === (listing === 'live'),
  );
  for (const listing of wanted) {
    const prefix = listing + keySeparator;
    // The place lies in a later part: this one was read to its end.
    if (after > prefix && !after.startsWith(prefix)) continue;
    const first = after.startsWith(prefix)
      ? after.slice(prefix.length) + afterSeparator
      : lowest[listing];
    const last =
      listing === 'past' && query.during !== undefined
        ? newestFirst(query.during.from) + afterSeparator
        : highest;
    if (first > last) continue;
    const filters = [
      ['account', query.account === undefined ? undefined : JSON.stringify(query.account)],
      ['kind', query.kind],
      ['because', query.because],
    ].flatMap(([name, value]) =>
      name === undefined || value === undefined ? [] : [[name, value] as const],
    );
    const rows = queryRows(access, {
      IndexName: 'inOrder',
      KeyConditionExpression: 'listing = :listing AND listingOrder BETWEEN :first AND :last',
      ...(filters.length > 0 && {
        FilterExpression: filters.map(([name]) => `#${name} = :${name}`).join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(filters.map(([name]) => [`#${name}`, name])),
      }),
      ExpressionAttributeValues: {
        ':listing': listing,
        ':first': first,
        ':last': last,
        ...Object.fromEntries(filters.map(([name, value]) => [`:${name}`, value])),
      },
      Limit: filters.length > 0 ? scannedAtOnce : Math.min(query.limit + 1, scannedAtOnce),
    });
    for await (const row of rows) yield read(row);
  }
}

const lowest: Readonly<Record<GrantListing, string>> = { live: farPast, past: '0' };
/** Above every place: those begin with a digit. */
const highest = ':';
