import fc from 'fast-check';
import { actionsOf } from '../../../../src/domain/events/service-reference/access-level-of.ts';
import { computeAnalyser } from '../../../../src/domain/risk/facts/compute/compute.ts';
import { guardAnalyser } from '../../../../src/domain/risk/facts/guard/guard.ts';
import { loggingAnalyser } from '../../../../src/domain/risk/facts/logging/logging.ts';
import { protectionAnalyser } from '../../../../src/domain/risk/facts/protection/protection.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../event-of.ts';

const analysers = [guardAnalyser, loggingAnalyser, protectionAnalyser, computeAnalyser];
const calls = analysers.flatMap((analyser) => {
  if (analyser.calls === 'every-call') throw new Error(`${analyser.group} names its calls`);
  return analyser.calls.map((call) => ({ analyser, call }));
});

/** Calls whose permission has another name than the call; CloudTrail writes the call's. */
const calledOtherwise: ReadonlySet<string> = new Set([
  'apigateway:DeleteAccessLogSettings',
  'apigateway:UpdateStage',
  'budgets:DeleteBudget',
  'budgets:DeleteNotification',
  'budgets:DeleteSubscriber',
  's3:DeleteBucketReplication',
  's3:PutBucketLifecycle',
  's3:PutBucketLifecycleConfiguration',
  's3:PutObjectLockConfiguration',
]);

test('every call that weakens something is one that AWS has', () => {
  const unknown = calls.filter(({ call }) => {
    const [service = '', name = ''] = call.split(':');
    return !(actionsOf(service) ?? []).some((action) => action.name === name);
  });
  expect(unknown.map(({ call }) => call).sort()).toEqual([...calledOtherwise].sort());
});

/** Keys that the analysers look for, so that shapes they do not expect are found under them. */
const key = fc.constantFrom(
  'enable',
  'features',
  'dataSources',
  'status',
  'action',
  'workflow',
  'findingIdentifiers',
  'eventSelectors',
  'advancedEventSelectors',
  'fieldSelectors',
  'equals',
  'field',
  'isMultiRegionTrail',
  'retentionInDays',
  'logging',
  'clusterLogging',
  'types',
  'content',
  'name',
  'inputs',
  'BucketLoggingStatus',
  'attributes',
  'VersioningConfiguration',
  'LifecycleConfiguration',
  'Rule',
  'Expiration',
  'Days',
  'Filter',
  'Prefix',
  'backupRetentionPeriod',
  'instancesSet',
  'items',
  'instanceType',
  'maxCount',
  'metadataOptions',
  'httpTokens',
  'layers',
  'environment',
  'variables',
  'containerDefinitions',
  'volumes',
  'host',
  'sourcePath',
  'documentName',
  'instanceIds',
  'value',
  '__proto__',
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      false,
      true,
      null,
      0,
      1,
      1e300,
      'false',
      'DISABLED',
      'ReadOnly',
      '{"inputs":{}}',
      '',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 6 }),
}));

test('whatever a request holds, facts are those of their schema, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.constantFrom(...calls), anything.object, ({ analyser, call }, request) => {
      const facts = analyser.derive(eventOf(recordOf(call, JSON.parse(JSON.stringify(request)))));
      if (facts !== undefined) expect(analyser.schema.safeParse(facts).error).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

function recordOf(call: string, requestParameters: JsonObject): JsonObject {
  const [service = '', eventName = ''] = call.split(':');
  const source = service === 'cloudwatch' ? 'monitoring' : service;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      arn: 'arn:aws:iam::111122223333:user/dana',
      accountId: '111122223333',
    },
    eventTime: '2026-03-02T10:00:00Z',
    eventSource: `${source}.amazonaws.com`,
    eventName,
    awsRegion: 'eu-west-1',
    requestParameters,
    readOnly: false,
    recipientAccountId: '111122223333',
  };
}

const trailNamed = (requestParameters: JsonObject, call = 'UpdateTrail') =>
  eventOf(
    recordOf(`cloudtrail:${call}`, { name: 'audit', trailName: 'audit', ...requestParameters }),
  );

describe('facts.logging of a trail', () => {
  test.each<[string, JsonObject, readonly string[] | undefined]>([
    [
      'reads and writes by two selectors lose nothing',
      { eventSelectors: [{ readWriteType: 'ReadOnly' }, { readWriteType: 'WriteOnly' }] },
      undefined,
    ],
    [
      'writes alone lose reads',
      { eventSelectors: [{ readWriteType: 'WriteOnly', includeManagementEvents: true }] },
      ['reads'],
    ],
    [
      'a selector left alone with data events loses management events',
      { eventSelectors: [{ includeManagementEvents: false }] },
      ['management-events'],
    ],
    [
      'advanced selectors of writes lose reads',
      {
        advancedEventSelectors: [
          {
            fieldSelectors: [
              { field: 'eventCategory', equals: ['Management'] },
              { field: 'readOnly', equals: ['false'] },
            ],
          },
        ],
      },
      ['reads'],
    ],
    [
      'advanced selectors may leave sources out',
      {
        advancedEventSelectors: [
          {
            fieldSelectors: [
              { field: 'eventCategory', equals: ['Management'] },
              { field: 'eventSource', notEquals: ['kms.amazonaws.com'] },
            ],
          },
        ],
      },
      ['excluded-sources'],
    ],
  ])('%s', (_why, request, parts) => {
    expect(loggingAnalyser.derive(trailNamed(request, 'PutEventSelectors'))?.parts).toEqual(parts);
  });

  test('what the console sends of other accounts with every update is no loss, by itself it is', () => {
    const partsOf = (request: JsonObject) => loggingAnalyser.derive(trailNamed(request))?.parts;
    expect(partsOf({ isOrganizationTrail: false })).toEqual(['other-accounts']);
    expect(partsOf({ isOrganizationTrail: false, s3BucketName: 'logs' })).toEqual(['bucket']);
  });

  test('what was so before is no loss', () => {
    const event = trailNamed({ isMultiRegionTrail: false, enableLogFileValidation: false });
    const before = [
      {
        resource: {
          account: '111122223333',
          region: 'eu-west-1',
          type: 'AWS::CloudTrail::Trail',
          id: 'audit',
        },
        aspect: 'setting/isMultiRegionTrail',
        at: '2026-02-01T00:00:00Z',
        value: false,
      },
    ];
    expect(loggingAnalyser.derive(event)).toMatchObject({
      how: 'narrowed',
      parts: ['other-regions', 'validation'],
    });
    expect(loggingAnalyser.derive({ ...event, before })).toMatchObject({
      how: 'unprotected',
      parts: ['validation'],
    });
  });
});

test('a retention that was shorter already is not shortened, and for ever is longer than any', () => {
  const event = eventOf(
    recordOf('logs:PutRetentionPolicy', { logGroupName: '/app', retentionInDays: 30 }),
  );
  const kept = (value: number | null) => ({
    ...event,
    before: [
      {
        resource: {
          account: '111122223333',
          region: 'eu-west-1',
          type: 'AWS::Logs::LogGroup',
          id: '/app',
        },
        aspect: 'log-retention',
        at: '2026-02-01T00:00:00Z',
        value,
      },
    ],
  });
  expect(loggingAnalyser.derive(event)).toMatchObject({ before: 'unknown', retentionDays: 30 });
  expect(loggingAnalyser.derive(kept(14))).toBeUndefined();
  expect(loggingAnalyser.derive(kept(365))).toMatchObject({
    before: 'known',
    retentionDaysBefore: 365,
  });
  expect(loggingAnalyser.derive(kept(null))).toMatchObject({
    before: 'known',
    retentionDaysBefore: null,
  });
});

test('of several rules of a bucket the one that takes objects soonest counts, and only while it is on', () => {
  const facts = (rules: readonly JsonObject[]) =>
    protectionAnalyser.derive(
      eventOf(
        recordOf('s3:PutBucketLifecycle', {
          bucketName: 'b',
          LifecycleConfiguration: { Rule: [...rules] },
        }),
      ),
    );
  const soon = { Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } };
  const later = { Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 90 } };
  expect(facts([later, soon])).toMatchObject({ what: 'object-expiry', days: 1, wide: true });
  expect(facts([later, { ...soon, Filter: { Prefix: 'tmp/' } }])).toMatchObject({ wide: false });
  expect(facts([later, { ...soon, Status: 'Disabled' }])).toBeUndefined();
  const onDay = (date: string) => facts([later, { ...soon, Expiration: { Date: date } }]);
  expect(onDay('2020-01-01T00:00:00Z')).toMatchObject({ days: 0, wide: true });
  expect(onDay('2099-01-01T00:00:00Z')).toBeUndefined();
  expect(onDay('someday')).toBeUndefined();
});

test.each([
  ['p3.2xlarge', true, false],
  ['g5.48xlarge', true, true],
  ['m5.16xlarge', false, true],
  ['m5.4xlarge', false, false],
  ['i3.metal', false, true],
  ['inf2.xlarge', true, false],
  ['t3.micro', false, false],
])('%s: accelerated %s, large %s', (instanceType, accelerated, large) => {
  const event = eventOf(
    recordOf('ec2:RunInstances', { instanceType, instancesSet: { items: [{ maxCount: 1 }] } }),
  );
  expect(computeAnalyser.derive(event)?.machines).toMatchObject({
    accelerated,
    large,
    many: false,
  });
});

test('whose hands made a call is told by AWS or the actor, never by a user agent', () => {
  const record = recordOf('lambda:UpdateFunctionCode', { functionName: 'orders' });
  const identity = {
    type: 'IAMUser',
    arn: 'arn:aws:iam::111122223333:user/dana',
    accountId: '111122223333',
  };
  const handsOf = (change: JsonObject) =>
    computeAnalyser.derive(eventOf({ ...record, ...change }))?.hands;
  expect(handsOf({ userAgent: 'cloudformation.amazonaws.com' })).toBe('person');
  expect(
    handsOf({ userIdentity: { ...identity, invokedBy: 'cloudformation.amazonaws.com' } }),
  ).toBe('automation');
  expect(handsOf({ userIdentity: { ...identity, invokedBy: 'codedeploy.amazonaws.com' } })).toBe(
    'aws',
  );
});

test('of the types a fleet offers those count that AWS took, where its answer says so', () => {
  const request = {
    CreateFleetRequest: {
      Type: 'instant',
      TargetCapacitySpecification: { TotalTargetCapacity: 1 },
      LaunchTemplateConfigs: {
        tag: 1,
        Overrides: [{ InstanceType: 'm5.large' }, { InstanceType: 'm5.24xlarge' }],
      },
    },
  };
  const asked = recordOf('ec2:CreateFleet', request);
  const answered = {
    ...asked,
    responseElements: {
      CreateFleetResponse: { fleetInstanceSet: { item: { instanceType: 'm5.large' } } },
    },
  };
  expect(computeAnalyser.derive(eventOf(asked))?.machines).toMatchObject({ large: true, count: 1 });
  expect(computeAnalyser.derive(eventOf(answered))?.machines).toMatchObject({
    large: false,
    types: ['m5.large'],
  });
});

test.each([
  ['arn:aws:ssm:eu-west-1::document/AWS-RunShellScript', 'AWS-RunShellScript', true],
  ['AWS-RunPatchBaseline', 'AWS-RunPatchBaseline', false],
  [
    'arn:aws:ssm:eu-west-1:444455556666:document/AWS-RunShellScript',
    'arn:aws:ssm:eu-west-1:444455556666:document/AWS-RunShellScript',
    false,
  ],
])('the document %s is %s', (documentName, document, shell) => {
  const event = eventOf(recordOf('ssm:SendCommand', { documentName }));
  expect(computeAnalyser.derive(event)?.remote).toMatchObject({ document, shell });
});

test('an instance of a cluster and a replica take no data with them', () => {
  const deleted = (responseElements: JsonObject) =>
    protectionAnalyser.derive(
      eventOf({
        ...recordOf('rds:DeleteDBInstance', {
          dBInstanceIdentifier: 'orders',
          skipFinalSnapshot: true,
        }),
        responseElements,
      }),
    );
  expect(deleted({ dBInstanceIdentifier: 'orders' })).toMatchObject({
    holdsData: true,
    withoutCopy: true,
  });
  const nothing = { holdsData: false, withoutCopy: false };
  expect(deleted({ dBClusterIdentifier: 'orders' })).toMatchObject(nothing);
  expect(deleted({ readReplicaSourceDBInstanceIdentifier: 'orders-1' })).toMatchObject(nothing);
});

test('root alone can switch off MFA to delete', () => {
  const by = (userIdentity: JsonObject) =>
    protectionAnalyser.derive(
      eventOf({
        ...recordOf('s3:PutBucketVersioning', {
          bucketName: 'b',
          VersioningConfiguration: { Status: 'Enabled', MfaDelete: 'Disabled' },
        }),
        userIdentity,
      }),
    );
  const account = '111122223333';
  expect(
    by({ type: 'Root', accountId: account, arn: `arn:aws:iam::${account}:root` }),
  ).toMatchObject({ what: 'mfa-delete' });
  expect(
    by({ type: 'IAMUser', accountId: account, arn: `arn:aws:iam::${account}:user/dana` }),
  ).toBeUndefined();
});

test('of settings for all kinds of resources only those that switch all off are told', () => {
  const set = (resourceTypeOptInPreference: JsonObject) =>
    protectionAnalyser.derive(
      eventOf(recordOf('backup:UpdateRegionSettings', { resourceTypeOptInPreference })),
    );
  expect(set({ EBS: false, RDS: false })).toMatchObject({ what: 'backup-plan', count: 2 });
  expect(set({ EBS: false, RDS: true })).toBeUndefined();
});
