import { at, type ResourceKind, type ServiceMapping } from '../mapping.ts';

const lambdaFunction: ResourceKind = {
  type: 'AWS::Lambda::Function',
  at: ['functionName', 'response.functionName'],
  form: 'function-name',
  arn: 'arn:{partition}:lambda:{region}:{account}:function:{id}',
};
const layer: ResourceKind = {
  type: 'AWS::Lambda::LayerVersion',
  at: ['layerName'],
  arnAt: ['response.layerArn'],
  arn: 'arn:{partition}:lambda:{region}:{account}:layer:{id}',
};
const eventSource: ResourceKind = {
  type: 'AWS::Lambda::EventSourceMapping',
  at: ['uUID', 'response.uUID'],
  arn: 'arn:{partition}:lambda:{region}:{account}:event-source-mapping:{id}',
};
const tagged: ResourceKind = { ...lambdaFunction, at: ['resource'] };
const codeSigning: ResourceKind = {
  type: 'AWS::Lambda::CodeSigningConfig',
  at: ['codeSigningConfigArn', 'response.codeSigningConfig.codeSigningConfigArn'],
  calledByArn: true,
};

export const lambda: ServiceMapping = {
  service: 'lambda',
  rows: [
    {
      events:
        'CreateFunction UpdateFunctionCode UpdateFunctionConfiguration DeleteFunction AddPermission RemovePermission PublishVersion CreateAlias UpdateAlias DeleteAlias PutFunctionConcurrency DeleteFunctionConcurrency PutProvisionedConcurrencyConfig DeleteProvisionedConcurrencyConfig CreateFunctionUrlConfig UpdateFunctionUrlConfig DeleteFunctionUrlConfig PutFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig DeleteFunctionEventInvokeConfig PutFunctionCodeSigningConfig DeleteFunctionCodeSigningConfig PutRuntimeManagementConfig PutFunctionRecursionConfig Invoke',
      resources: [lambdaFunction],
    },
    {
      events: 'CreateEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping',
      resources: [eventSource, at(lambdaFunction, 'functionName', 'response.functionArn')],
    },
    {
      events:
        'PublishLayerVersion DeleteLayerVersion AddLayerVersionPermission RemoveLayerVersionPermission',
      resources: [layer],
    },
    { events: 'TagResource UntagResource', resources: [tagged] },
    {
      events: 'CreateCodeSigningConfig UpdateCodeSigningConfig DeleteCodeSigningConfig',
      resources: [codeSigning],
    },
  ],
};
