import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readDeploymentConfig } from '../../lib/deployment-config.ts';

const read = (context: Record<string, unknown>) => readDeploymentConfig(new App({ context }));

test('a deployment needs no configuration, and takes nothing away unless told', () => {
  expect(read({})).toEqual({
    mode: 'notify-only',
    approvalPolicy: resolve('policies/approval.yaml'),
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

test('an approval policy of one’s own is taken by its path, from the folder cdk runs in', () => {
  expect(read({ approvalPolicy: 'policies/approval.yaml' })).toMatchObject({
    approvalPolicy: resolve('policies/approval.yaml'),
  });
});

test('a fault in the approval policy stops the deployment, with its line and what mends it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'auditor-policy-'));
  try {
    const file = join(folder, 'mine.yaml');
    writeFileSync(
      file,
      'version: 1\ngroups:\n  approvers: { members: ["*"] }\napprovals:\n  - { when: "change.", group: approvers, because: x }\n',
    );
    expect(() => read({ approvalPolicy: file })).toThrow(/approvalPolicy .*mine\.yaml.*line 5/);
    expect(() => read({ approvalPolicy: join(folder, 'none.yaml') })).toThrow(
      /none\.yaml cannot be read; name a file that exists/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
