import { App } from 'aws-cdk-lib';
import { readDeploymentConfig } from '../../lib/deployment-config.ts';

const read = (context: Record<string, unknown>) => readDeploymentConfig(new App({ context }));

test('a deployment needs no configuration, and takes nothing away unless told', () => {
  expect(read({})).toEqual({
    mode: 'notify-only',
    protectedPrincipals: '',
    logRetentionDays: 90,
    reportRetentionDays: 400,
    reportSchedule: 'cron(0 6 * * ? *)',
    apiGatewayLogRole: true,
    namePrefix: 'cloud-change-auditor',
  });
});

test('values come as text from the command line', () => {
  expect(
    read({ mode: 'enforce', logRetentionDays: '30', apiGatewayLogRole: 'false' }),
  ).toMatchObject({ mode: 'enforce', logRetentionDays: 30, apiGatewayLogRole: false });
});

test('every key that cannot be used is named at once', () => {
  expect(() =>
    read({
      mode: 'enforced',
      alertEmail: 'nobody',
      logRetentionDays: '31',
      organizationId: 'acme',
      reportSchedule: 'daily',
      namePrefix: 'Auditor',
    }),
  ).toThrow(
    /alertEmail.*mode must be notify-only or enforce.*organizationId.*logRetentionDays must be one of.*reportSchedule.*namePrefix/,
  );
});
