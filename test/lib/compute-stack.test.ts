import { Match } from 'aws-cdk-lib/assertions';
import { functionEntries } from '../../lib/constructs/functions/own-roles.ts';
import { apiRoutes } from '../../src/schemas/api-routes.ts';
import { synthesized } from './synthesized.ts';

const { state, compute } = synthesized({ reportSchedule: 'cron(30 4 * * ? *)' });

/** Who names a role of their own like one of Identity Center's does not get in: the API believes those sessions' names. */
const onlyIdentityCenter = Match.objectLike({
  Effect: 'Deny',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
  Condition: {
    StringLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/*AWSReservedSSO_*' },
    StringNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/aws-reserved/*' },
  },
});

describe('rules', () => {
  test('every CloudTrail event not flagged as a read reaches the queue, a missing flag included', () => {
    compute.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        'detail-type': [{ suffix: ' via CloudTrail' }],
        detail: Match.objectLike({ readOnly: [false, 'false', 'False', { exists: false }] }),
      },
    });
  });

  test('no rule takes an event that anybody but AWS put on the bus', () => {
    for (const { Properties } of Object.values(compute.findResources('AWS::Events::Rule'))) {
      for (const source of Properties.EventPattern.source) {
        expect(source.prefix ?? source).toMatch(/^aws\./);
      }
    }
  });

  test('data events, of which auditing itself makes some, are forwarded only by name', () => {
    compute.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: [{ prefix: 'aws.' }],
        detail: { eventCategory: [{ 'anything-but': ['Data'] }, { exists: false }] },
      },
    });
    compute.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { detail: { eventCategory: ['Data'], eventName: ['PutObjectAcl'] } },
    });
  });

  test('AssumeRole*, flagged as a read, is matched in the state that matches reads', () => {
    compute.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      EventPattern: { source: ['aws.sts'], detail: { eventName: [{ prefix: 'AssumeRole' }] } },
    });
  });

  test('what AWS Config saw reaches the queue', () => {
    compute.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.config'],
        'detail-type': ['Config Configuration Item Change', 'Config Rules Compliance Change'],
      },
    });
  });

  test('CloudFormation’s word on resources that have a name reaches the queue', () => {
    compute.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Resource Status Change'],
        detail: { 'physical-resource-id': [{ 'anything-but': [''] }] },
      },
    });
  });

  test('every rule listens on the default bus and keeps what it could not deliver', () => {
    compute.allResourcesProperties('AWS::Events::Rule', {
      EventBusName: Match.absent(),
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: Match.anyValue() } })],
    });
  });
});

describe('queues and alarms', () => {
  test('a message is given up only into the dead letters, after five tries', () => {
    compute.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
    });
  });

  test('the queue hides a message for at least six times as long as the function may work', () => {
    const [queue] = Object.values(compute.findResources('AWS::SQS::Queue'));
    const [auditing] = Object.values(
      compute.findResources('AWS::Lambda::Function', {
        Properties: { Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'audit-events' } } },
      }),
    );
    const timeout: number = auditing?.['Properties'].Timeout ?? Number.NaN;
    expect(queue?.['Properties'].VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
  });

  test('only failed messages of a batch come back', () => {
    compute.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test.each([
    ['state', state],
    ['compute', compute],
  ])('queues of the %s stack are encrypted and refuse unencrypted transport', (_, template) => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    template.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      },
    });
  });

  test('functions that nothing waits for keep what failed for good', () => {
    const waitedFor = new Set(['audit-events', 'serve-api']);
    for (const { Properties } of Object.values(compute.findResources('AWS::Lambda::Function'))) {
      const name: string = Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME;
      expect([name, Properties.DeadLetterConfig !== undefined]).toEqual([
        name,
        !waitedFor.has(name),
      ]);
    }
  });

  test('an alarm watches each dead-letter queue, the delay, the API and every function, and tells people', () => {
    state.resourceCountIs('AWS::CloudWatch::Alarm', 2);
    // The delay, the API's errors, and sweeps that do not begin; one more for each function.
    compute.resourceCountIs('AWS::CloudWatch::Alarm', 3 + functionEntries.length);
    for (const template of [state, compute]) {
      template.allResourcesProperties('AWS::CloudWatch::Alarm', {
        AlarmActions: [Match.anyValue()],
        AlarmDescription: Match.stringLikeRegexp('docs/runbook\\.md#[a-z-]+$'),
      });
    }
  });
});

describe('functions', () => {
  test('functions run on the newest Node, on ARM, each with a log of its own that ends', () => {
    compute.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: Match.objectLike({ LogFormat: 'JSON', LogGroup: Match.anyValue() }),
    });
    compute.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
  });

  test('no function has a managed policy', () => {
    compute.resourcePropertiesCountIs(
      'AWS::IAM::Role',
      {
        AssumeRolePolicyDocument: {
          Statement: [Match.objectLike({ Principal: { Service: 'lambda.amazonaws.com' } })],
        },
        ManagedPolicyArns: Match.absent(),
      },
      functionEntries.length,
    );
  });

  test('the access policy reaches every function that opens, ends or moves grants', () => {
    compute.resourcePropertiesCountIs(
      'AWS::Lambda::Function',
      {
        Environment: {
          Variables: Match.objectLike({
            ACCESS_POLICY_FILE: './policies/temporary-access.yaml',
            SCHEDULE_GROUP: Match.anyValue(),
          }),
        },
      },
      7,
    );
  });
});

describe('schedules', () => {
  test.each([
    ['ExpirySweepGrants', 'rate(10 minutes)'],
    ['ReconcilerReconcileTrail', 'rate(30 minutes)'],
    ['ReportsBuildReport', 'cron(30 4 * * ? *)'],
    ['RevisitsRevisitChanges', 'rate(1 minute)'],
    ['SettledJudgeSettled', 'rate(5 minutes)'],
    ['ReviewsChaseReviews', 'rate(1 hour)'],
    ['VerificationsVerifyChanges', 'rate(15 minutes)'],
    ['GapsChaseGaps', 'rate(10 minutes)'],
    ['InventoryTakeInventory', 'rate(7 days)'],
  ])('%s runs at %s with the time it was due as input', (target, expression) => {
    compute.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: 'UTC',
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${target}Function`), 'Arn'] },
        Input: '{"time":"<aws.scheduler.scheduled-time>"}',
        DeadLetterConfig: Match.anyValue(),
      },
    });
  });

  test('timers of grants call the expiry function by a name that outlives redeployments', () => {
    compute.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'cloud-change-auditor-expire-grant',
    });
  });

  test('only timers of the group may act as the timers’ role', () => {
    compute.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnEquals: { 'aws:SourceArn': Match.anyValue() },
            },
          }),
        ],
      },
    });
  });
});

describe('API', () => {
  test('every method demands IAM authorisation', () => {
    compute.allResourcesProperties('AWS::ApiGateway::Method', { AuthorizationType: 'AWS_IAM' });
    compute.resourceCountIs('AWS::ApiGateway::Method', Object.keys(apiRoutes).length);
  });

  test('calls are logged without bodies, and bounded in number', () => {
    compute.hasResourceProperties('AWS::ApiGateway::Stage', {
      AccessLogSetting: Match.objectLike({ Format: Match.stringLikeRegexp('identity.userArn') }),
      MethodSettings: [
        Match.objectLike({
          LoggingLevel: 'ERROR',
          DataTraceEnabled: false,
          ThrottlingRateLimit: 50,
          ThrottlingBurstLimit: 100,
        }),
      ],
    });
  });

  test('without an organisation every other account is shut out', () => {
    compute.hasResourceProperties('AWS::ApiGateway::RestApi', {
      Policy: {
        Statement: [
          onlyIdentityCenter,
          Match.objectLike({
            Effect: 'Deny',
            Condition: {
              StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } },
            },
          }),
        ],
      },
    });
  });

  test('with an organisation its accounts get in, and no Allow stands in for IAM in this account', () => {
    synthesized({ organizationId: 'o-a1b2c3d4e5' }).compute.hasResourceProperties(
      'AWS::ApiGateway::RestApi',
      {
        Policy: {
          Statement: [
            onlyIdentityCenter,
            Match.objectLike({
              Effect: 'Deny',
              Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
            }),
            Match.objectLike({
              Effect: 'Allow',
              Condition: {
                StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
                StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } },
              },
            }),
          ],
        },
      },
    );
  });
});
