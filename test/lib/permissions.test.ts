import type { Template } from 'aws-cdk-lib/assertions';
import { actionsOf, roleStatements, type Statement, synthesized } from './synthesized.ts';

const { compute } = synthesized();
const { compute: enforcing } = synthesized({ mode: 'enforce' });

/** Calls that take access away. */
const subtractive = [
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
  'iam:DeleteAccessKey',
  'iam:DeleteGroupPolicy',
  'iam:DeleteRolePolicy',
  'iam:DeleteUserPolicy',
  'iam:DetachGroupPolicy',
  'iam:DetachRolePolicy',
  'iam:DetachUserPolicy',
  'iam:RemoveUserFromGroup',
];
const isRead = (action: string) => /^(ec2:Describe|iam:(Get|List))/.test(action);

function statementsOf(template: Template, name: RegExp): readonly Statement[] {
  return [...roleStatements(template)].flatMap(([id, statements]) =>
    name.test(id) ? statements : [],
  );
}

function allowed(template: Template, name: RegExp): readonly string[] {
  return statementsOf(template, name)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(actionsOf);
}

test('no role may do anything by wildcard', () => {
  for (const actions of [allowed(compute, /./), allowed(enforcing, /./)]) {
    expect(actions.length).toBeGreaterThan(50);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  }
});

test('every resource is named, but for the calls that take none', () => {
  const wide = [...roleStatements(enforcing).values()]
    .flat()
    .filter(({ Resource }) => Resource === '*')
    .flatMap(actionsOf);
  expect([...new Set(wide)].sort()).toEqual([
    'cloudtrail:LookupEvents',
    'config:GetComplianceDetailsByResource',
    'config:GetResourceConfigHistory',
    'ec2:DescribeSecurityGroupRules',
  ]);
});

test('in notify-only nothing in the account can be changed by the auditor', () => {
  const changes = allowed(compute, /./).filter((a) => /^(ec2|iam):/.test(a) && !isRead(a));
  expect(new Set(changes)).toEqual(new Set(['iam:PassRole']));
});

test('enforcing, the two expiring functions may take access away and nothing else', () => {
  for (const name of [/ExpireGrantRole/, /SweepGrantsRole/]) {
    const changes = allowed(enforcing, name).filter((a) => /^(ec2|iam):/.test(a) && !isRead(a));
    expect([...new Set(changes)].sort()).toEqual([...subtractive, 'iam:PassRole'].sort());
  }
  const others = allowed(enforcing, /^(?!.*(ExpireGrant|SweepGrants)Role).*$/);
  expect(others.filter((action) => subtractive.includes(action))).toEqual([]);
});

test('enforcing, the auditor can never touch its own roles', () => {
  for (const name of [/ExpireGrantRole/, /SweepGrantsRole/]) {
    const denies = statementsOf(enforcing, name).filter(({ Effect }) => Effect === 'Deny');
    expect(JSON.stringify(denies)).toContain(':role/cloud-change-auditor-*');
    const [denied = ''] =
      /:role\/(?!cloud-change-auditor-)[^*]+/.exec(JSON.stringify(denies)) ?? [];
    expect('CloudChangeAuditorCompute'.startsWith(denied.slice(':role/'.length))).toBe(true);
    expect(denied.length).toBeGreaterThan(':role/CloudChangeAuditor'.length);
  }
});

test('a role is handed on to Scheduler alone', () => {
  const passing = [...roleStatements(compute).values()]
    .flat()
    .filter((statement) => actionsOf(statement).includes('iam:PassRole'));
  expect(passing.length).toBeGreaterThan(0);
  for (const { Condition } of passing) {
    expect(Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
  }
});

test('nothing is ever deleted from the state', () => {
  const stateActions = allowed(enforcing, /./).filter((a) => /^(dynamodb|s3):/.test(a));
  expect(stateActions.filter((action) => action.includes('Delete'))).toEqual([]);
});

test('the API writes changes and reads decisions; the report function only reads decisions', () => {
  const writes = (name: RegExp) =>
    allowed(compute, name).filter((a) => /^dynamodb:(Put|Update)/.test(a));
  expect(writes(/ServeApiRole/)).toEqual(['dynamodb:PutItem', 'dynamodb:UpdateItem']);
  expect(writes(/BuildReportRole/)).toEqual([]);
});

test('revisiting judges again and clears marks; it changes no record, and asks and revokes nothing', () => {
  const actions = allowed(compute, /RevisitChangesRole/);
  expect(actions.filter((a) => /^(ec2|iam|config|cloudtrail):/.test(a))).toEqual(['iam:PassRole']);
  const writing = statementsOf(compute, /RevisitChangesRole/).filter((statement) =>
    actionsOf(statement).includes('dynamodb:PutItem'),
  );
  expect(JSON.stringify(writing)).not.toContain('ChangeRecords');
  // Else it could write an approval.
  const updating = statementsOf(compute, /RevisitChangesRole/).filter(
    (statement) =>
      actionsOf(statement).includes('dynamodb:UpdateItem') &&
      JSON.stringify(statement).includes('ChangeRecords'),
  );
  expect(updating).toEqual([
    expect.objectContaining({
      Action: 'dynamodb:UpdateItem',
      Condition: {
        'ForAllValues:StringEquals': {
          'dynamodb:Attributes': ['pk', 'sk', 'revisit', 'revisitOrder'],
        },
        Null: { 'dynamodb:Attributes': 'false' },
        StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
      },
    }),
  ]);
});

test('judging settled systems reads records, adds to decisions, and asks and revokes nothing', () => {
  const actions = allowed(compute, /JudgeSettledRole/);
  expect(actions.filter((a) => /^(ec2|iam|config|cloudtrail):/.test(a))).toEqual(['iam:PassRole']);
  const writing = statementsOf(compute, /JudgeSettledRole/).filter((statement) =>
    actionsOf(statement).some((action) => /^dynamodb:(Put|Update|Delete)/.test(action)),
  );
  expect(JSON.stringify(writing)).not.toContain('ChangeRecords');
  expect(actions).not.toContain('dynamodb:DeleteItem');
});

test('chasing reviews reads records, notes what it told and tells people, and no more', () => {
  expect([...new Set(allowed(compute, /ChaseReviewsRole/))].sort()).toEqual([
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    'kms:Decrypt',
    'kms:GenerateDataKey',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'sns:Publish',
    // What failed for good goes to the dead letters.
    'sqs:SendMessage',
  ]);
  const writing = statementsOf(compute, /ChaseReviewsRole/).filter((statement) =>
    actionsOf(statement).includes('dynamodb:PutItem'),
  );
  expect(JSON.stringify(writing)).not.toContain('ChangeRecords');
  expect(JSON.stringify(writing)).toContain('"matter#*"');
});

test('matters, sessions and watermarks in one table are parted by leading key', () => {
  const keysOf = (name: RegExp) =>
    JSON.stringify(statementsOf(compute, name).map(({ Condition }) => Condition));
  expect(keysOf(/ExpireGrantRole/)).toContain('"matter#*"');
  expect(keysOf(/ExpireGrantRole/)).not.toContain('session#*');
  expect(keysOf(/AuditEventsRole/)).not.toContain('watermark#*');
  expect(keysOf(/ReconcileTrailRole/)).toContain('watermark#*');
  expect(keysOf(/RevisitChangesRole/)).toContain('watermark#revisit*');
  expect(keysOf(/RevisitChangesRole/)).not.toContain('"watermark#*"');
  expect(keysOf(/JudgeSettledRole/)).toContain('watermark#settled*');
  expect(keysOf(/JudgeSettledRole/)).not.toContain('watermark#revisit*');
});

test('every function is told all roles of the auditor where it judges', () => {
  const roleNames = Object.values(compute.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
  );
  const judging = Object.values(compute.findResources('AWS::Lambda::Function')).filter(
    ({ Properties }) => Properties.Environment.Variables.OWN_ROLE_ARNS !== undefined,
  );
  expect(judging).toHaveLength(4);
  for (const { Properties } of judging) {
    const told = JSON.stringify(Properties.Environment.Variables.OWN_ROLE_ARNS);
    for (const name of roleNames) expect(told).toContain(`cloud-change-auditor-${name}-`);
  }
});
