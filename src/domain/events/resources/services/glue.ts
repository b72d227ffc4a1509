import { called, type ResourceKind, type ServiceMapping } from '../mapping.ts';

const kind = (name: string, segment: string, ...at: readonly string[]) =>
  called(`AWS::Glue::${name}`, `glue:{region}:{account}:${segment}/{id}`, ...at);
/** The account's own catalogue, unless another account's is named. */
const catalog: ResourceKind = {
  type: 'AWS::Glue::DataCatalog',
  at: ['catalogId', 'resourceArn', 'record.recipientAccountId', 'identity.accountId'],
};
const database = kind('Database', 'database', 'databaseInput.name', 'name', 'databaseName');
const table: ResourceKind = {
  type: 'AWS::Glue::Table',
  at: ['tableInput.name', 'name', 'tableName'],
  parentAt: ['databaseName'],
  arn: 'arn:{partition}:glue:{region}:{account}:table/{parent}/{id}',
};

export const glue: ServiceMapping = {
  service: 'glue',
  rows: [
    { events: 'CreateJob UpdateJob DeleteJob', resources: [kind('Job', 'job', 'name', 'jobName')] },
    { events: 'StartJobRun BatchStopJobRun', resources: [kind('Job', 'job', 'jobName')] },
    {
      events: 'CreateCrawler UpdateCrawler DeleteCrawler StartCrawler StopCrawler',
      resources: [kind('Crawler', 'crawler', 'name')],
    },
    {
      events: 'CreateDevEndpoint UpdateDevEndpoint DeleteDevEndpoint',
      resources: [kind('DevEndpoint', 'devEndpoint', 'endpointName', 'response.endpointName')],
    },
    { events: 'CreateDatabase UpdateDatabase DeleteDatabase', resources: [database] },
    { events: 'CreateTable UpdateTable DeleteTable', resources: [table] },
    {
      events: 'CreateConnection UpdateConnection DeleteConnection',
      resources: [
        kind('Connection', 'connection', 'connectionInput.name', 'connectionName', 'name'),
      ],
    },
    {
      events: 'CreateTrigger UpdateTrigger DeleteTrigger StartTrigger StopTrigger',
      resources: [kind('Trigger', 'trigger', 'name')],
    },
    {
      events: 'CreateWorkflow UpdateWorkflow DeleteWorkflow',
      resources: [kind('Workflow', 'workflow', 'name')],
    },
    {
      events: 'CreateSecurityConfiguration DeleteSecurityConfiguration',
      resources: [{ type: 'AWS::Glue::SecurityConfiguration', at: ['name'] }],
    },
    { events: 'PutResourcePolicy PutDataCatalogEncryptionSettings', resources: [catalog] },
    { events: 'DeleteResourcePolicy', resources: [catalog], bare: true },
  ],
};
