import type { Template } from 'aws-cdk-lib/assertions';
import { accessPolicies, appWith, synthesized, textOf } from './synthesized.ts';

test.each([
  [{}, ['CloudChangeAuditorState', 'CloudChangeAuditorCompute']],
  [{ namePrefix: 'audit-two' }, ['AuditTwoState', 'AuditTwoCompute']],
])('a deployment with %j has stacks of its own', (context, names) => {
  const { state, compute } = appWith(context);
  expect([state.stackName, compute.stackName]).toEqual(names);
});

/** What timers that are set, grants that are kept and member accounts know the auditor by. */
function knownBy(context: Readonly<Record<string, unknown>>) {
  const { state, compute } = synthesized(context);
  const named = (template: Template, type: string, property: string) =>
    Object.values(template.findResources(type)).flatMap(({ Properties }) =>
      Properties[property] === undefined ? [] : [textOf(Properties[property])],
    );
  return {
    tables: Object.keys(state.findResources('AWS::DynamoDB::Table')),
    deadLetters: Object.keys(state.findResources('AWS::SQS::Queue')),
    timerGroups: named(state, 'AWS::Scheduler::ScheduleGroup', 'Name'),
    expiryFunctions: named(compute, 'AWS::Lambda::Function', 'FunctionName'),
    roles: named(compute, 'AWS::IAM::Role', 'RoleName').filter((name) =>
      /timer|expire-grant|sweep-grants/.test(name),
    ),
  };
}

test('whatever is enforced, timers and grants of yesterday find the same tables, function and roles', () => {
  const before = knownBy({});
  expect(before.timerGroups).toEqual(['cloud-change-auditor-grants']);
  expect(before.expiryFunctions).toEqual(['cloud-change-auditor-expire-grant']);
  expect(before.roles).toHaveLength(3);
  const after = knownBy({
    accessPolicy: accessPolicies.allPowers,
    editDocuments: true,
    endSessions: true,
    memberAccess: true,
    organizationId: 'o-a1b2c3d4e5',
    alertEmail: 'security@example.com',
  });
  expect(after).toEqual(before);
});

test('another prefix is another auditor, whose timers call a function of its own', () => {
  const second = knownBy({ namePrefix: 'audit-two' });
  expect(second.timerGroups).toEqual(['audit-two-grants']);
  expect(second.expiryFunctions).toEqual(['audit-two-expire-grant']);
});
