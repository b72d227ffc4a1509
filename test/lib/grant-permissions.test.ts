import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { expirySessionName } from '../../lib/constructs/expiry/power-role.ts';
import {
  accessPolicies,
  actionsOf,
  allowed,
  isRead,
  statementsOf,
  synthesized,
  textOf,
} from './synthesized.ts';

const { compute } = synthesized();
const { compute: enforcing } = synthesized({ accessPolicy: accessPolicies.enforcing });
const { compute: all } = synthesized({
  accessPolicy: accessPolicies.allPowers,
  editDocuments: true,
  endSessions: true,
  memberAccess: true,
  organizationId: 'o-a1b2c3d4e5',
});
/** Policies of the two functions that end access, their overflow included. */
const ending = [/^ExpiryExpireGrantRole/, /^ExpirySweepGrantsRole/];

/** Calls that take access away. */
const subtractive = [
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
  'iam:DeleteAccessKey',
  'iam:DeleteGroupPolicy',
  'iam:DeleteLoginProfile',
  'iam:DeleteRolePolicy',
  'iam:DeleteUserPolicy',
  'iam:DetachGroupPolicy',
  'iam:DetachRolePolicy',
  'iam:DetachUserPolicy',
  'iam:RemoveUserFromGroup',
  'kms:RevokeGrant',
  'lambda:RemovePermission',
  'sso:DeleteAccountAssignment',
];
/** Actions on what the auditor audits, other than looks. */
const changing = (actions: readonly string[]) =>
  distinct(actions.filter((a) => /^(ec2|iam|kms|lambda|s3|sso):/.test(a) && !isRead(a)));
const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();
/** Publishing encrypted alerts and handing on the timers' role: no change of anything. */
const ownWork = ['iam:PassRole', 'kms:Decrypt', 'kms:GenerateDataKey'];

/** Names of roles that are given one. */
function roleNames(template: Template): readonly string[] {
  return Object.values(template.findResources('AWS::IAM::Role')).flatMap(({ Properties }) =>
    Properties.RoleName === undefined ? [] : [textOf(Properties.RoleName)],
  );
}

const folder = mkdtempSync(join(tmpdir(), 'auditor-permissions-'));
afterAll(() => rmSync(folder, { recursive: true }));
function policyFile(text: string): string {
  const file = join(folder, 'access.yaml');
  writeFileSync(file, text);
  return file;
}

test('in notify-only the two expiring functions can change nothing, and assume no role', () => {
  for (const name of ending) {
    expect(changing(allowed(compute, name))).toEqual(ownWork);
    expect(allowed(compute, name)).not.toContain('sts:AssumeRole');
  }
  expect(roleNames(compute)).not.toContain(expect.stringMatching(/edit-document|end-sessions/));
});

test('no other function takes access away, whatever is enforced', () => {
  for (const template of [compute, enforcing, all]) {
    const others = allowed(template, /^(?!Expiry).*$/);
    expect(others.filter((action) => subtractive.includes(action))).toEqual([]);
    expect(others).not.toContain('sts:AssumeRole');
  }
});

test('enforcing, the two expiring functions may take access away and nothing else', () => {
  for (const name of ending) {
    expect(changing(allowed(enforcing, name))).toEqual([...subtractive, ...ownWork].sort());
    expect(allowed(enforcing, name)).not.toContain('sts:AssumeRole');
  }
});

test('a kind that nothing enforces gives no permission, nor does one that an earlier entry keeps from it', () => {
  const template = synthesized({
    accessPolicy: policyFile(`version: 1
modes:
  - { kinds: [access-key], accounts: ["111122223333"], mode: notify-only }
  - { kinds: [access-key], accounts: ["*"], mode: enforce }
  - { kinds: [kms-grant], accounts: ["*"], mode: notify-only }
  - { kinds: [kms-grant, group-membership], accounts: ["4444*"], mode: enforce }
  - { kinds: ["*"], accounts: [], mode: enforce }
`),
  }).compute;
  for (const name of ending) {
    expect(changing(allowed(template, name))).toEqual(
      [...ownWork, 'iam:DeleteAccessKey', 'iam:RemoveUserFromGroup'].sort(),
    );
  }
});

test('editing documents and ending sessions is left to roles of their own, made only where both say so', () => {
  expect(roleNames(enforcing).filter((name) => /edit-document|end-sessions/.test(name))).toEqual(
    [],
  );
  // The deployment opted in, but the policy asks for neither.
  const unasked = synthesized({
    accessPolicy: accessPolicies.enforcing,
    editDocuments: true,
    endSessions: true,
  }).compute;
  expect(roleNames(unasked).filter((name) => /edit-document|end-sessions/.test(name))).toEqual([]);

  expect(changing(allowed(all, /^ExpiryEditDocument/))).toEqual([
    'iam:UpdateAssumeRolePolicy',
    's3:DeleteBucketPolicy',
    's3:PutBucketPolicy',
  ]);
  expect(changing(allowed(all, /^ExpiryEndSessions/))).toEqual([
    'iam:DeleteRolePolicy',
    'iam:DeleteUserPolicy',
    'iam:PutRolePolicy',
    'iam:PutUserPolicy',
  ]);
  for (const name of ending) {
    expect(changing(allowed(all, name))).toEqual([...subtractive, ...ownWork].sort());
  }
});

test('only the two expiring functions may assume those roles, under the name their sessions have', () => {
  const roles = Object.entries(all.findResources('AWS::IAM::Role')).filter(([id]) =>
    /^Expiry(EditDocument|EndSessions)/.test(id),
  );
  expect(roles).toHaveLength(2);
  for (const [, { Properties }] of roles) {
    const [statement, ...others] = Properties.AssumeRolePolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(JSON.stringify(statement.Principal)).toContain('AWS::AccountId');
    const arns: readonly unknown[] = statement.Condition.ArnEquals['aws:PrincipalArn'];
    expect(arns.map(textOf)).toEqual([
      'arn:<AWS::Partition>:iam::<AWS::AccountId>:role/cloud-change-auditor-expire-grant-<AWS::Region>',
      'arn:<AWS::Partition>:iam::<AWS::AccountId>:role/cloud-change-auditor-sweep-grants-<AWS::Region>',
    ]);
    expect(statement.Condition.StringEquals).toEqual({
      'sts:RoleSessionName': expirySessionName,
    });
  }
});

test('other accounts are reached through their member role alone, and in the organisation alone', () => {
  for (const name of ending) {
    const assuming = statementsOf(all, name).filter((statement) =>
      actionsOf(statement).includes('sts:AssumeRole'),
    );
    const far = assuming.filter((statement) => textOf(statement.Resource).includes('iam::*:'));
    expect(far).toHaveLength(1);
    expect(far[0]?.Condition).toEqual({
      StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' },
    });
    expect(textOf(far[0]?.Resource)).not.toMatch(/role\/(?!cloud-change-auditor-member)/);
  }
});

test('no power may be used on the auditor itself, nor on what the policy protects', () => {
  const denied = (name: RegExp, action: string) =>
    statementsOf(all, name)
      .filter((statement) => statement.Effect === 'Deny' && actionsOf(statement).includes(action))
      .flatMap(({ Resource }) => (Array.isArray(Resource) ? Resource : [Resource]))
      .map(textOf)
      .map((arn) => arn.replace('arn:<AWS::Partition>', 'arn').replace('<AWS::AccountId>', 'own'));
  for (const name of [...ending]) {
    expect(denied(name, 'iam:DetachRolePolicy')).toEqual(
      expect.arrayContaining([
        'arn:iam::own:role/cloud-change-auditor-*',
        'arn:iam::own:role/CloudChangeAuditorComput*',
        'arn:iam::own:role/Emergency',
        'arn:iam::own:role/*/Emergency',
        'arn:iam::own:user/*BreakGlass*',
        'arn:iam::own:group/*BreakGlass*',
        // A path in a pattern is not compared, here as before a revocation.
        'arn:aws:iam::111122223333:user/ops/root-*',
        'arn:aws:iam::111122223333:user/root-*',
      ]),
    );
    expect(denied(name, 'iam:DetachRolePolicy')).not.toContain('arn:iam::own:user/Emergency');
    expect(denied(name, 'ec2:RevokeSecurityGroupIngress')).toEqual([
      'arn:ec2:*:own:security-group/sg-0abc*',
    ]);
    expect(denied(name, 'lambda:RemovePermission')).toContain(
      'arn:lambda:*:own:function:cloud-change-auditor-*',
    );
  }
  expect(denied(/^ExpiryEditDocument/, 's3:PutBucketPolicy')).toContain(
    'arn:s3:::cloudchangeauditorstate*',
  );
  for (const [name, action] of [
    [/^ExpiryEditDocument/, 'iam:UpdateAssumeRolePolicy'],
    [/^ExpiryEndSessions/, 'iam:PutRolePolicy'],
  ] as const) {
    expect(denied(name, action)).toEqual(
      expect.arrayContaining([
        'arn:iam::own:role/cloud-change-auditor-*',
        'arn:iam::own:role/*BreakGlass*',
      ]),
    );
  }
});

test('policies stay within what IAM takes', () => {
  const longest = (type: string) =>
    Math.max(
      0,
      ...Object.values(all.findResources(type)).map(
        ({ Properties }) =>
          // Where CloudFormation fills something in, what it puts there is no longer than its own notation.
          JSON.stringify(Properties.PolicyDocument).length,
      ),
    );
  expect(longest('AWS::IAM::ManagedPolicy')).toBeLessThan(3 * 6_144);
  expect(longest('AWS::IAM::Policy')).toBeLessThan(3 * 10_240);
});

test('where other accounts are reached, their roles are among the auditor’s own', () => {
  const toldBy = (template: Template) =>
    Object.values(template.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) => {
      const arns: unknown = Properties.Environment.Variables.OWN_ROLE_ARNS;
      return arns === undefined ? [] : [textOf(arns)];
    });
  for (const told of toldBy(all)) {
    expect(told).toContain('iam::*:role/cloud-change-auditor-member,');
    expect(told).toContain('role/cloud-change-auditor-edit-document-');
  }
  for (const told of toldBy(compute)) expect(told).not.toContain('::*:');
});
