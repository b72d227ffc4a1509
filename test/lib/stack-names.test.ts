import { appWith } from './synthesized.ts';

test.each([
  [{}, ['CloudChangeAuditorState', 'CloudChangeAuditorCompute']],
  [{ namePrefix: 'audit-two' }, ['AuditTwoState', 'AuditTwoCompute']],
])('a deployment with %j has stacks of its own', (context, names) => {
  const { state, compute } = appWith(context);
  expect([state.stackName, compute.stackName]).toEqual(names);
});
