import { called, calledOnly, type ServiceMapping } from '../mapping.ts';

const group = called(
  'AWS::Logs::LogGroup',
  'logs:{region}:{account}:log-group:{id}',
  'logGroupName',
  'logGroupIdentifier',
  'logGroupIdentifiers',
  'resourceArn',
);
const stream = {
  ...called(
    'AWS::Logs::LogStream',
    'logs:{region}:{account}:log-group:{parent}:log-stream:{id}',
    'logStreamName',
  ),
  parentAt: ['logGroupName'],
};
const destination = called(
  'AWS::Logs::Destination',
  'logs:{region}:{account}:destination:{id}',
  'destinationName',
);

export const logs: ServiceMapping = {
  service: 'logs',
  rows: [
    {
      events:
        'CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy PutSubscriptionFilter DeleteSubscriptionFilter PutMetricFilter DeleteMetricFilter AssociateKmsKey DisassociateKmsKey TagLogGroup UntagLogGroup TagResource UntagResource PutDataProtectionPolicy DeleteDataProtectionPolicy CreateExportTask PutIndexPolicy PutTransformer StartLiveTail',
      resources: [group],
    },
    { events: 'CreateLogStream DeleteLogStream', resources: [stream, group] },
    { events: 'PutDestination PutDestinationPolicy DeleteDestination', resources: [destination] },
    {
      events: 'PutResourcePolicy DeleteResourcePolicy',
      resources: [calledOnly('AWS::Logs::ResourcePolicy', 'policyName')],
    },
    {
      events: 'PutAccountPolicy DeleteAccountPolicy',
      resources: [calledOnly('AWS::Logs::AccountPolicy', 'policyName')],
    },
    {
      events: 'PutQueryDefinition DeleteQueryDefinition',
      resources: [
        calledOnly('AWS::Logs::QueryDefinition', 'queryDefinitionId', 'response.queryDefinitionId'),
      ],
    },
  ],
};
