import { type ActionTable, addTags, createTags, type TagCalls, tagResource } from './action-row.ts';

const route53Tags: TagCalls = { set: 'ChangeTagsForResource', unset: 'ChangeTagsForResource' };

/** Networks, what lets in and what spreads the load. */
export const network: ActionTable = {
  'AWS::EC2::VPC': {
    create: 'CreateVpc',
    settings: 'ModifyVpcAttribute',
    update: 'ModifyVpcTenancy',
    delete: 'DeleteVpc',
    tags: createTags,
  },
  'AWS::EC2::VPCCidrBlock': {
    create: 'AssociateVpcCidrBlock',
    delete: 'DisassociateVpcCidrBlock',
    on: 'AWS::EC2::VPC',
  },
  'AWS::EC2::Subnet': {
    create: 'CreateSubnet',
    settings: 'ModifySubnetAttribute AssociateSubnetCidrBlock',
    update: 'DisassociateSubnetCidrBlock',
    delete: 'DeleteSubnet',
    tags: createTags,
  },
  'AWS::EC2::SecurityGroup': {
    create: 'CreateSecurityGroup',
    settings:
      'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress',
    update:
      'RevokeSecurityGroupIngress ModifySecurityGroupRules UpdateSecurityGroupRuleDescriptionsIngress UpdateSecurityGroupRuleDescriptionsEgress',
    delete: 'DeleteSecurityGroup RevokeSecurityGroupIngress RevokeSecurityGroupEgress',
    tags: createTags,
  },
  'AWS::EC2::SecurityGroupIngress': {
    create: 'AuthorizeSecurityGroupIngress',
    update:
      'AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress ModifySecurityGroupRules UpdateSecurityGroupRuleDescriptionsIngress',
    delete: 'RevokeSecurityGroupIngress',
    on: 'AWS::EC2::SecurityGroup',
  },
  'AWS::EC2::SecurityGroupEgress': {
    create: 'AuthorizeSecurityGroupEgress',
    update:
      'AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress ModifySecurityGroupRules UpdateSecurityGroupRuleDescriptionsEgress',
    delete: 'RevokeSecurityGroupEgress',
    on: 'AWS::EC2::SecurityGroup',
  },
  'AWS::EC2::RouteTable': {
    create: 'CreateRouteTable',
    delete: 'DeleteRouteTable',
    tags: createTags,
  },
  'AWS::EC2::Route': {
    create: 'CreateRoute',
    update: 'ReplaceRoute',
    delete: 'DeleteRoute',
    on: 'AWS::EC2::RouteTable',
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    create: 'AssociateRouteTable',
    update: 'ReplaceRouteTableAssociation',
    delete: 'DisassociateRouteTable',
    on: 'AWS::EC2::RouteTable AWS::EC2::Subnet',
  },
  'AWS::EC2::InternetGateway': {
    create: 'CreateInternetGateway',
    delete: 'DeleteInternetGateway',
    tags: createTags,
  },
  'AWS::EC2::VPCGatewayAttachment': {
    create: 'AttachInternetGateway AttachVpnGateway',
    delete: 'DetachInternetGateway DetachVpnGateway',
    on: 'AWS::EC2::InternetGateway AWS::EC2::VPNGateway AWS::EC2::VPC',
  },
  'AWS::EC2::NatGateway': {
    create: 'CreateNatGateway',
    update: 'AssociateNatGatewayAddress DisassociateNatGatewayAddress',
    delete: 'DeleteNatGateway',
    tags: createTags,
  },
  'AWS::EC2::EIP': {
    create: 'AllocateAddress',
    settings: 'AssociateAddress',
    update: 'DisassociateAddress',
    delete: 'ReleaseAddress DisassociateAddress',
    tags: createTags,
  },
  'AWS::EC2::EIPAssociation': {
    create: 'AssociateAddress',
    delete: 'DisassociateAddress',
    on: 'AWS::EC2::EIP AWS::EC2::Instance',
  },
  'AWS::EC2::NetworkAcl': {
    create: 'CreateNetworkAcl',
    delete: 'DeleteNetworkAcl',
    tags: createTags,
  },
  'AWS::EC2::NetworkAclEntry': {
    create: 'CreateNetworkAclEntry',
    update: 'ReplaceNetworkAclEntry',
    delete: 'DeleteNetworkAclEntry',
    on: 'AWS::EC2::NetworkAcl',
  },
  'AWS::EC2::NetworkInterface': {
    create: 'CreateNetworkInterface',
    update: 'ModifyNetworkInterfaceAttribute AssignPrivateIpAddresses UnassignPrivateIpAddresses',
    delete: 'DeleteNetworkInterface',
    tags: createTags,
  },
  'AWS::EC2::VPCEndpoint': {
    create: 'CreateVpcEndpoint',
    update: 'ModifyVpcEndpoint',
    delete: 'DeleteVpcEndpoints',
    tags: createTags,
  },
  'AWS::EC2::VPCPeeringConnection': {
    create: 'CreateVpcPeeringConnection',
    settings: 'AcceptVpcPeeringConnection ModifyVpcPeeringConnectionOptions',
    delete: 'DeleteVpcPeeringConnection',
    tags: createTags,
  },
  'AWS::EC2::FlowLog': {
    create: 'CreateFlowLogs',
    delete: 'DeleteFlowLogs',
    tags: createTags,
  },
  'AWS::EC2::VPNGateway': {
    create: 'CreateVpnGateway',
    delete: 'DeleteVpnGateway',
    tags: createTags,
  },
  'AWS::EC2::VPNConnection': {
    create: 'CreateVpnConnection',
    update: 'ModifyVpnConnection ModifyVpnTunnelOptions',
    delete: 'DeleteVpnConnection',
    tags: createTags,
  },
  'AWS::EC2::CustomerGateway': {
    create: 'CreateCustomerGateway',
    delete: 'DeleteCustomerGateway',
    tags: createTags,
  },
  'AWS::EC2::TransitGateway': {
    create: 'CreateTransitGateway',
    update: 'ModifyTransitGateway',
    delete: 'DeleteTransitGateway',
    tags: createTags,
  },
  'AWS::EC2::TransitGatewayAttachment': {
    create: 'CreateTransitGatewayVpcAttachment',
    update: 'ModifyTransitGatewayVpcAttachment',
    delete: 'DeleteTransitGatewayVpcAttachment',
    tags: createTags,
  },
  'AWS::EC2::PrefixList': {
    create: 'CreateManagedPrefixList',
    update: 'ModifyManagedPrefixList',
    delete: 'DeleteManagedPrefixList',
    tags: createTags,
  },
  'AWS::EC2::DHCPOptions': {
    create: 'CreateDhcpOptions',
    delete: 'DeleteDhcpOptions',
    tags: createTags,
  },
  'AWS::EC2::VPCDHCPOptionsAssociation': {
    create: 'AssociateDhcpOptions',
    update: 'AssociateDhcpOptions',
    delete: 'AssociateDhcpOptions',
    on: 'AWS::EC2::DHCPOptions AWS::EC2::VPC',
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    create: 'CreateLoadBalancer',
    settings: 'ModifyLoadBalancerAttributes',
    update: 'SetSecurityGroups SetSubnets SetIpAddressType ModifyIpPools',
    delete: 'DeleteLoadBalancer ModifyLoadBalancerAttributes',
    tags: addTags,
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    create: 'CreateTargetGroup',
    settings: 'ModifyTargetGroupAttributes RegisterTargets',
    update: 'ModifyTargetGroup DeregisterTargets',
    delete: 'DeleteTargetGroup DeregisterTargets',
    tags: addTags,
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    create: 'CreateListener',
    settings: 'ModifyListenerAttributes',
    update: 'ModifyListener',
    delete: 'DeleteListener',
    tags: addTags,
    on: 'AWS::ElasticLoadBalancingV2::Listener AWS::ElasticLoadBalancingV2::LoadBalancer',
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    create: 'CreateRule',
    update: 'ModifyRule SetRulePriorities',
    delete: 'DeleteRule',
    tags: addTags,
    on: 'AWS::ElasticLoadBalancingV2::ListenerRule AWS::ElasticLoadBalancingV2::Listener',
  },
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': {
    create: 'AddListenerCertificates',
    update: 'AddListenerCertificates RemoveListenerCertificates',
    delete: 'RemoveListenerCertificates',
    on: 'AWS::ElasticLoadBalancingV2::Listener',
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    create: 'CreateLoadBalancer',
    settings:
      'ModifyLoadBalancerAttributes ConfigureHealthCheck RegisterInstancesWithLoadBalancer CreateLoadBalancerPolicy SetLoadBalancerPoliciesOfListener',
    update:
      'ApplySecurityGroupsToLoadBalancer AttachLoadBalancerToSubnets DetachLoadBalancerFromSubnets CreateLoadBalancerListeners DeleteLoadBalancerListeners DeregisterInstancesFromLoadBalancer DeleteLoadBalancerPolicy SetLoadBalancerListenerSSLCertificate',
    delete: 'DeleteLoadBalancer',
    tags: addTags,
  },
  'AWS::Route53::HostedZone': {
    create: 'CreateHostedZone',
    settings: 'AssociateVPCWithHostedZone CreateQueryLoggingConfig',
    update: 'UpdateHostedZoneComment DisassociateVPCFromHostedZone DeleteQueryLoggingConfig',
    delete: 'DeleteHostedZone DeleteQueryLoggingConfig',
    tags: route53Tags,
  },
  'AWS::Route53::RecordSet': {
    create: 'ChangeResourceRecordSets',
    update: 'ChangeResourceRecordSets',
    delete: 'ChangeResourceRecordSets',
    on: 'AWS::Route53::HostedZone',
  },
  'AWS::Route53::RecordSetGroup': {
    create: 'ChangeResourceRecordSets',
    update: 'ChangeResourceRecordSets',
    delete: 'ChangeResourceRecordSets',
    on: 'AWS::Route53::HostedZone',
  },
  'AWS::Route53::HealthCheck': {
    create: 'CreateHealthCheck',
    update: 'UpdateHealthCheck',
    delete: 'DeleteHealthCheck',
    tags: route53Tags,
  },
  'AWS::CloudFront::Distribution': {
    create: 'CreateDistribution CreateDistributionWithTags',
    update: 'UpdateDistribution',
    delete: 'DeleteDistribution UpdateDistribution',
    tags: tagResource,
  },
  'AWS::CloudFront::Function': {
    create: 'CreateFunction',
    settings: 'PublishFunction',
    update: 'UpdateFunction',
    delete: 'DeleteFunction',
  },
  'AWS::CloudFront::OriginAccessControl': {
    create: 'CreateOriginAccessControl',
    update: 'UpdateOriginAccessControl',
    delete: 'DeleteOriginAccessControl',
  },
  'AWS::CloudFront::CachePolicy': {
    create: 'CreateCachePolicy',
    update: 'UpdateCachePolicy',
    delete: 'DeleteCachePolicy',
  },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    create: 'CreateResponseHeadersPolicy',
    update: 'UpdateResponseHeadersPolicy',
    delete: 'DeleteResponseHeadersPolicy',
  },
  'AWS::WAFv2::WebACL': {
    create: 'CreateWebACL',
    settings: 'PutLoggingConfiguration',
    update: 'UpdateWebACL DeleteLoggingConfiguration',
    delete: 'DeleteWebACL DeleteLoggingConfiguration',
    tags: tagResource,
  },
  'AWS::WAFv2::WebACLAssociation': {
    create: 'AssociateWebACL',
    update: 'AssociateWebACL DisassociateWebACL',
    delete: 'DisassociateWebACL',
    on: 'AWS::WAFv2::WebACL',
  },
  'AWS::WAFv2::IPSet': {
    create: 'CreateIPSet',
    update: 'UpdateIPSet',
    delete: 'DeleteIPSet',
    tags: tagResource,
  },
  'AWS::WAFv2::RuleGroup': {
    create: 'CreateRuleGroup',
    update: 'UpdateRuleGroup',
    delete: 'DeleteRuleGroup',
    tags: tagResource,
  },
  'AWS::ApiGateway::RestApi': {
    create: 'CreateRestApi ImportRestApi',
    settings: 'PutRestApi PutGatewayResponse',
    update: 'UpdateRestApi',
    delete: 'DeleteRestApi',
    tags: tagResource,
  },
  'AWS::ApiGateway::Resource': {
    create: 'CreateResource',
    update: 'UpdateResource',
    delete: 'DeleteResource',
    on: 'AWS::ApiGateway::RestApi',
  },
  'AWS::ApiGateway::Method': {
    create: 'PutMethod PutIntegration PutMethodResponse PutIntegrationResponse',
    update:
      'PutMethod PutIntegration PutMethodResponse PutIntegrationResponse UpdateMethod UpdateIntegration UpdateMethodResponse UpdateIntegrationResponse DeleteMethodResponse DeleteIntegrationResponse',
    delete: 'DeleteMethod DeleteIntegration',
    on: 'AWS::ApiGateway::RestApi',
  },
  'AWS::ApiGateway::Deployment': {
    create: 'CreateDeployment',
    settings: 'CreateStage UpdateStage',
    update: 'UpdateDeployment',
    delete: 'DeleteDeployment',
    on: 'AWS::ApiGateway::RestApi',
  },
  'AWS::ApiGateway::Stage': {
    create: 'CreateStage',
    settings: 'UpdateStage',
    delete: 'DeleteStage',
    tags: tagResource,
    on: 'AWS::ApiGateway::RestApi',
  },
  'AWS::ApiGateway::Authorizer': {
    create: 'CreateAuthorizer',
    update: 'UpdateAuthorizer',
    delete: 'DeleteAuthorizer',
    on: 'AWS::ApiGateway::RestApi',
  },
  'AWS::ApiGateway::Account': {
    create: 'UpdateAccount',
    update: 'UpdateAccount',
    delete: 'UpdateAccount',
  },
  'AWS::ApiGatewayV2::Api': {
    create: 'CreateApi ImportApi',
    update: 'UpdateApi ReimportApi DeleteCorsConfiguration',
    delete: 'DeleteApi',
    tags: tagResource,
  },
  'AWS::ApiGatewayV2::Route': {
    create: 'CreateRoute',
    update: 'UpdateRoute DeleteRouteRequestParameter',
    delete: 'DeleteRoute',
    on: 'AWS::ApiGatewayV2::Api',
  },
  'AWS::ApiGatewayV2::Integration': {
    create: 'CreateIntegration',
    update: 'UpdateIntegration',
    delete: 'DeleteIntegration',
    on: 'AWS::ApiGatewayV2::Api',
  },
  'AWS::ApiGatewayV2::Stage': {
    create: 'CreateStage',
    update: 'UpdateStage DeleteAccessLogSettings DeleteRouteSettings',
    delete: 'DeleteStage',
    tags: tagResource,
    on: 'AWS::ApiGatewayV2::Api',
  },
};
