import { called, calledByArn, type ServiceMapping } from '../mapping.ts';

const table = called(
  'AWS::DynamoDB::Table',
  'dynamodb:{region}:{account}:table/{id}',
  'tableName',
  'targetTableName',
  'tableArn',
  'resourceArn',
);
const globalTable = called(
  'AWS::DynamoDB::GlobalTable',
  'dynamodb::{account}:global-table/{id}',
  'globalTableName',
);
const backup = calledByArn(
  'AWS::DynamoDB::Backup',
  'backupArn',
  'response.backupDetails.backupArn',
);

export const dynamodb: ServiceMapping = {
  service: 'dynamodb',
  rows: [
    {
      events:
        'CreateTable UpdateTable DeleteTable UpdateTimeToLive UpdateContinuousBackups PutResourcePolicy DeleteResourcePolicy EnableKinesisStreamingDestination DisableKinesisStreamingDestination UpdateContributorInsights TagResource UntagResource ExportTableToPointInTime PutItem UpdateItem DeleteItem RestoreTableFromBackup',
      resources: [table],
    },
    {
      events: 'RestoreTableToPointInTime',
      resources: [
        { ...table, at: ['targetTableName'] },
        { ...table, at: ['sourceTableName', 'sourceTableArn'] },
      ],
    },
    { events: 'CreateBackup', resources: [table, backup] },
    { events: 'DeleteBackup', resources: [backup] },
    {
      events: 'CreateGlobalTable UpdateGlobalTable UpdateGlobalTableSettings',
      resources: [globalTable],
    },
  ],
};
