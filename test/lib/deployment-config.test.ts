import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readDeploymentConfig } from '../../lib/deployment-config.ts';

const read = (context: Record<string, unknown>) => readDeploymentConfig(new App({ context }));

test('a deployment needs no configuration, and takes nothing away unless told', () => {
  const { access, ...rest } = read({});
  expect(access.modes).toEqual([{ kinds: ['*'], accounts: ['*'], mode: 'notify-only' }]);
  expect(rest).toEqual({
    accessPolicy: resolve('policies/temporary-access.yaml'),
    approvalPolicy: resolve('policies/approval.yaml'),
    editDocuments: false,
    endSessions: false,
    memberAccess: false,
    logRetentionDays: 90,
    reportRetentionDays: 400,
    reportSchedule: 'cron(0 6 * * ? *)',
    apiGatewayLogRole: true,
    namePrefix: 'cloud-change-auditor',
  });
});

test('values come as text from the command line', () => {
  expect(
    read({ editDocuments: 'true', logRetentionDays: '30', apiGatewayLogRole: 'false' }),
  ).toMatchObject({ editDocuments: true, logRetentionDays: 30, apiGatewayLogRole: false });
});

test('every key that cannot be used is named at once', () => {
  expect(() =>
    read({
      memberOf: '1234',
      hubRegion: 'Ireland',
      alertEmail: 'nobody',
      logRetentionDays: '31',
      organizationId: 'acme',
      reportSchedule: 'daily',
      namePrefix: 'Auditor',
    }),
  ).toThrow(
    /alertEmail.*memberOf is no account id.*hubRegion is no region.*organizationId.*logRetentionDays must be one of.*reportSchedule.*namePrefix/,
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

test.each([
  ['mode', 'enforce', /mode is decided by the access policy now: .*below modes/],
  ['protectedPrincipals', 'role/X', /protectedPrincipals is decided .*below protected/],
])('the former key %s is refused rather than ignored', (key, value, words) => {
  expect(() => read({ [key]: value })).toThrow(words);
});

test.each([
  [
    'modes:\n  - { kinds: ["*"], accounts: ["*"], mode: enforced }',
    /accessPolicy .*mine\.yaml.*line 3/,
  ],
  [
    'inferred:\n  - { name: x, when: \'"no-such-rule" in grant.rules\', minutes: 60, because: b }',
    /"no-such-rule", which is no rule/,
  ],
  ['editDocuments:\n  - { kinds: ["*"], accounts: ["*"] }', /add -c editDocuments=true/],
  ['endSessions:\n  - { kinds: ["*"], accounts: ["*"] }', /add -c endSessions=true/],
])('an access policy with %s stops the deployment', (text, words) => {
  const folder = mkdtempSync(join(tmpdir(), 'auditor-access-'));
  try {
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, `version: 1\n${text}\n`);
    expect(() => read({ accessPolicy: file })).toThrow(words);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a rule that is shipped may be named in a condition', () => {
  const folder = mkdtempSync(join(tmpdir(), 'auditor-access-'));
  try {
    const file = join(folder, 'mine.yaml');
    const when = '"root-access-key-created" in grant.rules';
    writeFileSync(
      file,
      `version: 1\ninferred:\n  - { name: x, when: '${when}', minutes: 60, because: b }\n`,
    );
    expect(read({ accessPolicy: file }).access.inferred).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an access policy that is not there is named', () => {
  expect(() => read({ accessPolicy: 'none.yaml' })).toThrow(/none\.yaml cannot be read/);
});

test.each([{ memberAccess: true }, { memberOf: '111122223333' }])(
  '%j needs the organisation: no account outside of it is trusted or reached',
  (context) => {
    expect(() => read(context)).toThrow(/needs organizationId/);
    expect(read({ ...context, organizationId: 'o-a1b2c3d4e5' })).toMatchObject(context);
  },
);
