import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ChangedResourceStore } from '../../../application/ports/changed-resource-store.ts';
import {
  changedHourKey,
  eventWithin,
  hourOf,
  hoursBetween,
} from '../../store-keys/changed-hour.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './document-client.ts';
import { isAbsent, putIf } from './put-if.ts';
import { StoredItemError } from './stored-item-error.ts';

const keptSeconds = 3 * 24 * 60 * 60;

const ChangedHourSchema = z.object({
  firstAt: z.string(),
  firstEvent: z.string(),
  lastAt: z.string(),
  lastEvent: z.string(),
});

/** Changed resources in DynamoDB: one item a resource and hour, dropped by its time to live. */
export function makeDynamoChangedResourceStore(access: TableAccess): ChangedResourceStore {
  const { client, table } = access;

  /** Moves one end of the hour outwards; an end that reaches as far already stays. */
  async function reach(
    pk: string,
    end: 'first' | 'last',
    at: string,
    eventId: string,
  ): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk },
          UpdateExpression: `SET ${end}At = :at, ${end}Event = :event`,
          ConditionExpression: `${end}At ${end === 'first' ? '>' : '<'} :at`,
          ExpressionAttributeValues: { ':at': at, ':event': eventId },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  return {
    async note(resource, at, event) {
      // DynamoDB's texts are UTF-8, which has no lone surrogates.
      const eventId = event.toWellFormed();
      const pk = changedHourKey(resource, hourOf(at));
      const time = requireSortable(at);
      const expiresAtSeconds = Math.ceil(Date.parse(at) / 1_000) + keptSeconds;
      const own = { firstAt: time, firstEvent: eventId, lastAt: time, lastEvent: eventId };
      if (await putIf(access, { pk, ...own, expiresAtSeconds }, isAbsent)) return;
      await Promise.all([reach(pk, 'first', time, eventId), reach(pk, 'last', time, eventId)]);
    },

    async changeBetween(resource, from, to) {
      const read = await Promise.all(
        hoursBetween(from, to).map(async (hour) => {
          const pk = changedHourKey(resource, hour);
          const { Item: item } = await client.send(
            // Consistent: an item looks again right after its own decision is kept.
            new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
          );
          if (item === undefined) return undefined;
          const known = ChangedHourSchema.safeParse(item);
          if (!known.success) throw new StoredItemError('unreadable', { table, key: pk });
          return eventWithin(known.data, requireSortable(from), requireSortable(to));
        }),
      );
      return read.find((event) => event !== undefined);
    },
  };
}
