import { randomBytes } from 'node:crypto';
import { PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { makeDynamoChangeRecordStore } from '../../../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoDecisionStore } from '../../../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGrantStore } from '../../../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoWatermarkStore } from '../../../../src/adapters/aws/dynamodb/watermark-store.ts';
import { startEmbeddedDynamo } from '../../../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { linksOf } from '../../../../src/domain/decisions/links-of.ts';
import { targetKeyOf } from '../../../../src/domain/grants/find-grants.ts';
import type { DecisionLink } from '../../../../src/schemas/decision-link.ts';
import { everyPage } from '../../../contract/every-page.ts';
import { freshTable } from '../../../contract/fresh-table.ts';
import { changeRecord, grant, newStep, storedDecision } from '../../../contract/samples.ts';
import { dyingAt } from './dying-client.ts';
import { watchedClient } from './watched-client.ts';

const dynamo = await startEmbeddedDynamo();
afterAll(() => dynamo.stop());

const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

describe('a writer that dies', () => {
  test('wherever an append dies, no revision is hidden and a repeat leaves the newest alone', async () => {
    let died = 0;
    for (let nth = 1; nth <= 9; nth += 1) {
      const access = await freshTable(dynamo.client, 'decisions');
      const store = makeDynamoDecisionStore(access);
      await store.append(storedDecision({ verdict: 'unauthorised' }));
      const second = storedDecision({ revision: 2, verdict: 'ratified' });
      const dying = makeDynamoDecisionStore(dyingAt(dynamo.endpoint, access, nth));
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
      await makeDynamoDecisionStore(dyingAt(dynamo.endpoint, access, nth))
        .append(storedDecision())
        .catch(() => {});
      const there = await store.get(storedDecision().eventId);
      const { items } = await store.list({ ...march, limit: 10 });
      expect(items).toEqual(there === undefined ? [] : [there]);
    }
  });

  test('wherever an append dies, what can be got is found by its links, and a repeat completes it', async () => {
    for (let nth = 1; nth <= 12; nth += 1) {
      const access = await freshTable(dynamo.client, 'decisions');
      const store = makeDynamoDecisionStore(access);
      const first = storedDecision();
      await store.append(first);
      const second = storedDecision({
        revision: 2,
        verdict: 'ratified',
        resources: [1, 2, 3].map((at) => ({ type: 'AWS::EC2::Instance', id: `i-${at}` })),
      });
      await makeDynamoDecisionStore(dyingAt(dynamo.endpoint, access, nth))
        .append(second)
        .catch(() => {});
      const newest = await store.get(first.eventId);
      const foundBy = async (link: DecisionLink) =>
        (await store.linked({ ...march, link, limit: 10 })).items;
      for (const link of newest === undefined ? [] : linksOf(newest))
        expect(await foundBy(link)).toEqual([newest]);
      await store.append(second);
      for (const link of [...linksOf(first), ...linksOf(second)])
        expect(await foundBy(link)).toEqual([second]);
    }
  });

  test('links that a writer left before its first revision lead nowhere', async () => {
    for (let nth = 2; nth <= 9; nth += 1) {
      const access = await freshTable(dynamo.client, 'decisions');
      const store = makeDynamoDecisionStore(access);
      await makeDynamoDecisionStore(dyingAt(dynamo.endpoint, access, nth))
        .append(storedDecision({ eventId: 'died' }))
        .catch(() => {});
      await store.append(storedDecision({ eventId: 'lived' }));
      const there = (await store.get('died')) === undefined ? ['lived'] : ['died', 'lived'];
      for (const link of linksOf(storedDecision())) {
        const pages = await everyPage((cursor) =>
          store.linked({ ...march, link, limit: 1, cursor }),
        );
        expect(pages.flat().map(({ eventId }) => eventId)).toEqual(there);
      }
    }
  });

  test('wherever a new grant dies, it is absent or complete, and a repeat completes it', async () => {
    for (let nth = 1; nth <= 3; nth += 1) {
      const access = await freshTable(dynamo.client, 'grants');
      const store = makeDynamoGrantStore(access);
      await makeDynamoGrantStore(dyingAt(dynamo.endpoint, access, nth))
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
  test('an ordinary event costs one item and a row for each link; again it costs no write', async () => {
    const access = await freshTable(dynamo.client, 'decisions');
    const commands: string[] = [];
    const client = watchedClient(dynamo.endpoint, { before: (name) => commands.push(name) });
    const store = makeDynamoDecisionStore({ ...access, client });
    const links = linksOf(storedDecision()).length;
    const puts = () => commands.splice(0).filter((name) => name === 'PutItemCommand').length;
    await store.append(storedDecision({ eventId: 'marks the day' }));
    expect(puts()).toBe(links + 2);
    await store.append(storedDecision());
    expect(puts()).toBe(links + 1);
    await store.append(storedDecision());
    expect(puts()).toBe(0);
    // Judged again with the same outcome but another cause: the same links.
    await store.append(storedDecision({ revision: 2 }));
    expect(puts()).toBe(1);
    // Another verdict is another matter.
    await store.append(storedDecision({ revision: 3, verdict: 'ratified' }));
    expect(puts()).toBe(2);
  });

  test('a busy link reads a page of events, not all of them', async () => {
    const access = await freshTable(dynamo.client, 'decisions');
    const writer = makeDynamoDecisionStore(access);
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        writer.append(storedDecision({ eventId: `event-${10 + at}` })),
      ),
    );
    let scanned = 0;
    const client = watchedClient(dynamo.endpoint, { scanned: (count) => (scanned += count) });
    const link = { kind: 'resource', name: 'sg-0abc' } as const;
    await makeDynamoDecisionStore({ ...access, client }).linked({ ...march, link, limit: 3 });
    expect(scanned).toBe(8);
  });

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
    await expect(store.create(changeRecord({ implementers }), newStep())).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('record#CHG-1'),
    });
    const { Count } = await dynamo.client.send(new ScanCommand({ TableName: access.table }));
    expect(Count).toBe(0);
  });

  test('whatever could be asked for has room left to be withdrawn', async () => {
    const access = await freshTable(dynamo.client, 'changeRecords');
    const store = makeDynamoChangeRecordStore(access);
    const noise = (length: number) => randomBytes(Math.ceil(length / 2)).toString('hex');
    const sized = (patterns: number) =>
      changeRecord({ implementers: Array.from({ length: patterns }, () => noise(1_024)) });
    let most = 0;
    for (let patterns = 700; patterns > 0 && most === 0; patterns -= 20) {
      const made = store.create(sized(patterns), newStep({ action: 'registered' }));
      most = await made.then(
        () => patterns,
        () => 0,
      );
    }
    const found = await store.get('CHG-1');
    if (found === undefined) throw new Error('nothing was small enough');
    const why = noise(8_192);
    const withdrawn = {
      ...found.record,
      status: 'withdrawn',
      withdrawnAt: '2026-03-02T09:30:00Z',
    } as const;
    const step = newStep({ action: 'withdrawn', why });
    expect([most > 400, await store.replace(withdrawn, 1, step)]).toEqual([true, 'replaced']);
  });

  test('a table that is not there throws; it is never taken for an absent item', async () => {
    const access = { client: dynamo.client, table: 'nowhere' };
    const wanted = { name: 'ResourceNotFoundException' };
    await expect(makeDynamoGrantStore(access).get('grant-1')).rejects.toMatchObject(wanted);
    await expect(makeDynamoDecisionStore(access).get('e')).rejects.toMatchObject(wanted);
    await expect(makeDynamoChangeRecordStore(access).get('CHG-1')).rejects.toMatchObject(wanted);
  });
});
