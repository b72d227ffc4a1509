import { Match } from 'aws-cdk-lib/assertions';
import {
  inventoryReaderNames,
  inventoryReaders,
  placePermissions,
} from '../../src/schemas/inventory-readers.ts';
import { actionsOf, roleStatements, synthesized } from './synthesized.ts';

const { compute } = synthesized();
const statements = [...roleStatements(compute)].flatMap(([id, found]) =>
  /TakeInventoryRole/.test(id) ? found : [],
);

test('an inventory may look for what its readers name, and change nothing in the account', () => {
  const looking = statements
    .flatMap(actionsOf)
    .filter((action) => !/^(dynamodb|logs|sns|sqs|kms:(Decrypt|GenerateDataKey))/.test(action));
  const named = inventoryReaderNames.flatMap((name) => [...inventoryReaders[name].permissions]);
  expect(looking.toSorted()).toEqual([...new Set([...named, ...placePermissions])].toSorted());
  // SelectResourceConfig queries what AWS Config recorded; its access level is Read.
  expect(looking.filter((action) => !/:(Get|List|Describe)/.test(action))).toEqual([
    'config:SelectResourceConfig',
  ]);
});

test('of the state it writes grants, gaps and what it told, and no decision', () => {
  const writing = statements.filter((statement) =>
    actionsOf(statement).some((action) => /^dynamodb:(Put|Update)/.test(action)),
  );
  expect(JSON.stringify(writing)).toContain('Grants');
  expect(JSON.stringify(writing)).toContain('"matter#*"');
  expect(JSON.stringify(writing)).not.toMatch(/Decisions|ChangeRecords/);
});

test('it runs every week, and begins when it is deployed', () => {
  compute.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'rate(7 days)',
    StartDate: Match.absent(),
    Target: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^InventoryTakeInventory'), 'Arn'] } },
  });
});
