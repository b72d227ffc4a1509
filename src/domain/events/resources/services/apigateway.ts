import type { ResourceKind, ServiceMapping } from '../mapping.ts';

const restApi: ResourceKind = {
  type: 'AWS::ApiGateway::RestApi',
  at: ['restApiId', 'response.id'],
  arn: 'arn:{partition}:apigateway:{region}::/restapis/{id}',
};
const api: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Api',
  at: ['apiId', 'response.apiId'],
  arn: 'arn:{partition}:apigateway:{region}::/apis/{id}',
  otherwise: { ...restApi, at: ['restApiId'] },
};
const restStage: ResourceKind = {
  type: 'AWS::ApiGateway::Stage',
  at: ['stageName', 'createStageInput.stageName', 'createDeploymentInput.stageName'],
  parentAt: ['restApiId'],
  needsParent: true,
  arn: 'arn:{partition}:apigateway:{region}::/restapis/{parent}/stages/{id}',
};
const stage: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Stage',
  at: ['stageName', 'response.stageName'],
  parentAt: ['apiId'],
  needsParent: true,
  arn: 'arn:{partition}:apigateway:{region}::/apis/{parent}/stages/{id}',
};
const domain: ResourceKind = {
  type: 'AWS::ApiGateway::DomainName',
  at: ['domainName', 'createDomainNameInput.domainName'],
  arn: 'arn:{partition}:apigateway:{region}::/domainnames/{id}',
};
const authorizer: ResourceKind = {
  type: 'AWS::ApiGateway::Authorizer',
  at: ['authorizerId', 'response.authorizerId', 'response.id'],
};
const route: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Route',
  at: ['routeId', 'response.routeId'],
  parentAt: ['apiId'],
  arn: 'arn:{partition}:apigateway:{region}::/apis/{parent}/routes/{id}',
};
const integration: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Integration',
  at: ['integrationId', 'response.integrationId'],
  parentAt: ['apiId'],
  arn: 'arn:{partition}:apigateway:{region}::/apis/{parent}/integrations/{id}',
};
const plan: ResourceKind = {
  type: 'AWS::ApiGateway::UsagePlan',
  at: ['usagePlanId', 'usageplanId', 'response.id'],
};
const key: ResourceKind = { type: 'AWS::ApiGateway::ApiKey', at: ['apiKey', 'response.id'] };
const tagged: ResourceKind = {
  type: 'AWS::ApiGateway::Resource',
  at: ['resourceArn'],
  calledByArn: true,
};

export const apigateway: ServiceMapping = {
  service: 'apigateway',
  rows: [
    {
      events: 'CreateRestApi ImportRestApi UpdateRestApi PutRestApi DeleteRestApi',
      resources: [restApi],
    },
    { events: 'CreateApi ImportApi UpdateApi ReimportApi DeleteApi', resources: [api] },
    { events: 'CreateStage UpdateStage DeleteStage', resources: [restStage, stage, api] },
    { events: 'CreateRoute UpdateRoute DeleteRoute', resources: [route, api] },
    {
      events: 'CreateIntegration UpdateIntegration DeleteIntegration',
      resources: [integration, api],
    },
    {
      events:
        'PutMethod UpdateMethod DeleteMethod PutIntegration PutMethodResponse CreateResource DeleteResource CreateDeployment DeleteDeployment CreateModel UpdateGatewayResponse PutGatewayResponse',
      resources: [api],
    },
    { events: 'CreateAuthorizer UpdateAuthorizer DeleteAuthorizer', resources: [authorizer, api] },
    {
      events:
        'CreateDomainName UpdateDomainName DeleteDomainName CreateBasePathMapping UpdateBasePathMapping DeleteBasePathMapping CreateApiMapping DeleteApiMapping',
      resources: [domain],
    },
    {
      events:
        'CreateUsagePlan UpdateUsagePlan DeleteUsagePlan CreateUsagePlanKey DeleteUsagePlanKey',
      resources: [plan],
    },
    { events: 'CreateApiKey UpdateApiKey DeleteApiKey', resources: [key] },
    { events: 'TagResource UntagResource', resources: [tagged] },
  ],
};
