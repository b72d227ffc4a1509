import { called, calledByArn, calledOnly, type ServiceMapping } from '../mapping.ts';

const cluster = {
  ...called(
    'AWS::ECS::Cluster',
    'ecs:{region}:{account}:cluster/{id}',
    'clusterName',
    'cluster',
    'response.cluster.clusterName',
  ),
  arnAt: ['response.cluster.clusterArn'],
};
const service = {
  ...called(
    'AWS::ECS::Service',
    'ecs:{region}:{account}:service/{parent}/{id}',
    'serviceName',
    'service',
  ),
  arnAt: ['response.service.serviceArn'],
  parentAt: ['cluster'],
};
const taskDefinition = {
  ...calledByArn(
    'AWS::ECS::TaskDefinition',
    'response.taskDefinition.taskDefinitionArn',
    'taskDefinition',
    'family',
  ),
  nameInArn: 1,
};
const task = calledByArn(
  'AWS::ECS::Task',
  'response.tasks.taskArn',
  'response.task.taskArn',
  'task',
);

export const ecs: ServiceMapping = {
  service: 'ecs',
  rows: [
    {
      events:
        'CreateCluster UpdateCluster DeleteCluster UpdateClusterSettings PutClusterCapacityProviders',
      resources: [cluster],
    },
    {
      events:
        'CreateService UpdateService DeleteService CreateTaskSet UpdateTaskSet DeleteTaskSet UpdateServicePrimaryTaskSet',
      resources: [service, cluster],
    },
    {
      events: 'RegisterTaskDefinition DeregisterTaskDefinition DeleteTaskDefinitions',
      resources: [taskDefinition],
    },
    {
      events: 'RunTask StartTask StopTask ExecuteCommand',
      resources: [{ ...task, otherwise: cluster }, cluster],
    },
    {
      events: 'RegisterContainerInstance DeregisterContainerInstance UpdateContainerInstancesState',
      resources: [
        calledOnly(
          'AWS::ECS::ContainerInstance',
          'response.containerInstance.containerInstanceArn',
          'containerInstance',
          'containerInstances',
        ),
        cluster,
      ],
    },
    {
      events: 'PutAccountSetting PutAccountSettingDefault DeleteAccountSetting',
      resources: [calledOnly('AWS::ECS::AccountSetting', 'name')],
    },
    {
      events: 'TagResource UntagResource',
      resources: [calledByArn('AWS::ECS::Resource', 'resourceArn')],
    },
  ],
};
