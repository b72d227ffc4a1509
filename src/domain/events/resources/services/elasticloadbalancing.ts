import { calledByArn, type ResourceKind, type ServiceMapping } from '../mapping.ts';

const v2 = 'AWS::ElasticLoadBalancingV2';
/** Classic load balancers go by name, the others by ARN. */
const classic: ResourceKind = {
  type: 'AWS::ElasticLoadBalancing::LoadBalancer',
  at: ['loadBalancerName', 'loadBalancerNames'],
  arn: 'arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{id}',
};
const balancer: ResourceKind = {
  ...calledByArn(
    `${v2}::LoadBalancer`,
    'loadBalancerArn',
    'response.loadBalancers.loadBalancerArn',
  ),
  nameInArn: 2,
  otherwise: classic,
};
const targetGroup: ResourceKind = {
  ...calledByArn(
    `${v2}::TargetGroup`,
    'targetGroupArn',
    'response.targetGroups.targetGroupArn',
    'name',
  ),
  nameInArn: 1,
};
const listener = calledByArn(`${v2}::Listener`, 'listenerArn', 'response.listeners.listenerArn');
const rule = calledByArn(`${v2}::ListenerRule`, 'ruleArn', 'response.rules.ruleArn');
const tagged: ResourceKind = {
  ...calledByArn(`${v2}::LoadBalancer`, 'resourceArns'),
  nameInArn: 2,
  otherwise: classic,
};

export const elasticloadbalancing: ServiceMapping = {
  service: 'elasticloadbalancing',
  rows: [
    {
      events: 'CreateLoadBalancer',
      resources: [{ ...balancer, otherwise: { ...classic, at: ['loadBalancerName', 'name'] } }],
    },
    {
      events:
        'DeleteLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType ApplySecurityGroupsToLoadBalancer AttachLoadBalancerToSubnets DetachLoadBalancerFromSubnets CreateLoadBalancerPolicy DeleteLoadBalancerPolicy SetLoadBalancerPoliciesOfListener SetLoadBalancerPoliciesForBackendServer SetLoadBalancerListenerSSLCertificate CreateLoadBalancerListeners DeleteLoadBalancerListeners RegisterInstancesWithLoadBalancer DeregisterInstancesFromLoadBalancer ConfigureHealthCheck EnableAvailabilityZonesForLoadBalancer DisableAvailabilityZonesForLoadBalancer CreateAppCookieStickinessPolicy CreateLBCookieStickinessPolicy',
      resources: [balancer],
    },
    {
      events:
        'CreateTargetGroup DeleteTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes RegisterTargets DeregisterTargets',
      resources: [targetGroup],
    },
    {
      events: 'CreateListener',
      resources: [{ ...listener, at: ['response.listeners.listenerArn'] }, balancer],
    },
    {
      events:
        'ModifyListener DeleteListener AddListenerCertificates RemoveListenerCertificates ModifyListenerAttributes',
      resources: [listener],
    },
    { events: 'CreateRule', resources: [{ ...rule, at: ['response.rules.ruleArn'] }, listener] },
    { events: 'ModifyRule DeleteRule', resources: [rule] },
    { events: 'AddTags RemoveTags', resources: [tagged] },
  ],
};
