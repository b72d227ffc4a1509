import { BatchWriteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { makeDynamoChangeStores } from '../../../../src/adapters/aws/dynamodb/change-stores.ts';
import { versionedItem } from '../../../../src/adapters/aws/dynamodb/items/versioned-item.ts';
import { startEmbeddedDynamo } from '../../../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { changeRecordNoun } from '../../../../src/adapters/store-keys/change-record-noun.ts';
import { freshTable } from '../../../contract/fresh-table.ts';
import { changeRecord, exemption, newStep } from '../../../contract/samples.ts';
import { dyingAt } from './dying-client.ts';
import { watchedClient } from './watched-client.ts';

const dynamo = await startEmbeddedDynamo();
afterAll(() => dynamo.stop());
const amended = newStep({ action: 'amended', why: 'wider' });
const everything = { from: null, to: null };

describe('a writer of changes that dies', () => {
  test('wherever a replacement dies, record, history and what is active agree, and another writer gets on', async () => {
    let died = 0;
    for (let nth = 1; nth <= 4; nth += 1) {
      const access = await freshTable(dynamo.client, 'changeRecords');
      const { records, active } = makeDynamoChangeStores(access);
      await records.create(changeRecord({ status: 'submitted' }), newStep());
      await makeDynamoChangeStores(dyingAt(dynamo.endpoint, access, nth))
        .records.replace(changeRecord({ title: 'died' }), 1, amended)
        .catch(() => {
          died += 1;
        });

      const standing = await records.get('CHG-1');
      const version = standing?.version ?? 0;
      const told = await records.history('CHG-1', { limit: 10 });
      expect(told.items.map((step) => step.version)).toEqual(version === 1 ? [1] : [1, 2]);
      expect(told.items.at(-1)).toEqual(standing?.step);
      expect((await active.during(everything)).records).toEqual([standing?.record]);

      const another = newStep({ action: 'rejected', why: 'no' });
      expect(await records.replace(changeRecord({ title: 'no' }), version, another)).toBe(
        'replaced',
      );
      const { items } = await records.history('CHG-1', { limit: 10 });
      expect(items.map(({ why }) => why)).toEqual(
        version === 1 ? [null, 'no'] : [null, 'wider', 'no'],
      );
    }
    expect(died).toBe(3);
  });

  test('a step once written to its row is never written over', async () => {
    const access = await freshTable(dynamo.client, 'changeRecords');
    const { records } = makeDynamoChangeStores(access);
    await records.create(changeRecord(), newStep());
    await records.replace(changeRecord(), 1, amended);
    const rows = async () => {
      const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: access.table }));
      return Items.filter(({ sk }) => String(sk).startsWith('step#'));
    };
    const [row] = await rows();
    const forged = { ...row, step: JSON.stringify({ ...newStep({ why: 'forged' }), version: 1 }) };
    await dynamo.client.send(new PutCommand({ TableName: access.table, Item: forged }));
    await dynamo.client.send(
      new PutCommand({
        TableName: access.table,
        Item: versionedItem(
          changeRecordNoun,
          { noun: changeRecord(), version: 1, step: newStep(), before: undefined, filters: {} },
          access.table,
        ),
      }),
    );
    expect(await records.replace(changeRecord(), 1, amended)).toBe('replaced');
    expect((await rows())[0]).toEqual(forged);
  });
});

describe('cost of changes', () => {
  test('1,000 active records among 3,000 and their exemptions are one query', async () => {
    const access = await freshTable(dynamo.client, 'changeRecords');
    const stores = makeDynamoChangeStores(access);
    const items = Array.from({ length: 3_000 }, (_, at) => {
      const day = at % 3 === 0 ? '2026-03-02' : '2025-11-02';
      const noun = changeRecord({
        id: `CHG-${10_000 + at}`,
        reason: 'Because the vendor has to look at what broke last night. '.repeat(20),
        window: { start: `${day}T10:00:00Z`, end: `${day}T12:00:00Z` },
      });
      const next = { noun, version: 1, step: newStep(), before: undefined, filters: {} };
      return versionedItem(changeRecordNoun, next, access.table);
    });
    for (let at = 0; at < items.length; at += 25) {
      const requests = items
        .slice(at, at + 25)
        .map((item) => ({ PutRequest: { Item: { ...item } } }));
      await dynamo.client.send(
        new BatchWriteCommand({ RequestItems: { [access.table]: requests } }),
      );
    }
    await stores.exemptions.create(exemption(), newStep());

    const commands: string[] = [];
    let scanned = 0;
    const client = watchedClient(dynamo.endpoint, {
      before: (command) => commands.push(command),
      scanned: (count) => {
        scanned += count;
      },
    });
    const { active } = makeDynamoChangeStores({ ...access, client });
    const at = '2026-03-02T11:00:00Z';
    const found = await active.during({ from: at, to: at });
    expect(found.records).toHaveLength(1_000);
    expect(found.exemptions).toEqual([exemption()]);
    expect(commands).toEqual(['QueryCommand']);
    expect(scanned).toBe(1_001);
  });

  test('what did not change is the same object when it is read again, what did is not', async () => {
    const { records, active } = makeDynamoChangeStores(
      await freshTable(dynamo.client, 'changeRecords'),
    );
    await records.create(changeRecord({ id: 'A' }), newStep());
    await records.create(changeRecord({ id: 'B' }), newStep());
    const [a, b] = (await active.during(everything)).records;
    await records.replace(changeRecord({ id: 'B', title: 'other' }), 1, amended);
    const again = (await active.during(everything)).records;
    expect(again[0]).toBe(a);
    expect(again[1]).not.toBe(b);
    expect(again[1]?.title).toBe('other');
  });

  test('a step of a record reads it and writes two items; the first writes one', async () => {
    const access = await freshTable(dynamo.client, 'changeRecords');
    const commands: string[] = [];
    const client = watchedClient(dynamo.endpoint, { before: (name) => commands.push(name) });
    const { records } = makeDynamoChangeStores({ ...access, client });
    await records.create(changeRecord({ status: 'submitted' }), newStep());
    expect(commands.splice(0)).toEqual(['PutItemCommand']);
    await records.replace(changeRecord(), 1, amended);
    expect(commands).toEqual(['GetItemCommand', 'PutItemCommand', 'PutItemCommand']);
  });
});

describe('a stored change that cannot be used', () => {
  test('throws with table and key; what is active names it and goes on, as one must not keep all events from being judged', async () => {
    const access = await freshTable(dynamo.client, 'changeRecords');
    const { records, active } = makeDynamoChangeStores(access);
    await records.create(changeRecord({ id: 'good' }), newStep());
    await records.create(changeRecord({ id: 'bad' }), newStep());
    const next = { noun: changeRecord({ id: 'bad' }), version: 1, step: newStep(), filters: {} };
    const item = versionedItem(changeRecordNoun, { ...next, before: undefined }, access.table);
    for (const matching of [undefined, 7, 'no json', '{}', '[]', Buffer.from('no gzip')]) {
      await dynamo.client.send(
        new PutCommand({ TableName: access.table, Item: { ...item, matching } }),
      );
      const wanted = {
        code: 'unreadable',
        details: { table: access.table, key: 'record#bad' },
      };
      await expect(records.get('bad')).rejects.toMatchObject(wanted);
      await expect(records.list({ limit: 10 })).rejects.toMatchObject(wanted);
      expect(await active.during(everything)).toMatchObject({
        records: [{ id: 'good' }],
        unreadable: [{ kind: 'change-record', id: 'bad' }],
      });
    }
  });

  test('what exceeds the size of an item with all its parts is refused by name', async () => {
    const access = await freshTable(dynamo.client, 'changeRecords');
    const { records } = makeDynamoChangeStores(access);
    let seed = 1;
    const noise = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed.toString(36);
    };
    const many = () =>
      Array.from({ length: 60 }, () => Array.from({ length: 1_000 }, noise).join(''));
    const [one, two] = [many(), many()];
    await records.create(changeRecord(), newStep());
    const step = newStep({ changed: [{ pointer: '/scope', before: one, after: two }] });
    await expect(records.replace(changeRecord(), 1, step)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('record#CHG-1'),
    });
    expect((await records.get('CHG-1'))?.version).toBe(1);
    expect((await records.history('CHG-1', { limit: 10 })).items).toHaveLength(1);
  });
});
