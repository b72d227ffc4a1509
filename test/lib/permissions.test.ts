import {
  accessPolicies,
  actionsOf,
  allowed,
  isRead,
  roleStatements,
  statementsOf,
  synthesized,
} from './synthesized.ts';

const { compute } = synthesized();
const { compute: all } = synthesized({
  accessPolicy: accessPolicies.allPowers,
  editDocuments: true,
  endSessions: true,
  memberAccess: true,
  organizationId: 'o-a1b2c3d4e5',
});
const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();

test('no role may do anything by wildcard', () => {
  for (const actions of [allowed(compute, /./), allowed(all, /./)]) {
    expect(actions.length).toBeGreaterThan(50);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  }
});

test('every resource of what may be changed is named; looks that take none are known', () => {
  const wide = [...roleStatements(all).values()]
    .flat()
    .filter(({ Resource }) => Resource === '*')
    .flatMap(actionsOf);
  const looksByOtherNames = ['cloudtrail:LookupEvents', 'config:SelectResourceConfig'];
  const unknown = wide.filter((action) => !isRead(action) && !looksByOtherNames.includes(action));
  expect(unknown).toEqual([]);
  for (const name of [/^ExpiryExpireGrantRole/, /^ExpirySweepGrantsRole/]) {
    const ofThis = statementsOf(all, name).filter(({ Resource }) => Resource === '*');
    expect(ofThis.flatMap(actionsOf)).toEqual(['ec2:DescribeSecurityGroupRules']);
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
  // Editing documents of buckets is left to a role that has no business with the state.
  const stateActions = allowed(all, /^(?!ExpiryEditDocument)/).filter((a) =>
    /^(dynamodb|s3):/.test(a),
  );
  expect(stateActions.filter((action) => action.includes('Delete'))).toEqual([]);
});

test('the API writes changes and reads decisions; the report function only reads decisions', () => {
  const writes = (name: RegExp) =>
    allowed(compute, name).filter((a) => /^dynamodb:(Put|Update)/.test(a));
  expect(distinct(writes(/ServeApiRole/))).toEqual(['dynamodb:PutItem', 'dynamodb:UpdateItem']);
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

test('verifying writes into records alone, asks AWS Config, and revokes nothing', () => {
  const actions = allowed(compute, /VerifyChangesRole/);
  expect(actions.filter((a) => /^(ec2|iam|config|cloudtrail|scheduler):/.test(a))).toEqual([
    'config:DescribeComplianceByResource',
    'config:GetComplianceDetailsByResource',
  ]);
  const writing = statementsOf(compute, /VerifyChangesRole/).filter((statement) =>
    actionsOf(statement).includes('dynamodb:PutItem'),
  );
  expect(writing).toHaveLength(2);
  const [ofRecords, ofNotes] = writing.map((statement) => JSON.stringify(statement));
  expect(ofRecords).toContain('ChangeRecords');
  expect(ofRecords).toContain('["record#*","record"]');
  expect(ofNotes).toContain('["matter#*"]');
});

test('chasing gaps reads records, writes what it keeps of gaps alone, and asks and revokes nothing', () => {
  expect(distinct(allowed(compute, /ChaseGapsRole/))).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    'kms:Decrypt',
    'kms:GenerateDataKey',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'sns:Publish',
    'sqs:SendMessage',
  ]);
  const writing = statementsOf(compute, /ChaseGapsRole/).filter((statement) =>
    actionsOf(statement).includes('dynamodb:PutItem'),
  );
  expect(writing).toHaveLength(2);
  const [ofGaps, ofNotes] = writing.map((statement) => JSON.stringify(statement));
  // Not `grant#*`: who reminds of controls moves no end of access.
  expect(ofGaps).toContain('["control#*","gap#*","gaps-of#*","gaps"]');
  expect(ofNotes).toContain('["matter#*"]');
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
  const names = Object.values(compute.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
  );
  const judging = Object.values(compute.findResources('AWS::Lambda::Function')).filter(
    ({ Properties }) => Properties.Environment.Variables.OWN_ROLE_ARNS !== undefined,
  );
  expect(judging).toHaveLength(4);
  for (const { Properties } of judging) {
    const told = JSON.stringify(Properties.Environment.Variables.OWN_ROLE_ARNS);
    for (const name of names) expect(told).toContain(`cloud-change-auditor-${name}-`);
  }
});
