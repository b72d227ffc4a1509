import { calledOnly, type ServiceMapping } from '../mapping.ts';

const group = calledOnly(
  'AWS::AutoScaling::AutoScalingGroup',
  'autoScalingGroupName',
  'autoScalingGroupNames',
);
const configuration = calledOnly(
  'AWS::AutoScaling::LaunchConfiguration',
  'launchConfigurationName',
);
const policy = {
  ...calledOnly('AWS::AutoScaling::ScalingPolicy', 'policyName'),
  arnAt: ['response.policyARN'],
};

export const autoscaling: ServiceMapping = {
  service: 'autoscaling',
  rows: [
    {
      events:
        'CreateAutoScalingGroup UpdateAutoScalingGroup DeleteAutoScalingGroup SetDesiredCapacity SuspendProcesses ResumeProcesses AttachInstances DetachInstances EnterStandby ExitStandby AttachLoadBalancers AttachLoadBalancerTargetGroups DetachLoadBalancers DetachLoadBalancerTargetGroups PutLifecycleHook DeleteLifecycleHook PutScheduledUpdateGroupAction DeleteScheduledAction PutNotificationConfiguration StartInstanceRefresh CancelInstanceRefresh SetInstanceProtection',
      resources: [group],
    },
    { events: 'PutScalingPolicy DeletePolicy', resources: [policy, group] },
    { events: 'CreateLaunchConfiguration DeleteLaunchConfiguration', resources: [configuration] },
    {
      events: 'TerminateInstanceInAutoScalingGroup SetInstanceHealth',
      resources: [calledOnly('AWS::EC2::Instance', 'instanceId')],
    },
    {
      events: 'CreateOrUpdateTags DeleteTags',
      resources: [calledOnly('AWS::AutoScaling::AutoScalingGroup', 'tags.resourceId')],
    },
    {
      events: 'RegisterScalableTarget DeregisterScalableTarget',
      resources: [calledOnly('AWS::ApplicationAutoScaling::ScalableTarget', 'resourceId')],
    },
  ],
};
