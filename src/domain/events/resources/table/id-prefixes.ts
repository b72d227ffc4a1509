/** CloudFormation type and ARN segment by the prefix of an AWS id (`sg-0ab…`). ARNs: `arn:…:ec2:REGION:ACCOUNT:SEGMENT/ID`. */
export const idPrefixes: ReadonlyMap<string, readonly [type: string, segment: string]> = new Map([
  ['acl', ['AWS::EC2::NetworkAcl', 'network-acl']],
  ['ami', ['AWS::EC2::Image', '']],
  ['aki', ['AWS::EC2::Image', '']],
  ['cgw', ['AWS::EC2::CustomerGateway', 'customer-gateway']],
  ['dopt', ['AWS::EC2::DHCPOptions', 'dhcp-options']],
  ['eigw', ['AWS::EC2::EgressOnlyInternetGateway', 'egress-only-internet-gateway']],
  ['eipalloc', ['AWS::EC2::EIP', 'elastic-ip']],
  ['eni', ['AWS::EC2::NetworkInterface', 'network-interface']],
  ['fl', ['AWS::EC2::FlowLog', 'vpc-flow-log']],
  ['h', ['AWS::EC2::Host', 'dedicated-host']],
  ['i', ['AWS::EC2::Instance', 'instance']],
  ['igw', ['AWS::EC2::InternetGateway', 'internet-gateway']],
  ['ipam', ['AWS::EC2::IPAM', '']],
  ['lt', ['AWS::EC2::LaunchTemplate', 'launch-template']],
  ['nat', ['AWS::EC2::NatGateway', 'natgateway']],
  ['pcx', ['AWS::EC2::VPCPeeringConnection', 'vpc-peering-connection']],
  ['pl', ['AWS::EC2::PrefixList', '']],
  ['rtb', ['AWS::EC2::RouteTable', 'route-table']],
  ['sg', ['AWS::EC2::SecurityGroup', 'security-group']],
  ['sgr', ['AWS::EC2::SecurityGroupRule', 'security-group-rule']],
  ['snap', ['AWS::EC2::Snapshot', '']],
  ['subnet', ['AWS::EC2::Subnet', 'subnet']],
  ['tgw', ['AWS::EC2::TransitGateway', 'transit-gateway']],
  ['tgw-attach', ['AWS::EC2::TransitGatewayAttachment', 'transit-gateway-attachment']],
  ['tgw-rtb', ['AWS::EC2::TransitGatewayRouteTable', 'transit-gateway-route-table']],
  ['tmf', ['AWS::EC2::TrafficMirrorFilter', 'traffic-mirror-filter']],
  ['tms', ['AWS::EC2::TrafficMirrorSession', 'traffic-mirror-session']],
  ['tmt', ['AWS::EC2::TrafficMirrorTarget', 'traffic-mirror-target']],
  ['vgw', ['AWS::EC2::VPNGateway', 'vpn-gateway']],
  ['vol', ['AWS::EC2::Volume', 'volume']],
  ['vpc', ['AWS::EC2::VPC', 'vpc']],
  ['vpce', ['AWS::EC2::VPCEndpoint', 'vpc-endpoint']],
  ['vpce-svc', ['AWS::EC2::VPCEndpointService', 'vpc-endpoint-service']],
  ['vpn', ['AWS::EC2::VPNConnection', 'vpn-connection']],
  ['fs', ['AWS::EFS::FileSystem', '']],
  ['fsap', ['AWS::EFS::AccessPoint', '']],
  ['fsmt', ['AWS::EFS::MountTarget', '']],
] as const);

/** The prefix of an AWS id: `tgw-attach-0a1b` -> `tgw-attach`. Undefined: it does not look like one. */
export function idPrefixOf(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const cut = text.lastIndexOf('-');
  if (cut < 1 || cut === text.length - 1) return undefined;
  const prefix = text.slice(0, cut);
  return idPrefixes.has(prefix) && /^[0-9a-f]+$/i.test(text.slice(cut + 1)) ? prefix : undefined;
}
