import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { makeDocumentClient } from '../../../../../src/adapters/aws/dynamodb/items/document-client.ts';
import { readAll } from '../../../../../src/adapters/aws/dynamodb/items/read-all.ts';

const client = makeDocumentClient({ region: 'us-east-1' });
const mock = mockClient(client);
beforeEach(() => mock.reset());
const [a, b] = [{ pk: 'a' }, { pk: 'b' }];

test('keys that DynamoDB hands back are asked for again', async () => {
  mock
    .on(BatchGetCommand)
    .resolvesOnce({ Responses: { t: [a] }, UnprocessedKeys: { t: { Keys: [b] } } })
    .resolvesOnce({ Responses: { t: [b] } });
  expect(await readAll({ client, table: 't' }, [a, b])).toEqual([a, b]);
  expect(mock.commandCalls(BatchGetCommand)[1]?.args[0].input.RequestItems?.['t']?.Keys).toEqual([
    b,
  ]);
});

test('no keys cost no call', async () => {
  expect(await readAll({ client, table: 't' }, [])).toEqual([]);
  expect(mock.calls()).toHaveLength(0);
});

test('every read is consistent and none asks for more than 100 keys', async () => {
  mock.on(BatchGetCommand).resolves({ Responses: {} });
  const keys = Array.from({ length: 201 }, (_, at) => ({ pk: String(at) }));
  await readAll({ client, table: 't' }, keys);
  const asked = mock
    .commandCalls(BatchGetCommand)
    .map(({ args }) => args[0].input.RequestItems?.['t']);
  expect(asked.map((request) => request?.Keys?.length)).toEqual([100, 100, 1]);
  expect(asked.every((request) => request?.ConsistentRead === true)).toBe(true);
});
