import { Match } from 'aws-cdk-lib/assertions';
import { type StateIndex, type StateTable, stateTables } from '../../src/schemas/state-tables.ts';
import { synthesized } from './synthesized.ts';

const { state } = synthesized({ alertEmail: 'security@example.com' });

test('every table is as the stores expect it', () => {
  const deployed = Object.values(state.findResources('AWS::DynamoDB::Table')).map(
    ({ Properties }) => ({
      keys: Properties.KeySchema.map((key: { AttributeName: string }) => key.AttributeName),
      indexes: (Properties.GlobalSecondaryIndexes ?? []).map(
        (index: {
          IndexName: string;
          KeySchema: { AttributeName: string }[];
          Projection: object;
        }) => [
          index.IndexName,
          ...index.KeySchema.map((key) => key.AttributeName),
          index.Projection,
        ],
      ),
      timeToLive: Properties.TimeToLiveSpecification?.AttributeName,
    }),
  );
  const projection = ({ projects }: StateIndex) =>
    projects === undefined
      ? { ProjectionType: 'ALL' }
      : { ProjectionType: 'INCLUDE', NonKeyAttributes: projects };
  const expected = Object.values<StateTable>(stateTables).map((table) => ({
    keys: [table.partitionKey, ...(table.sortKey === undefined ? [] : [table.sortKey])],
    indexes: table.indexes.map((index) => [
      index.name,
      index.partitionKey,
      index.sortKey,
      projection(index),
    ]),
    timeToLive: table.timeToLive,
  }));
  expect(deployed).toEqual(expected);
});

test('tables are encrypted, restorable to any second, and survive their stack', () => {
  state.allResources('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: Match.objectLike({
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    }),
  });
});

test('reports are encrypted, versioned, never public, and survive their stack', () => {
  state.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    Properties: {
      BucketEncryption: Match.anyValue(),
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ ExpirationInDays: 400, Status: 'Enabled' })],
      },
    },
  });
});

test('alerts are encrypted with a key that alarms of this account may use', () => {
  state.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  state.hasResourceProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    },
  });
});

test('the configured address is subscribed, and nobody when there is none', () => {
  state.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'security@example.com',
  });
  synthesized().state.resourceCountIs('AWS::SNS::Subscription', 0);
});

test('timers of grants survive their stack', () => {
  state.hasResource('AWS::Scheduler::ScheduleGroup', {
    DeletionPolicy: 'Retain',
    Properties: { Name: 'cloud-change-auditor-grants' },
  });
});
