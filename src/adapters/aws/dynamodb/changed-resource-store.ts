import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ChangedResourceStore } from '../../../application/ports/changed-resource-store.ts';
import {
  type ActionHour,
  callsWithin,
  changedHourKey,
  hourOf,
  hoursBetween,
  mostActionsAnHour,
} from '../../store-keys/changed-hour.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { isAbsent, putIf } from './items/put-if.ts';
import { StoredItemError } from './items/stored-item-error.ts';

const keptSeconds = 3 * 24 * 60 * 60;

const ChangedHourSchema = z.object({
  actions: z.record(
    z.string(),
    z.object({
      firstAt: z.string(),
      firstEvent: z.string(),
      lastAt: z.string(),
      lastEvent: z.string(),
    }),
  ),
});

/** Changed resources in DynamoDB: one item a resource and hour, dropped by its time to live. */
export function makeDynamoChangedResourceStore(access: TableAccess): ChangedResourceStore {
  const { client, table } = access;

  /** False where the condition does not hold. */
  async function update(
    pk: string,
    action: string,
    change: Pick<
      UpdateCommandInput,
      'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'
    >,
  ): Promise<boolean> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk },
          ExpressionAttributeNames: { '#action': action },
          ...change,
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** An action that the hour does not hold yet, as long as there is room. */
  function add(pk: string, action: string, own: ActionHour): Promise<boolean> {
    return update(pk, action, {
      UpdateExpression: 'SET actions.#action = :own',
      ConditionExpression: 'attribute_not_exists(actions.#action) AND size(actions) < :most',
      ExpressionAttributeValues: { ':own': own, ':most': mostActionsAnHour },
    });
  }

  /** Moves one end of the hour outwards; an end that reaches as far already stays. */
  function reach(
    pk: string,
    action: string,
    end: 'first' | 'last',
    { firstAt: at, firstEvent: event }: ActionHour,
  ): Promise<boolean> {
    return update(pk, action, {
      UpdateExpression: `SET actions.#action.${end}At = :at, actions.#action.${end}Event = :event`,
      ConditionExpression: `actions.#action.${end}At ${end === 'first' ? '>' : '<'} :at`,
      ExpressionAttributeValues: { ':at': at, ':event': event },
    });
  }

  async function actionsIn(pk: string) {
    const { Item: item } = await client.send(
      // Consistent: an item looks again right after its own decision is kept.
      new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
    );
    if (item === undefined) return undefined;
    const known = ChangedHourSchema.safeParse(item);
    if (!known.success) throw new StoredItemError('unreadable', { table, key: pk });
    return new Map(Object.entries(known.data.actions));
  }

  return {
    async note(resource, call) {
      // DynamoDB's texts are UTF-8, which has no lone surrogates.
      const [eventId, action] = [call.eventId.toWellFormed(), call.action.toWellFormed()];
      const pk = changedHourKey(resource, hourOf(call.at));
      const time = requireSortable(call.at);
      const expiresAtSeconds = Math.ceil(Date.parse(call.at) / 1_000) + keptSeconds;
      const own = { firstAt: time, firstEvent: eventId, lastAt: time, lastEvent: eventId };
      if (await putIf(access, { pk, actions: { [action]: own }, expiresAtSeconds }, isAbsent)) {
        return;
      }
      // An hour only ever grows, so what it holds when read it holds for good; most of the time that is this very call.
      const known = await actionsIn(pk);
      if (known === undefined) return; // Its time was up meanwhile, and so is this call's.
      const hour = known.get(action);
      if (hour === undefined) {
        if (known.size >= mostActionsAnHour || (await add(pk, action, own))) return;
      }
      await Promise.all([
        ...(hour === undefined || time < hour.firstAt ? [reach(pk, action, 'first', own)] : []),
        ...(hour === undefined || time > hour.lastAt ? [reach(pk, action, 'last', own)] : []),
      ]);
    },

    async callsBetween(resource, from, to) {
      const read = await Promise.all(
        hoursBetween(from, to).map(async (hour) => {
          const actions = await actionsIn(changedHourKey(resource, hour));
          if (actions === undefined) return [];
          return callsWithin(
            Object.fromEntries(actions),
            requireSortable(from),
            requireSortable(to),
          );
        }),
      );
      return read.flat();
    },
  };
}
