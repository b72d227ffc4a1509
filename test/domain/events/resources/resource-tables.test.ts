import { readFileSync } from 'node:fs';
import { readTable } from '../../../../scripts/resource-tables/read-tables.ts';
import { renderResourceTables } from '../../../../scripts/resource-tables/render-resource-tables.ts';
import { packTable } from '../../../../scripts/resource-tables/resolve-kinds.ts';
import { mappingOf } from '../../../../src/domain/events/resources/table/mapping-of.ts';

test('the generated module is what `npm run generate` writes', () => {
  const path = 'src/domain/events/resources/table/resource-tables.generated.ts';
  expect(readFileSync(path, 'utf8')).toBe(renderResourceTables('rules/resources'));
});

test('a table says the same after it was packed and unpacked', () => {
  const table = mappingOf('ssm');
  const row = table?.rows.find(({ events }) => events.split(' ').includes('SendCommand'));
  expect(row?.resources[0]).toMatchObject({
    type: 'AWS::EC2::Instance',
    arnNeeds: 'i-',
    otherwise: { type: 'AWS::SSM::Document', at: ['documentName', 'response.documentName'] },
  });
});

test('names that are keys of every object have no table', () => {
  for (const service of ['__proto__', 'constructor', ''])
    expect(mappingOf(service)).toBeUndefined();
});

describe('a faulty table is refused, with file, place and mend', () => {
  const good = {
    service: 'sqs',
    kinds: { queue: { type: 'AWS::SQS::Queue', at: ['queueUrl'] } },
    rows: [{ resources: ['queue'], events: ['CreateQueue'] }],
  };
  const faulty: readonly (readonly [string, object, RegExp])[] = [
    [
      'a name for another service',
      { ...good, service: 'sns' },
      /sqs\.yml: .*call the file sns\.yml/,
    ],
    ['a word nobody knows', { ...good, row: [] }, /sqs\.yml: .*unknown row; take it out/],
    [
      'an event twice',
      { ...good, rows: [...good.rows, ...good.rows] },
      /sqs\.yml: rows\[1\]\.events: CreateQueue is in rows\[0\] already/,
    ],
    [
      'a version suffix',
      { ...good, rows: [{ resources: ['queue'], events: ['CreateQueue20150331'] }] },
      /sqs\.yml: rows\[0\]\.events\[0\]: .*without version suffix/,
    ],
    [
      'a type that is none',
      { ...good, kinds: { queue: { type: 'Queue', at: ['queueUrl'] } } },
      /sqs\.yml: kinds\.queue\.type: .*CloudFormation type name/,
    ],
    [
      'an ARN with a hole nobody fills',
      {
        ...good,
        kinds: {
          queue: { type: 'AWS::SQS::Queue', at: ['queueUrl'], arn: 'arn:{partition}:sqs:{queue}' },
        },
      },
      /sqs\.yml: kinds\.queue\.arn: .*\{parent\}/,
    ],
    [
      'a kind that is not there',
      { ...good, rows: [{ resources: ['topic'], events: ['CreateQueue'] }] },
      /sqs\.yml: rows\[0\]\.resources: there is no kind "topic"; known are account, queue/,
    ],
    [
      'kinds that lead back to themselves',
      { ...good, kinds: { queue: { like: 'other' }, other: { like: 'queue' } } },
      /sqs\.yml: rows\[0\]\.resources: queue -> other -> queue leads back to itself/,
    ],
    [
      'a kind every table has',
      { ...good, kinds: { ...good.kinds, account: { type: 'AWS::::Account', at: ['id'] } } },
      /sqs\.yml: kinds\.account: .*call it otherwise/,
    ],
    [
      'a kind nobody names',
      { ...good, kinds: { ...good.kinds, topic: { type: 'AWS::SNS::Topic', at: ['topicArn'] } } },
      /sqs\.yml: kinds\.topic: no row names it/,
    ],
  ];
  const shared = { account: { type: 'AWS::::Account', at: ['record.recipientAccountId'] } };
  test.each(faulty)('%s', (_, table, words) => {
    const read = () => packTable('sqs.yml', readTable('sqs.yml', JSON.stringify(table)), shared);
    expect(read).toThrow(words);
  });
});
