import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Page } from '../../../application/ports/page.ts';
import type { Revisit } from '../../../application/ports/revisit.ts';
import type { ChangeStep, NewChangeStep } from '../../../schemas/change-step.ts';
import { afterSeparator, keyText } from '../../store-keys/key-text.ts';
import { readCursor } from '../../store-keys/page-cursor.ts';
import { markPosition, movedMark, revisitAt } from '../../store-keys/revisit-mark.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import { type StoredNoun, stepPosition } from '../../store-keys/stored-noun.ts';
import type { TableAccess } from './items/document-client.ts';
import { type ListFilter, listRows } from './items/list-rows.ts';
import { pageOfRows } from './items/page-of-rows.ts';
import { isAbsent, isVersion, putIf } from './items/put-if.ts';
import { queryRows, take } from './items/query-rows.ts';
import type { Item } from './items/stored-body.ts';
import {
  nounKey,
  nounOf,
  statusPartition,
  stepKey,
  stepOf,
  type Versioned,
  versionedItem,
  versionedOf,
} from './items/versioned-item.ts';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * Versioned nouns in DynamoDB. The item of a noun carries the step that made it; before the item is replaced, that step
 * is written to a row of its own, once. So wherever a writer dies, each version that ever stood has its step, and none
 * is there of a version that never did.
 */
export function makeDynamoVersionedNouns<
  T extends { readonly id: string; readonly status: string },
>(
  access: TableAccess,
  described: StoredNoun<T>,
  filtersOf: (noun: T) => Readonly<Record<string, string | undefined>>,
) {
  const { client, table } = access;
  const read = async (id: string): Promise<Item | undefined> => {
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: nounKey(described, id), ConsistentRead: true }),
    );
    return item;
  };
  /** Where the condition does not hold, somebody set a newer mark: nothing is done. */
  const ifMarked = async (
    id: string,
    update: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
  ): Promise<void> => {
    try {
      const Key = nounKey(described, id);
      await client.send(new UpdateCommand({ TableName: table, Key, ...update }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
  const nounFrom = (item: Item) => nounOf(described, item, table);

  return {
    async get(id: string): Promise<Versioned<T> | undefined> {
      const item = await read(id);
      return item === undefined ? undefined : versionedOf(described, item, table);
    },

    async create(noun: T, step: NewChangeStep): Promise<'created' | 'exists'> {
      const next = { noun, version: 1, step, before: undefined, filters: filtersOf(noun) };
      const item = versionedItem(described, next, table);
      return (await putIf(access, item, isAbsent)) ? 'created' : 'exists';
    },

    async replace(
      noun: T,
      expected: number,
      step: NewChangeStep,
    ): Promise<'replaced' | 'conflict'> {
      const current = await read(noun.id);
      if (current === undefined || current['version'] !== expected) return 'conflict';
      const before = { noun: nounFrom(current), item: current };
      const next = { noun, version: expected + 1, step, before, filters: filtersOf(noun) };
      const item = versionedItem(described, next, table);
      const row = { ...stepKey(described, noun.id, expected), step: current['step'] };
      await putIf(access, row, isAbsent);
      return (await putIf(access, item, isVersion(expected))) ? 'replaced' : 'conflict';
    },

    async history(id: string, { limit, cursor }: PageQuery): Promise<Page<ChangeStep>> {
      const after = readCursor(described.listings.steps, cursor);
      // First, so that every step before its own is there by the time the rows are read.
      const current = await read(id);
      if (current === undefined) return { items: [] };
      const step = stepOf(current, table);
      const { pk, sk: end } = stepKey(described, id, step.version - 1);
      const first = `step#${after === undefined ? '' : after + afterSeparator}`;
      const steps: ChangeStep[] = [];
      // DynamoDB refuses a range that is upside down.
      if (first <= end) {
        const rows = queryRows(access, {
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :end',
          ExpressionAttributeValues: { ':pk': pk, ':first': first, ':end': end },
          ConsistentRead: true,
          Limit: limit + 1,
        });
        steps.push(...(await take(rows, limit + 1)).map((row) => stepOf(row, table)));
      }
      if (stepPosition(step) > (after ?? '')) steps.push(step);
      return pageOfRows(described.listings.steps, steps, limit, stepPosition);
    },

    async list(
      { status, limit, cursor }: PageQuery & { readonly status?: string | undefined },
      filter: ListFilter<T>,
    ): Promise<Page<T>> {
      const after = readCursor(described.listings.all, cursor);
      const found = listRows(access, {
        ...(status === undefined
          ? { index: 'inOrder', partitionKey: 'listing', partition: described.name }
          : {
              index: 'byStatus',
              partitionKey: 'status',
              partition: statusPartition(described, status),
            }),
        after,
        limit,
        filter,
        read: nounFrom,
      });
      const nouns = await take(found, limit + 1);
      return pageOfRows(described.listings.all, nouns, limit, ({ id }) => keyText(id));
    },

    async dueRevisits(limit: number): Promise<readonly Revisit[]> {
      const rows = queryRows(access, {
        IndexName: 'revisits',
        KeyConditionExpression: 'revisit = :noun',
        ExpressionAttributeValues: { ':noun': described.name },
        Limit: limit,
      });
      return (await take(rows, limit)).map(({ id, revisitOrder }) =>
        revisitAt(z.string().parse(JSON.parse(String(id))), String(revisitOrder)),
      );
    },

    async revisited(id: string, mark: string): Promise<void> {
      await ifMarked(id, {
        UpdateExpression: 'REMOVE revisit, revisitOrder',
        ConditionExpression: 'revisitOrder = :position',
        ExpressionAttributeValues: { ':position': markPosition(id, mark) },
      });
    },

    async dueVerifications(before: string, { limit, cursor }: PageQuery): Promise<Page<Revisit>> {
      const after = readCursor('change-verifications', cursor);
      const end = requireSortable(before) + afterSeparator;
      const rows =
        // DynamoDB refuses a range that is upside down.
        after !== undefined && after + afterSeparator > end
          ? []
          : await take(
              queryRows(access, {
                IndexName: 'verifications',
                KeyConditionExpression: `verification = :noun AND verificationOrder ${after === undefined ? '<' : 'BETWEEN :after AND'} :end`,
                ExpressionAttributeValues: {
                  ':noun': described.name,
                  ':end': end,
                  ...(after !== undefined && { ':after': after + afterSeparator }),
                },
                Limit: limit + 1,
              }),
              limit + 1,
            );
      const page = pageOfRows('change-verifications', rows, limit, (item) =>
        String(item['verificationOrder']),
      );
      return {
        ...page,
        items: page.items.map(({ id, verificationOrder }) =>
          revisitAt(z.string().parse(JSON.parse(String(id))), String(verificationOrder)),
        ),
      };
    },

    async putOffVerification(id: string, mark: string, until: string | null): Promise<void> {
      const ends = until === null;
      await ifMarked(id, {
        UpdateExpression: ends
          ? 'REMOVE verification, verificationOrder'
          : 'SET verificationOrder = :next',
        ConditionExpression: 'verificationOrder = :position',
        ExpressionAttributeValues: {
          ':position': markPosition(id, mark),
          ...(!ends && { ':next': markPosition(id, movedMark(mark, until)) }),
        },
      });
    },

    async dueReviews(before: string, { limit, cursor }: PageQuery): Promise<Page<T>> {
      const after = readCursor(described.listings.reviews, cursor);
      const rows = queryRows(access, {
        IndexName: 'reminders',
        KeyConditionExpression: `reminder = :noun AND reminderOrder ${after === undefined ? '<' : 'BETWEEN :after AND'} :end`,
        ExpressionAttributeValues: {
          ':noun': described.name,
          ':end': requireSortable(before) + afterSeparator,
          ...(after !== undefined && { ':after': after + afterSeparator }),
        },
        Limit: limit + 1,
      });
      const page = pageOfRows(
        described.listings.reviews,
        await take(rows, limit + 1),
        limit,
        (item) => String(item['reminderOrder']),
      );
      return { ...page, items: page.items.map(nounFrom) };
    },
  };
}
