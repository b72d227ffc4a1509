import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { accessPolicies, appWith, memberWith } from './synthesized.ts';

// Synthesis throws, naming rule and construct, where a finding is not acknowledged at its resource with a reason.
test('cdk-nag AwsSolutions finds nothing that is not explained where it is', () => {
  const { app } = appWith({
    accessPolicy: accessPolicies.allPowers,
    editDocuments: true,
    endSessions: true,
    memberAccess: true,
    alertEmail: 'security@example.com',
    organizationId: 'o-a1b2c3d4e5',
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test('nor in what a member account gives', () => {
  const { app } = memberWith({
    memberOf: '111122223333',
    organizationId: 'o-a1b2c3d4e5',
    accessPolicy: accessPolicies.allPowers,
    editDocuments: true,
    endSessions: true,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});
