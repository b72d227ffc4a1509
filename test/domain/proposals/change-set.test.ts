import { deriveScope } from '../../../src/domain/proposals/derive-scope.ts';

const stackId =
  'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0a1b2c3d-0000-1111-2222-333344445555';

test('a change set becomes entries for the stack, its calls and its resources', () => {
  const plan = {
    StackId: stackId,
    StackName: 'shop',
    Status: 'CREATE_COMPLETE',
    Changes: [
      {
        Type: 'Resource',
        ResourceChange: {
          Action: 'Modify',
          LogicalResourceId: 'Orders',
          PhysicalResourceId: 'shop-orders',
          ResourceType: 'AWS::DynamoDB::Table',
          Replacement: 'False',
        },
      },
    ],
  };
  const derived = deriveScope('change-set', JSON.stringify(plan), {});
  expect(derived).toMatchObject({ title: 'Deploy stack shop: 1 updated', problems: [] });
  expect(derived.scope[1]).toMatchObject({
    accounts: ['111122223333'],
    regions: ['eu-west-1'],
    resources: ['arn:aws:dynamodb:eu-west-1:111122223333:table/shop-orders'],
    stacks: [stackId],
  });
  expect(derived.scope[1]?.actions).toContain('dynamodb:UpdateTable');
  expect(derived.scope[1]?.actions).not.toContain('dynamodb:DeleteTable');
});
