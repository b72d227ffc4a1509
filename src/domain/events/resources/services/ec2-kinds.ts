import type { ResourceKind } from '../mapping.ts';

/** An EC2 kind whose ARN follows from its id. */
function kind(
  name: string,
  segment: string,
  at: readonly string[],
  nameAt: readonly string[] = [],
): ResourceKind {
  return {
    type: `AWS::EC2::${name}`,
    at,
    nameAt,
    arn: `arn:{partition}:ec2:{region}:{account}:${segment}/{id}`,
  };
}

const group = kind(
  'SecurityGroup',
  'security-group',
  [
    'groupId',
    'response.groupId',
    'response.securityGroupRuleSet.groupId',
    'SecurityGroupId',
    'groupName',
  ],
  ['groupName', 'response.groupName'],
);
/** In a default VPC a group may be called by its name, from which no ARN follows. */
export const securityGroup: ResourceKind = { ...group, arnNeeds: 'sg-' };
export const securityGroupRule = kind('SecurityGroupRule', 'security-group-rule', [
  'response.securityGroupRuleSet.securityGroupRuleId',
  'response.revokedSecurityGroupRuleSet.securityGroupRuleId',
  'securityGroupRuleIds.securityGroupRuleId',
  'securityGroupRuleIds',
  'securityGroupRuleIdsSet.securityGroupRuleId',
  'SecurityGroupRule.SecurityGroupRuleId',
]);
export const instance = kind('Instance', 'instance', [
  'instanceId',
  'instancesSet.instanceId',
  'response.instancesSet.instanceId',
  'iamInstanceProfileAssociation.instanceId',
  'response.iamInstanceProfileAssociation.instanceId',
]);
export const volume = kind('Volume', 'volume', ['volumeId', 'response.volumeId']);
/** A snapshot's ARN carries no account. */
export const snapshot: ResourceKind = {
  type: 'AWS::EC2::Snapshot',
  at: ['snapshotId', 'response.snapshotId', 'response.snapshotSet.snapshotId'],
  arn: 'arn:{partition}:ec2:{region}::snapshot/{id}',
};
/** An image's ARN carries no account. */
export const image: ResourceKind = {
  type: 'AWS::EC2::Image',
  at: ['response.imageId', 'imageId'],
  nameAt: ['name'],
  arn: 'arn:{partition}:ec2:{region}::image/{id}',
};
export const vpc = kind('VPC', 'vpc', ['vpcId', 'response.vpc.vpcId', 'response.vpcId']);
export const subnet = kind('Subnet', 'subnet', ['subnetId', 'response.subnet.subnetId']);
export const routeTable = kind('RouteTable', 'route-table', [
  'routeTableId',
  'response.routeTable.routeTableId',
]);
export const networkAcl = kind('NetworkAcl', 'network-acl', [
  'networkAclId',
  'response.networkAcl.networkAclId',
]);
export const internetGateway = kind('InternetGateway', 'internet-gateway', [
  'internetGatewayId',
  'response.internetGateway.internetGatewayId',
]);
export const egressOnlyGateway = kind('EgressOnlyInternetGateway', 'egress-only-internet-gateway', [
  'EgressOnlyInternetGatewayId',
  'response.egressOnlyInternetGateway.egressOnlyInternetGatewayId',
]);
export const natGateway = kind('NatGateway', 'natgateway', [
  'NatGatewayId',
  'response.natGateway.natGatewayId',
]);
export const flowLog = kind('FlowLog', 'vpc-flow-log', [
  'flowLogId',
  'flowLogIds',
  'response.flowLogIdSet.item',
  'response.flowLogIdSet',
]);
/** Anything an EC2 id can name. */
export const anyId = (...at: readonly string[]): ResourceKind => ({
  type: 'AWS::EC2::Resource',
  at,
  typeByIdPrefix: true,
});
export const networkInterface = kind('NetworkInterface', 'network-interface', [
  'networkInterfaceId',
  'response.networkInterface.networkInterfaceId',
]);
/** Without its allocation an address is called by itself, from which no ARN follows. */
export const address: ResourceKind = {
  ...kind('EIP', 'elastic-ip', ['allocationId', 'response.allocationId', 'publicIp']),
  arnNeeds: 'eipalloc-',
};
/** Called by its name; only its id is in the ARN. */
export const keyPair: ResourceKind = {
  type: 'AWS::EC2::KeyPair',
  at: ['response.keyPairId', 'keyPairId', 'keyName'],
  nameAt: ['keyName', 'response.keyName'],
};
export const launchTemplate: ResourceKind = {
  type: 'AWS::EC2::LaunchTemplate',
  at: [
    'LaunchTemplateId',
    'response.launchTemplate.launchTemplateId',
    'response.launchTemplateVersion.launchTemplateId',
    'LaunchTemplateName',
  ],
  nameAt: ['LaunchTemplateName', 'response.launchTemplate.launchTemplateName'],
};
export const peering = kind('VPCPeeringConnection', 'vpc-peering-connection', [
  'vpcPeeringConnectionId',
  'response.vpcPeeringConnection.vpcPeeringConnectionId',
]);
export const endpoint = kind('VPCEndpoint', 'vpc-endpoint', [
  'VpcEndpointId',
  'response.vpcEndpoint.vpcEndpointId',
]);
export const endpointService = kind('VPCEndpointService', 'vpc-endpoint-service', [
  'ServiceId',
  'response.serviceConfiguration.serviceId',
]);
export const transitGateway = kind('TransitGateway', 'transit-gateway', [
  'TransitGatewayId',
  'response.transitGateway.transitGatewayId',
]);
export const transitAttachment = kind('TransitGatewayAttachment', 'transit-gateway-attachment', [
  'TransitGatewayAttachmentId',
  'response.transitGatewayVpcAttachment.transitGatewayAttachmentId',
]);
export const transitRouteTable = kind('TransitGatewayRouteTable', 'transit-gateway-route-table', [
  'TransitGatewayRouteTableId',
  'response.transitGatewayRouteTable.transitGatewayRouteTableId',
]);
export const mirrorSession = kind('TrafficMirrorSession', 'traffic-mirror-session', [
  'TrafficMirrorSessionId',
  'response.trafficMirrorSession.trafficMirrorSessionId',
]);
export const mirrorTarget = kind('TrafficMirrorTarget', 'traffic-mirror-target', [
  'TrafficMirrorTargetId',
  'response.trafficMirrorTarget.trafficMirrorTargetId',
]);
export const mirrorFilter = kind('TrafficMirrorFilter', 'traffic-mirror-filter', [
  'TrafficMirrorFilterId',
  'response.trafficMirrorFilter.trafficMirrorFilterId',
]);
export const vpnConnection = kind('VPNConnection', 'vpn-connection', [
  'vpnConnectionId',
  'response.vpnConnection.vpnConnectionId',
]);
export const vpnGateway = kind('VPNGateway', 'vpn-gateway', [
  'vpnGatewayId',
  'response.vpnGateway.vpnGatewayId',
]);
export const customerGateway = kind('CustomerGateway', 'customer-gateway', [
  'customerGatewayId',
  'response.customerGateway.customerGatewayId',
]);
export const dhcpOptions = kind('DHCPOptions', 'dhcp-options', [
  'dhcpOptionsId',
  'response.dhcpOptions.dhcpOptionsId',
]);
export const clientVpn = kind('ClientVpnEndpoint', 'client-vpn-endpoint', [
  'ClientVpnEndpointId',
  'response.clientVpnEndpointId',
]);
export const prefixList = kind('PrefixList', 'prefix-list', [
  'PrefixListId',
  'response.prefixList.prefixListId',
]);
export const spotFleet = kind('SpotFleet', 'spot-fleet-request', [
  'spotFleetRequestId',
  'response.spotFleetRequestId',
]);
export const fleet = kind('EC2Fleet', 'fleet', ['FleetId', 'response.fleetId']);
export const profileAssociation: ResourceKind = {
  type: 'AWS::EC2::IamInstanceProfileAssociation',
  at: ['associationId', 'response.iamInstanceProfileAssociation.associationId'],
};
