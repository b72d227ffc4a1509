import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { TableAccess } from './document-client.ts';
import type { Item } from './stored-body.ts';

/** A condition on the item that is there now. */
export type PutCondition = Pick<
  PutCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Holds where no item has this key yet. */
export const isAbsent: PutCondition = { ConditionExpression: 'attribute_not_exists(pk)' };

/** Holds where the item is of this version. */
export function isVersion(version: number): PutCondition {
  return {
    ConditionExpression: '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':expected': version },
  };
}

/** Writes an item where the condition holds; false (nothing written) where it does not. Other failures throw. */
export async function putIf(
  { client, table }: TableAccess,
  item: Item,
  condition: PutCondition,
): Promise<boolean> {
  try {
    await client.send(new PutCommand({ TableName: table, Item: { ...item }, ...condition }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
