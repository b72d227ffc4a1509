import { called, calledOnly, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

const model = {
  ...calledOnly('AWS::Bedrock::FoundationModel', 'modelId', 'response.modelId'),
  arn: 'arn:{partition}:bedrock:{region}::foundation-model/{id}',
};
const guardrail = {
  ...called(
    'AWS::Bedrock::Guardrail',
    'bedrock:{region}:{account}:guardrail/{id}',
    'guardrailIdentifier',
    'guardrailId',
    'response.guardrailId',
  ),
  arnAt: ['response.guardrailArn'],
};
const agent = called(
  'AWS::Bedrock::Agent',
  'bedrock:{region}:{account}:agent/{id}',
  'agentId',
  'response.agent.agentId',
);
const knowledgeBase = called(
  'AWS::Bedrock::KnowledgeBase',
  'bedrock:{region}:{account}:knowledge-base/{id}',
  'knowledgeBaseId',
  'response.knowledgeBase.knowledgeBaseId',
);

export const bedrock: ServiceMapping = {
  service: 'bedrock',
  rows: [
    {
      events:
        'PutFoundationModelEntitlement CreateFoundationModelAgreement DeleteFoundationModelAgreement InvokeModel InvokeModelWithResponseStream Converse ConverseStream',
      resources: [model],
    },
    {
      events:
        'PutUseCaseForModelAccess PutModelInvocationLoggingConfiguration DeleteModelInvocationLoggingConfiguration',
      resources: [account],
      bare: true,
    },
    {
      events: 'CreateGuardrail UpdateGuardrail DeleteGuardrail CreateGuardrailVersion',
      resources: [guardrail],
    },
    {
      events:
        'CreateAgent UpdateAgent DeleteAgent PrepareAgent CreateAgentActionGroup UpdateAgentActionGroup DeleteAgentActionGroup',
      resources: [agent],
    },
    {
      events: 'CreateKnowledgeBase UpdateKnowledgeBase DeleteKnowledgeBase',
      resources: [knowledgeBase],
    },
    {
      events: 'CreateModelCustomizationJob StopModelCustomizationJob',
      resources: [
        calledOnly(
          'AWS::Bedrock::ModelCustomizationJob',
          'jobIdentifier',
          'response.jobArn',
          'jobName',
        ),
      ],
    },
    {
      events:
        'CreateProvisionedModelThroughput UpdateProvisionedModelThroughput DeleteProvisionedModelThroughput',
      resources: [
        calledOnly(
          'AWS::Bedrock::ProvisionedModelThroughput',
          'provisionedModelId',
          'response.provisionedModelArn',
          'provisionedModelName',
        ),
      ],
    },
  ],
};
