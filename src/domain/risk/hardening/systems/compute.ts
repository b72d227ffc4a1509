import type { Place, SystemRow } from '../measure.ts';

const instance: Place = { request: 'instanceId' };
const balancer: Place = { request: 'loadBalancerArn' };
const vpc: Place = { request: 'vpcId' };
const cluster: Place = { request: 'name' };

const balancerAttribute = (entry: string) =>
  ({
    call: 'elasticloadbalancing:ModifyLoadBalancerAttributes',
    id: balancer,
    shows: { request: 'attributes', entry, is: ['true'] },
  }) as const;

/** Instances, load balancers, networks, Kubernetes clusters. */
export const computeSystems: readonly SystemRow[] = [
  {
    made: 'ec2:RunInstances',
    type: 'AWS::EC2::Instance',
    id: { response: 'instancesSet.items.instanceId' },
    gone: [{ call: 'ec2:TerminateInstances', id: { request: 'instancesSet.items.instanceId' } }],
    measures: [
      {
        // Silence says nothing: the image, the launch template or the account may require tokens.
        name: 'metadata-v2-required',
        kind: 'metadata-v1',
        atCreation: [
          { response: 'instancesSet.items.metadataOptions.httpTokens', is: ['required'] },
          { request: 'metadataOptions.httpTokens', is: ['required'] },
        ],
        later: [
          {
            call: 'ec2:ModifyInstanceMetadataOptions',
            id: instance,
            shows: { request: 'httpTokens', is: ['required'] },
          },
        ],
      },
      {
        name: 'own-security-group',
        kind: 'default-security-group',
        atCreation: [
          { response: 'instancesSet.items.groupSet.items.groupName', isNot: ['default'] },
          {
            response: 'instancesSet.items.networkInterfaceSet.items.groupSet.items.groupName',
            isNot: ['default'],
          },
        ],
        later: [
          {
            call: 'ec2:ModifyInstanceAttribute',
            id: instance,
            shows: { request: 'groupSet.items.groupId' },
          },
        ],
      },
    ],
  },
  {
    made: 'elasticloadbalancing:CreateLoadBalancer',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    id: { response: 'loadBalancers.loadBalancerArn' },
    gone: [{ call: 'elasticloadbalancing:DeleteLoadBalancer', id: balancer }],
    measures: [
      {
        name: 'access-logging',
        kind: 'logging',
        atCreation: [],
        later: [balancerAttribute('access_logs.s3.enabled')],
      },
      {
        name: 'deletion-protection',
        kind: 'protection',
        atCreation: [],
        later: [balancerAttribute('deletion_protection.enabled')],
      },
      {
        // Of balancers that face the internet and speak HTTP; others may rightly pass on what they are given.
        name: 'tls-listener',
        kind: 'encryption',
        atCreation: [
          { response: 'loadBalancers.scheme', isNot: ['internet-facing'], absent: 'has' },
        ],
        later: [
          {
            call: 'elasticloadbalancing:CreateListener',
            id: balancer,
            shows: {
              request: 'protocol',
              is: ['https', 'tls', 'tcp', 'udp', 'tcp_udp', 'geneve'],
              otherwise: 'unknown',
            },
          },
        ],
      },
    ],
  },
  {
    made: 'ec2:CreateVpc',
    type: 'AWS::EC2::VPC',
    id: { response: 'vpc.vpcId' },
    gone: [{ call: 'ec2:DeleteVpc', id: vpc }],
    measures: [
      {
        name: 'flow-logs',
        kind: 'logging',
        atCreation: [],
        later: [
          { call: 'ec2:CreateFlowLogs', id: { request: 'ResourceId.content' }, shows: 'has' },
          { call: 'ec2:CreateFlowLogs', id: { request: 'ResourceId' }, shows: 'has' },
          { call: 'ec2:CreateFlowLogs', id: { request: 'resourceIds.items.item' }, shows: 'has' },
        ],
      },
    ],
  },
  {
    made: 'eks:CreateCluster',
    type: 'AWS::EKS::Cluster',
    id: cluster,
    gone: [{ call: 'eks:DeleteCluster', id: cluster }],
    measures: [
      {
        name: 'control-plane-logging',
        kind: 'logging',
        atCreation: [
          { request: 'logging.clusterLogging.enabled', is: ['true'], some: true, absent: 'lacks' },
        ],
        later: [
          {
            call: 'eks:UpdateClusterConfig',
            id: cluster,
            shows: { request: 'logging.clusterLogging.enabled', is: ['true'], some: true },
          },
        ],
      },
      {
        name: 'closed-endpoint',
        kind: 'exposure',
        atCreation: [
          {
            request: 'resourcesVpcConfig.endpointPublicAccess',
            is: ['false'],
            otherwise: 'unknown',
          },
          { request: 'resourcesVpcConfig.publicAccessCidrs', isNot: ['0.0.0.0/0', '::/0'] },
          { request: 'resourcesVpcConfig.endpointPublicAccess', is: ['false'], absent: 'lacks' },
        ],
        later: [
          {
            call: 'eks:UpdateClusterConfig',
            id: cluster,
            shows: { request: 'resourcesVpcConfig.endpointPublicAccess', is: ['false'] },
          },
          {
            call: 'eks:UpdateClusterConfig',
            id: cluster,
            shows: {
              request: 'resourcesVpcConfig.publicAccessCidrs',
              isNot: ['0.0.0.0/0', '::/0'],
            },
          },
        ],
      },
    ],
  },
];
