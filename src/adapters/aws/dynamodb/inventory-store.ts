import type { InventoryStore } from '../../../application/ports/inventory-store.ts';
import {
  type KnownEntry,
  KnownEntrySchema,
  type KnownPart,
  KnownPartSchema,
} from '../../../schemas/inventory.ts';
import { keyText } from '../../store-keys/key-text.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { putIf } from './items/put-if.ts';
import { queryRows } from './items/query-rows.ts';
import { packBody, unpackBody } from './items/stored-body.ts';

/** What inventories found, in DynamoDB: one item an entry and one a part, under the account and region they lie in. */
export function makeDynamoInventoryStore(access: TableAccess): InventoryStore {
  const { table } = access;

  /** An inventory that took long must not overwrite what a later one saw. */
  async function put(pk: string, sk: string, noun: object, takenAt: string): Promise<void> {
    const at = requireSortable(takenAt);
    await putIf(
      access,
      { pk, sk, seenAt: at, ...packBody(noun, { table, key: pk }) },
      {
        ConditionExpression: 'attribute_not_exists(pk) OR seenAt <= :at',
        ExpressionAttributeValues: { ':at': at },
      },
    );
  }

  return {
    async known(account, region) {
      const parts: KnownPart[] = [];
      const entries: KnownEntry[] = [];
      const rows = queryRows(access, {
        KeyConditionExpression: 'pk = :place',
        ExpressionAttributeValues: { ':place': placeKey(account, region) },
        ConsistentRead: true,
      });
      for await (const row of rows) {
        if (String(row['sk']).startsWith('part#')) {
          parts.push(unpackBody(row, KnownPartSchema, table));
        } else {
          entries.push(unpackBody(row, KnownEntrySchema, table));
        }
      }
      return { parts, entries };
    },
    keepEntry(known, takenAt) {
      const { id, account, region } = known.entry;
      return put(placeKey(account, region), `entry#${keyText(id)}`, known, takenAt);
    },
    keepPart(account, known) {
      const { region, reader } = known.part;
      return put(placeKey(account, region), `part#${keyText(reader)}`, known, known.lookedAt);
    },
  };
}

function placeKey(account: string, region: string): string {
  return `inventory#${keyText(account)}#${keyText(region)}`;
}
