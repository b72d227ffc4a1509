import { PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { makeDynamoChangeRecordStore } from '../../../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoDecisionStore } from '../../../../src/adapters/aws/dynamodb/decision-store.ts';
import type { TableAccess } from '../../../../src/adapters/aws/dynamodb/document-client.ts';
import { makeDynamoGrantStore } from '../../../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoWatermarkStore } from '../../../../src/adapters/aws/dynamodb/watermark-store.ts';
import { startEmbeddedDynamo } from '../../../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { targetKeyOf } from '../../../../src/domain/grants/find-grants.ts';
import { freshTable } from '../../../contract/fresh-table.ts';
import { changeRecord, grant, storedDecision } from '../../../contract/samples.ts';
import { watchedClient } from './watched-client.ts';

const dynamo = await startEmbeddedDynamo();
afterAll(() => dynamo.stop());

const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

/** The same table through a client that dies at the nth command. */
function dyingAt({ table }: TableAccess, nth: number): TableAccess {
  let sent = 0;
  const before = () => {
    sent += 1;
    if (sent === nth) throw new Error('the process died');
  };
  return { client: watchedClient(dynamo.endpoint, { before }), table };
}

describe('a writer that dies', () => {
  test('wherever an append dies, no revision is hidden and a repeat leaves the newest alone', async () => {
    let died = 0;
    for (let nth = 1; nth <= 9; nth += 1) {
      const access = await freshTable(dynamo.client, 'decisions');
      const store = makeDynamoDecisionStore(access);
      await store.append(storedDecision({ verdict: 'unauthorised' }));
      const second = storedDecision({ revision: 2, verdict: 'ratified' });
      const dying = makeDynamoDecisionStore(dyingAt(access, nth));
      await dying.append(second).catch(() => {
        died += 1;
      });

      const newest = await store.get(second.eventId);
      expect((await store.list({ ...march, limit: 10 })).items).toEqual([newest]);
      const byVerdict = await store.list({ ...march, verdict: 'unauthorised', limit: 10 });
      expect(byVerdict.items).toHaveLength(newest?.revision === 1 ? 1 : 0);

      await store.append(second);
      const { Items } = await dynamo.client.send(
        new QueryCommand({
          TableName: access.table,
          IndexName: 'byDay',
          KeyConditionExpression: '#day = :day',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: { ':day': 'day#2026-03-02' },
        }),
      );
      expect(Items?.map((item) => item['revision'])).toEqual([2]);
    }
    expect(died).toBe(7);
  });

  test('wherever the first append of an event dies, what can be got is listed', async () => {
    for (let nth = 1; nth <= 4; nth += 1) {
      const access = await freshTable(dynamo.client, 'decisions');
      const store = makeDynamoDecisionStore(access);
      await makeDynamoDecisionStore(dyingAt(access, nth))
        .append(storedDecision())
        .catch(() => {});
      const there = await store.get(storedDecision().eventId);
      const { items } = await store.list({ ...march, limit: 10 });
      expect(items).toEqual(there === undefined ? [] : [there]);
    }
  });

  test('wherever a new grant dies, it is absent or complete, and a repeat completes it', async () => {
    for (let nth = 1; nth <= 3; nth += 1) {
      const access = await freshTable(dynamo.client, 'grants');
      const store = makeDynamoGrantStore(access);
      await makeDynamoGrantStore(dyingAt(access, nth))
        .create(grant())
        .catch(() => {});
      const there = (await store.get('grant-1')) === undefined ? [] : [grant()];
      expect(await store.onTarget(targetKeyOf(grant()))).toEqual(there);
      await store.create(grant());
      expect(await store.onTarget(targetKeyOf(grant()))).toEqual([grant()]);
    }
  });
});

describe('cost', () => {
  test('a listing of many years asks for the days in use alone', async () => {
    const access = await freshTable(dynamo.client, 'decisions');
    await makeDynamoDecisionStore(access).append(storedDecision());
    const commands: string[] = [];
    const client = watchedClient(dynamo.endpoint, { before: (name) => commands.push(name) });
    const { items } = await makeDynamoDecisionStore({ ...access, client }).list({
      from: '0000-01-01T00:00:00Z',
      to: '9999-12-31T00:00:00Z',
      limit: 10,
    });
    expect(items).toEqual([storedDecision()]);
    expect(commands).toEqual(['QueryCommand', 'QueryCommand']);
  });
});

describe('an item that cannot be used', () => {
  test('a stored item that does not fit its schema throws with table and key, in a listing too', async () => {
    const access = await freshTable(dynamo.client, 'decisions');
    const store = makeDynamoDecisionStore(access);
    await store.append(storedDecision({ eventId: 'good' }));
    for (const body of [undefined, 7, 'no json', '{}', '[]', '{"eventId":"bad"}']) {
      const item = { pk: 'event#bad', sk: 'revision#0000000000000001', body };
      const order = { day: 'day#2026-03-02', dayOrder: '2026-03-02T10:00:00.000Z\tbad\t1' };
      await dynamo.client.send(
        new PutCommand({ TableName: access.table, Item: { ...item, ...order } }),
      );
      const wanted = { name: 'StoredItemError', message: expect.stringContaining('"event#bad"') };
      await expect(store.get('bad')).rejects.toMatchObject(wanted);
      await expect(store.list({ ...march, limit: 10 })).rejects.toMatchObject({
        ...wanted,
        details: { table: access.table, key: 'event#bad' },
      });
    }
  });

  test('a watermark without its instant throws with table and key', async () => {
    const access = await freshTable(dynamo.client, 'notes');
    await dynamo.client.send(
      new PutCommand({ TableName: access.table, Item: { pk: 'watermark#p', reached: 'x' } }),
    );
    await expect(makeDynamoWatermarkStore(access).get('p')).rejects.toThrow('"watermark#p"');
  });

  test('what exceeds the size of an item even compressed is refused by name, and nothing is written', async () => {
    const access = await freshTable(dynamo.client, 'changeRecords');
    const store = makeDynamoChangeRecordStore(access);
    let seed = 1;
    const noise = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed.toString(36);
    };
    const implementers = Array.from({ length: 1_000 }, () =>
      Array.from({ length: 160 }, noise).join(''),
    );
    await expect(store.create(changeRecord({ implementers }))).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('record#CHG-1'),
    });
    const { Count } = await dynamo.client.send(new ScanCommand({ TableName: access.table }));
    expect(Count).toBe(0);
  });

  test('a table that is not there throws; it is never taken for an absent item', async () => {
    const access = { client: dynamo.client, table: 'nowhere' };
    const wanted = { name: 'ResourceNotFoundException' };
    await expect(makeDynamoGrantStore(access).get('grant-1')).rejects.toMatchObject(wanted);
    await expect(makeDynamoDecisionStore(access).get('e')).rejects.toMatchObject(wanted);
    await expect(makeDynamoChangeRecordStore(access).get('CHG-1')).rejects.toMatchObject(wanted);
  });
});
