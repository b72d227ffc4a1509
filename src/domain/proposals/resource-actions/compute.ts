import { type ActionTable, createTags, type TagCalls, tagResource } from './action-row.ts';

const groupTags: TagCalls = { set: 'CreateOrUpdateTags', unset: 'DeleteTags' };

/** CloudTrail files its calls under EC2 Auto Scaling (`autoscaling.amazonaws.com`), IAM under its own prefix. */
const scaling = 'autoscaling application-autoscaling';

/** Machines, functions and containers. */
export const compute: ActionTable = {
  'AWS::EC2::Instance': {
    create: 'RunInstances',
    settings: 'AssociateIamInstanceProfile ModifyInstanceMetadataOptions MonitorInstances',
    update:
      'ModifyInstanceAttribute StopInstances StartInstances AttachVolume DetachVolume DisassociateIamInstanceProfile ReplaceIamInstanceProfileAssociation UnmonitorInstances ModifyInstanceCreditSpecification',
    delete: 'TerminateInstances',
    tags: createTags,
  },
  'AWS::EC2::LaunchTemplate': {
    create: 'CreateLaunchTemplate',
    update: 'CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplateVersions',
    delete: 'DeleteLaunchTemplate',
    tags: createTags,
  },
  'AWS::EC2::Volume': {
    create: 'CreateVolume',
    update: 'ModifyVolume ModifyVolumeAttribute',
    delete: 'DeleteVolume CreateSnapshot',
    tags: createTags,
  },
  'AWS::EC2::VolumeAttachment': {
    create: 'AttachVolume',
    delete: 'DetachVolume',
    on: 'AWS::EC2::Volume',
  },
  'AWS::EC2::KeyPair': {
    create: 'CreateKeyPair ImportKeyPair',
    delete: 'DeleteKeyPair',
    tags: createTags,
  },
  'AWS::AutoScaling::AutoScalingGroup': {
    create: 'CreateAutoScalingGroup',
    settings:
      'PutNotificationConfiguration EnableMetricsCollection PutLifecycleHook AttachLoadBalancerTargetGroups AttachLoadBalancers',
    update:
      'UpdateAutoScalingGroup SetDesiredCapacity StartInstanceRefresh SuspendProcesses ResumeProcesses DisableMetricsCollection DeleteNotificationConfiguration DeleteLifecycleHook DetachLoadBalancerTargetGroups DetachLoadBalancers TerminateInstanceInAutoScalingGroup',
    delete: 'DeleteAutoScalingGroup UpdateAutoScalingGroup',
    tags: groupTags,
  },
  'AWS::AutoScaling::LaunchConfiguration': {
    create: 'CreateLaunchConfiguration',
    delete: 'DeleteLaunchConfiguration',
  },
  'AWS::AutoScaling::ScalingPolicy': {
    create: 'PutScalingPolicy',
    update: 'PutScalingPolicy',
    delete: 'DeletePolicy',
    on: 'AWS::AutoScaling::AutoScalingGroup',
  },
  'AWS::AutoScaling::ScheduledAction': {
    create: 'PutScheduledUpdateGroupAction',
    update: 'PutScheduledUpdateGroupAction',
    delete: 'DeleteScheduledAction',
    on: 'AWS::AutoScaling::AutoScalingGroup',
  },
  'AWS::AutoScaling::LifecycleHook': {
    create: 'PutLifecycleHook',
    update: 'PutLifecycleHook',
    delete: 'DeleteLifecycleHook',
    on: 'AWS::AutoScaling::AutoScalingGroup',
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    service: scaling,
    create: 'RegisterScalableTarget',
    settings: 'PutScheduledAction',
    update: 'RegisterScalableTarget DeleteScheduledAction',
    delete: 'DeregisterScalableTarget',
    tags: tagResource,
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    service: scaling,
    create: 'PutScalingPolicy',
    update: 'PutScalingPolicy',
    delete: 'DeleteScalingPolicy',
  },
  'AWS::Lambda::Function': {
    create: 'CreateFunction',
    settings: 'PutFunctionConcurrency PutRuntimeManagementConfig PutFunctionRecursionConfig',
    update: 'UpdateFunctionCode UpdateFunctionConfiguration DeleteFunctionConcurrency',
    delete: 'DeleteFunction',
    tags: tagResource,
  },
  'AWS::Lambda::Version': {
    create: 'PublishVersion',
    settings: 'PutProvisionedConcurrencyConfig',
    update: 'DeleteProvisionedConcurrencyConfig',
    delete: 'DeleteFunction',
    on: 'AWS::Lambda::Function',
  },
  'AWS::Lambda::Alias': {
    create: 'CreateAlias',
    settings: 'PutProvisionedConcurrencyConfig',
    update: 'UpdateAlias DeleteProvisionedConcurrencyConfig',
    delete: 'DeleteAlias',
    on: 'AWS::Lambda::Function',
  },
  'AWS::Lambda::Permission': {
    create: 'AddPermission',
    update: 'AddPermission RemovePermission',
    delete: 'RemovePermission',
    on: 'AWS::Lambda::Function',
  },
  'AWS::Lambda::Url': {
    create: 'CreateFunctionUrlConfig',
    update: 'UpdateFunctionUrlConfig',
    delete: 'DeleteFunctionUrlConfig',
    on: 'AWS::Lambda::Function',
  },
  'AWS::Lambda::EventInvokeConfig': {
    create: 'PutFunctionEventInvokeConfig',
    update: 'PutFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig',
    delete: 'DeleteFunctionEventInvokeConfig',
    on: 'AWS::Lambda::Function',
  },
  'AWS::Lambda::EventSourceMapping': {
    create: 'CreateEventSourceMapping',
    update: 'UpdateEventSourceMapping',
    delete: 'DeleteEventSourceMapping',
    tags: tagResource,
  },
  'AWS::Lambda::LayerVersion': {
    create: 'PublishLayerVersion',
    delete: 'DeleteLayerVersion',
  },
  'AWS::Lambda::LayerVersionPermission': {
    create: 'AddLayerVersionPermission',
    delete: 'RemoveLayerVersionPermission',
    on: 'AWS::Lambda::LayerVersion',
  },
  'AWS::ECS::Cluster': {
    create: 'CreateCluster',
    settings: 'PutClusterCapacityProviders UpdateClusterSettings',
    update: 'UpdateCluster',
    delete: 'DeleteCluster',
    tags: tagResource,
  },
  'AWS::ECS::Service': {
    create: 'CreateService',
    update: 'UpdateService',
    delete: 'DeleteService UpdateService',
    tags: tagResource,
  },
  'AWS::ECS::TaskDefinition': {
    create: 'RegisterTaskDefinition',
    update: 'RegisterTaskDefinition DeregisterTaskDefinition',
    delete: 'DeregisterTaskDefinition',
    tags: tagResource,
  },
  'AWS::ECS::CapacityProvider': {
    create: 'CreateCapacityProvider',
    update: 'UpdateCapacityProvider',
    delete: 'DeleteCapacityProvider',
    tags: tagResource,
  },
  'AWS::ECR::Repository': {
    create: 'CreateRepository',
    settings:
      'PutLifecyclePolicy SetRepositoryPolicy PutImageScanningConfiguration PutImageTagMutability',
    update: 'DeleteLifecyclePolicy DeleteRepositoryPolicy',
    delete: 'DeleteRepository',
    tags: tagResource,
  },
  'AWS::EKS::Cluster': {
    create: 'CreateCluster',
    settings: 'AssociateEncryptionConfig',
    update: 'UpdateClusterConfig UpdateClusterVersion',
    delete: 'DeleteCluster',
    tags: tagResource,
  },
  'AWS::EKS::Nodegroup': {
    create: 'CreateNodegroup',
    update: 'UpdateNodegroupConfig UpdateNodegroupVersion',
    delete: 'DeleteNodegroup',
    tags: tagResource,
  },
  'AWS::EKS::Addon': {
    create: 'CreateAddon',
    update: 'UpdateAddon',
    delete: 'DeleteAddon',
    tags: tagResource,
  },
  'AWS::EKS::FargateProfile': {
    create: 'CreateFargateProfile',
    delete: 'DeleteFargateProfile',
    tags: tagResource,
  },
  'AWS::EKS::AccessEntry': {
    create: 'CreateAccessEntry',
    settings: 'AssociateAccessPolicy',
    update: 'UpdateAccessEntry DisassociateAccessPolicy',
    delete: 'DeleteAccessEntry',
    tags: tagResource,
  },
  'AWS::Batch::ComputeEnvironment': {
    create: 'CreateComputeEnvironment',
    update: 'UpdateComputeEnvironment',
    delete: 'DeleteComputeEnvironment UpdateComputeEnvironment',
    tags: tagResource,
  },
  'AWS::Batch::JobQueue': {
    create: 'CreateJobQueue',
    update: 'UpdateJobQueue',
    delete: 'DeleteJobQueue UpdateJobQueue',
    tags: tagResource,
  },
  'AWS::Batch::JobDefinition': {
    create: 'RegisterJobDefinition',
    update: 'RegisterJobDefinition DeregisterJobDefinition',
    delete: 'DeregisterJobDefinition',
    tags: tagResource,
  },
  'AWS::AppRunner::Service': {
    create: 'CreateService',
    update: 'UpdateService',
    delete: 'DeleteService',
    tags: tagResource,
  },
};
