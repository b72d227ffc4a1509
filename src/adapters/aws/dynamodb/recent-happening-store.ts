import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  mostHappenings,
  type RecentHappeningStore,
} from '../../../application/ports/recent-happening-store.ts';
import {
  happeningKey,
  happeningOf,
  happeningStep,
  happeningSteps,
  happeningsWithin,
  happeningText,
} from '../../store-keys/recent-happenings.ts';
import type { TableAccess } from './items/document-client.ts';

const keptSeconds = 24 * 60 * 60;

/** Happenings in DynamoDB: one item with a set of them a subject and ten minutes, dropped by its time to live. */
export function makeDynamoRecentHappeningStore({
  client,
  table,
}: TableAccess): RecentHappeningStore {
  return {
    async note(subject, happening) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: { pk: happeningKey(subject, happeningStep(happening.at)) },
            UpdateExpression: 'ADD happenings :one SET expiresAtSeconds = :end',
            ConditionExpression: 'attribute_not_exists(happenings) OR size(happenings) < :most',
            ExpressionAttributeValues: {
              ':one': new Set([happeningText(happening)]),
              ':end': Math.ceil(Date.parse(happening.at) / 1_000) + keptSeconds,
              ':most': mostHappenings,
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async between(subject, from, to) {
      const found = await Promise.all(
        happeningSteps(from, to).map(async (step) => {
          const { Item: item } = await client.send(
            // Consistent: whoever asks has just noted the one that may complete the count.
            new GetCommand({
              TableName: table,
              Key: { pk: happeningKey(subject, step) },
              ConsistentRead: true,
            }),
          );
          const texts: unknown = item?.['happenings'];
          return texts instanceof Set
            ? [...texts].flatMap((text) => happeningOf(String(text)) ?? [])
            : [];
        }),
      );
      return happeningsWithin(found.flat(), from, to);
    },
  };
}
