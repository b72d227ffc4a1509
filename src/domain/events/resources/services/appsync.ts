import { called, calledOnly, type ServiceMapping } from '../mapping.ts';

const api = called(
  'AWS::AppSync::GraphQLApi',
  'appsync:{region}:{account}:apis/{id}',
  'apiId',
  'response.graphqlApi.apiId',
);
const resolver = {
  ...calledOnly('AWS::AppSync::Resolver', 'fieldName'),
  arnAt: ['response.resolver.resolverArn'],
};

export const appsync: ServiceMapping = {
  service: 'appsync',
  rows: [
    {
      events:
        'CreateGraphqlApi UpdateGraphqlApi DeleteGraphqlApi StartSchemaCreation CreateDataSource UpdateDataSource DeleteDataSource CreateFunction UpdateFunction DeleteFunction',
      resources: [api],
    },
    { events: 'CreateResolver UpdateResolver DeleteResolver', resources: [api, resolver] },
    // The id of a key is the key itself, so it is named nowhere.
    { events: 'CreateApiKey UpdateApiKey DeleteApiKey', resources: [api] },
  ],
};
