import { called, calledByArn, type ServiceMapping } from '../mapping.ts';

const cluster = {
  ...called(
    'AWS::EKS::Cluster',
    'eks:{region}:{account}:cluster/{id}',
    'name',
    'clusterName',
    'response.cluster.name',
  ),
  arnAt: ['response.cluster.arn'],
};
const owner = called(
  'AWS::EKS::Cluster',
  'eks:{region}:{account}:cluster/{id}',
  'clusterName',
  'name',
);
const nodegroup = {
  type: 'AWS::EKS::Nodegroup',
  at: ['nodegroupName'],
  arnAt: ['response.nodegroup.nodegroupArn'],
};
const entry = calledByArn('AWS::EKS::AccessEntry', 'response.accessEntry.accessEntryArn');
const principal = calledByArn('AWS::IAM::Role', 'principalArn');

export const eks: ServiceMapping = {
  service: 'eks',
  rows: [
    {
      events:
        'CreateCluster DeleteCluster UpdateClusterConfig UpdateClusterVersion AssociateEncryptionConfig AssociateIdentityProviderConfig DisassociateIdentityProviderConfig RegisterCluster DeregisterCluster',
      resources: [cluster],
    },
    {
      events: 'CreateNodegroup UpdateNodegroupConfig UpdateNodegroupVersion DeleteNodegroup',
      resources: [nodegroup, owner],
    },
    {
      events: 'CreateFargateProfile DeleteFargateProfile',
      resources: [
        {
          type: 'AWS::EKS::FargateProfile',
          at: ['fargateProfileName'],
          arnAt: ['response.fargateProfile.fargateProfileArn'],
        },
        owner,
      ],
    },
    {
      events: 'CreateAddon UpdateAddon DeleteAddon',
      resources: [
        { type: 'AWS::EKS::Addon', at: ['addonName'], arnAt: ['response.addon.addonArn'] },
        owner,
      ],
    },
    {
      events:
        'CreateAccessEntry UpdateAccessEntry DeleteAccessEntry AssociateAccessPolicy DisassociateAccessPolicy',
      resources: [owner, principal, entry],
    },
    {
      events:
        'CreatePodIdentityAssociation UpdatePodIdentityAssociation DeletePodIdentityAssociation',
      resources: [
        owner,
        {
          type: 'AWS::EKS::PodIdentityAssociation',
          at: ['associationId', 'response.association.associationId'],
          arnAt: ['response.association.associationArn'],
        },
      ],
    },
    {
      events: 'TagResource UntagResource',
      resources: [calledByArn('AWS::EKS::Resource', 'resourceArn')],
    },
  ],
};
