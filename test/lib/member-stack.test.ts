import { Template } from 'aws-cdk-lib/assertions';
import { expirySessionName } from '../../lib/constructs/expiry/power-role.ts';
import {
  accessPolicies,
  actionsOf,
  isRead,
  memberWith,
  roleStatements,
  textOf,
} from './synthesized.ts';

const member = { memberOf: '111122223333', organizationId: 'o-a1b2c3d4e5' };
const { member: stack } = memberWith({
  ...member,
  accessPolicy: accessPolicies.allPowers,
  editDocuments: true,
  endSessions: true,
  hubRegion: 'eu-central-1',
});
const template = Template.fromStack(stack);

const isChange = (action: string) => !isRead(action);

test('an account that follows the shipped policy gives one role, which looks and changes nothing', () => {
  const plain = Template.fromStack(memberWith(member).member);
  const actions = [...roleStatements(plain).values()].flat().flatMap(actionsOf);
  expect(actions.length).toBeGreaterThan(10);
  expect(actions.filter(isChange)).toEqual([]);
  plain.resourceCountIs('AWS::IAM::Role', 1);
});

test('its roles have the names that the auditor knows', () => {
  const names = Object.values(template.findResources('AWS::IAM::Role')).map(
    ({ Properties }) => Properties.RoleName,
  );
  expect(names.sort()).toEqual([
    'cloud-change-auditor-member',
    'cloud-change-auditor-member-edit-document',
    'cloud-change-auditor-member-end-sessions',
  ]);
});

test('only the two expiring functions of the auditor may assume them, from within the organisation', () => {
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
    const [statement, ...others] = Properties.AssumeRolePolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(statement.Action).toBe('sts:AssumeRole');
    expect(textOf(statement.Principal.AWS)).toBe('arn:<AWS::Partition>:iam::111122223333:root');
    expect(statement.Condition.ArnEquals['aws:PrincipalArn'].map(textOf)).toEqual(
      ['expire-grant', 'sweep-grants'].map(
        (name) =>
          `arn:<AWS::Partition>:iam::111122223333:role/cloud-change-auditor-${name}-eu-central-1`,
      ),
    );
    expect(statement.Condition.StringEquals).toEqual({
      'sts:RoleSessionName': expirySessionName,
      'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
    });
  }
});

test('no role of it may touch another of it, nor what the policy protects', () => {
  for (const [id, statements] of roleStatements(template)) {
    if (/Overflow/.test(id)) continue;
    const changing = statements.filter(
      (statement) =>
        statement.Effect === 'Allow' &&
        actionsOf(statement).some((a) => /^iam:.*Role/.test(a) && isChange(a)),
    );
    if (changing.length === 0) continue;
    const denied = statements
      .filter(({ Effect }) => Effect === 'Deny')
      .map(({ Resource }) => textOf(Resource));
    expect(denied.join(' ')).toContain(':role/cloud-change-auditor-*');
    expect(denied.join(' ')).toContain(':role/*BreakGlass*');
  }
});

test('no action of it is a wildcard, and its template can be a stack set’s', () => {
  const actions = [...roleStatements(template).values()].flat().flatMap(actionsOf);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  expect(template.toJSON()).not.toHaveProperty('Parameters');
  expect(template.toJSON()).not.toHaveProperty('Rules');
});

test('a second auditor has member roles of its own', () => {
  const { member: second } = memberWith({ ...member, namePrefix: 'audit-two' });
  expect(second.stackName).toBe('AuditTwoMember');
  Template.fromStack(second).hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'audit-two-member',
  });
});
