import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { TableAccess } from './document-client.ts';
import type { Item } from './stored-body.ts';

type Key = Readonly<Record<string, string>>;

const mostKeys = 100;
const mostTries = 8;

/** The items of these keys that exist, in no order, read consistently. Keys must differ. Throws when still throttled at the end. */
export async function readAll(
  { client, table }: TableAccess,
  keys: readonly Key[],
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let at = 0; at < keys.length; at += mostKeys) {
    let left: readonly Key[] = keys.slice(at, at + mostKeys);
    for (let tries = 1; left.length > 0; tries += 1) {
      if (tries > mostTries) {
        throw new Error(`Table ${table}: ${left.length} items unread after ${mostTries} tries`);
      }
      // DynamoDB hands keys back where it was throttled or the answer exceeds 16 MB.
      if (tries > 1) await sleep(20 * 2 ** tries);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({
          RequestItems: {
            [table]: { Keys: left.map((key) => ({ ...key })), ConsistentRead: true },
          },
        }),
      );
      found.push(...(Responses?.[table] ?? []));
      left = UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return found;
}
