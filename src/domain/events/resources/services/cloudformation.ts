import { calledOnly, type ResourceKind, type ServiceMapping } from '../mapping.ts';

/** A stack's ARN ends in an id of its own; the response gives it, the name does not. */
const stack: ResourceKind = {
  type: 'AWS::CloudFormation::Stack',
  at: ['stackName', 'response.stackId', 'stackId'],
  arnAt: ['response.stackId'],
};
const changeSet: ResourceKind = {
  type: 'AWS::CloudFormation::ChangeSet',
  at: ['changeSetName', 'response.id'],
  arnAt: ['response.id'],
};
const stackSet: ResourceKind = {
  type: 'AWS::CloudFormation::StackSet',
  at: ['stackSetName', 'response.stackSetId'],
};
const registered = calledOnly('AWS::CloudFormation::ResourceVersion', 'typeName', 'arn', 'typeArn');

export const cloudformation: ServiceMapping = {
  service: 'cloudformation',
  rows: [
    {
      events:
        'CreateStack UpdateStack DeleteStack CancelUpdateStack ContinueUpdateRollback RollbackStack SetStackPolicy UpdateTerminationProtection SignalResource',
      resources: [stack],
    },
    {
      events: 'CreateChangeSet ExecuteChangeSet DeleteChangeSet',
      resources: [{ ...stack, at: ['stackName', 'response.stackId'] }, changeSet],
    },
    {
      events:
        'CreateStackSet UpdateStackSet DeleteStackSet CreateStackInstances UpdateStackInstances DeleteStackInstances StopStackSetOperation ImportStacksToStackSet',
      resources: [stackSet],
    },
    {
      events:
        'RegisterType DeregisterType ActivateType DeactivateType SetTypeConfiguration SetTypeDefaultVersion',
      resources: [registered],
    },
    {
      events: 'CreateResource UpdateResource DeleteResource',
      resources: [
        calledOnly(
          'AWS::CloudControl::Resource',
          'identifier',
          'response.progressEvent.identifier',
          'typeName',
        ),
      ],
    },
  ],
};
