import { at, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';
import {
  address,
  anyId,
  clientVpn,
  customerGateway,
  dhcpOptions,
  egressOnlyGateway,
  endpoint,
  endpointService,
  fleet,
  flowLog,
  image,
  instance,
  internetGateway,
  keyPair,
  launchTemplate,
  mirrorFilter,
  mirrorSession,
  mirrorTarget,
  natGateway,
  networkAcl,
  networkInterface,
  peering,
  prefixList,
  profileAssociation,
  routeTable,
  securityGroup,
  securityGroupRule,
  snapshot,
  spotFleet,
  subnet,
  transitAttachment,
  transitGateway,
  transitRouteTable,
  volume,
  vpc,
  vpnConnection,
  vpnGateway,
} from './ec2-kinds.ts';

export const ec2: ServiceMapping = {
  service: 'ec2',
  rows: [
    {
      events:
        'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ModifySecurityGroupRules UpdateSecurityGroupRuleDescriptionsIngress UpdateSecurityGroupRuleDescriptionsEgress',
      resources: [securityGroup, securityGroupRule],
    },
    {
      events:
        'CreateSecurityGroup DeleteSecurityGroup AssociateSecurityGroupVpc DisassociateSecurityGroupVpc',
      resources: [securityGroup],
    },
    {
      events: 'RunInstances',
      resources: [at(instance, 'response.instancesSet.instanceId')],
    },
    {
      events:
        'StartInstances StopInstances RebootInstances TerminateInstances ModifyInstanceAttribute ResetInstanceAttribute ModifyInstanceMetadataOptions ModifyInstancePlacement ModifyInstanceCreditSpecification ModifyInstanceMaintenanceOptions ModifyInstanceEventStartTime MonitorInstances UnmonitorInstances ReportInstanceStatus GetPasswordData SendDiagnosticInterrupt',
      resources: [instance],
    },
    {
      events:
        'AssociateIamInstanceProfile ReplaceIamInstanceProfileAssociation DisassociateIamInstanceProfile',
      resources: [
        {
          ...at(instance, 'instanceId', 'response.iamInstanceProfileAssociation.instanceId'),
          otherwise: profileAssociation,
        },
      ],
    },
    {
      events: 'CreateVolume DeleteVolume ModifyVolume EnableVolumeIO ModifyVolumeAttribute',
      resources: [at(volume, 'response.volumeId', 'volumeId')],
    },
    { events: 'AttachVolume DetachVolume', resources: [volume, instance] },
    {
      events: 'CreateSnapshot',
      resources: [at(snapshot, 'response.snapshotId'), volume],
    },
    { events: 'CreateSnapshots', resources: [at(snapshot, 'response.snapshotSet.snapshotId')] },
    { events: 'CopySnapshot', resources: [at(snapshot, 'response.snapshotId')] },
    {
      events:
        'DeleteSnapshot ModifySnapshotAttribute ResetSnapshotAttribute ModifySnapshotTier LockSnapshot UnlockSnapshot RestoreSnapshotFromRecycleBin',
      resources: [at(snapshot, 'snapshotId')],
    },
    { events: 'CreateImage', resources: [image, instance] },
    {
      events:
        'RegisterImage CopyImage DeregisterImage ModifyImageAttribute ResetImageAttribute EnableImage DisableImage EnableImageDeprecation DisableImageDeprecation EnableImageDeregistrationProtection DisableImageDeregistrationProtection',
      resources: [image],
    },
    {
      events:
        'CreateVpc DeleteVpc ModifyVpcAttribute ModifyVpcTenancy AssociateVpcCidrBlock DisassociateVpcCidrBlock EnableVpcClassicLink DisableVpcClassicLink',
      resources: [vpc],
    },
    { events: 'CreateDefaultVpc', resources: [vpc], bare: true },
    { events: 'CreateSubnet', resources: [at(subnet, 'response.subnet.subnetId')] },
    {
      events:
        'CreateDefaultSubnet DeleteSubnet ModifySubnetAttribute AssociateSubnetCidrBlock DisassociateSubnetCidrBlock',
      resources: [subnet],
    },
    {
      events: 'CreateRouteTable',
      resources: [at(routeTable, 'response.routeTable.routeTableId')],
    },
    {
      events:
        'DeleteRouteTable CreateRoute DeleteRoute ReplaceRoute AssociateRouteTable ReplaceRouteTableAssociation EnableVgwRoutePropagation DisableVgwRoutePropagation',
      resources: [routeTable],
    },
    {
      events:
        'CreateNetworkAcl DeleteNetworkAcl CreateNetworkAclEntry DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
      resources: [networkAcl],
    },
    { events: 'CreateInternetGateway', resources: [internetGateway], bare: true },
    { events: 'DeleteInternetGateway', resources: [internetGateway] },
    { events: 'AttachInternetGateway DetachInternetGateway', resources: [internetGateway, vpc] },
    {
      events: 'CreateEgressOnlyInternetGateway DeleteEgressOnlyInternetGateway',
      resources: [egressOnlyGateway],
    },
    { events: 'CreateNatGateway', resources: [at(natGateway, 'response.natGateway.natGatewayId')] },
    {
      events: 'DeleteNatGateway AssociateNatGatewayAddress DisassociateNatGatewayAddress',
      resources: [natGateway],
    },
    {
      events: 'CreateFlowLogs',
      resources: [
        at(flowLog, 'response.flowLogIdSet.item', 'response.flowLogIdSet'),
        anyId('ResourceId', 'resourceIds'),
      ],
    },
    { events: 'DeleteFlowLogs', resources: [flowLog] },
    {
      events:
        'CreateNetworkInterface DeleteNetworkInterface AttachNetworkInterface ModifyNetworkInterfaceAttribute ResetNetworkInterfaceAttribute AssignPrivateIpAddresses UnassignPrivateIpAddresses CreateNetworkInterfacePermission',
      resources: [networkInterface],
    },
    { events: 'AllocateAddress', resources: [address], bare: true },
    {
      events:
        'ReleaseAddress AssociateAddress DisassociateAddress ModifyAddressAttribute EnableAddressTransfer AcceptAddressTransfer',
      resources: [address],
    },
    { events: 'CreateKeyPair ImportKeyPair DeleteKeyPair', resources: [keyPair] },
    {
      events:
        'CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate DeleteLaunchTemplateVersions',
      resources: [launchTemplate],
    },
    {
      events: 'CreateVpcPeeringConnection',
      resources: [at(peering, 'response.vpcPeeringConnection.vpcPeeringConnectionId')],
    },
    {
      events:
        'AcceptVpcPeeringConnection RejectVpcPeeringConnection DeleteVpcPeeringConnection ModifyVpcPeeringConnectionOptions',
      resources: [peering],
    },
    {
      events: 'CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints',
      resources: [endpoint],
    },
    {
      events:
        'CreateVpcEndpointServiceConfiguration ModifyVpcEndpointServiceConfiguration ModifyVpcEndpointServicePermissions DeleteVpcEndpointServiceConfigurations',
      resources: [endpointService],
    },
    {
      events: 'CreateTransitGateway ModifyTransitGateway DeleteTransitGateway',
      resources: [transitGateway],
    },
    {
      events:
        'CreateTransitGatewayVpcAttachment ModifyTransitGatewayVpcAttachment AcceptTransitGatewayVpcAttachment RejectTransitGatewayVpcAttachment DeleteTransitGatewayVpcAttachment',
      resources: [transitAttachment],
    },
    {
      events:
        'CreateTransitGatewayRouteTable DeleteTransitGatewayRouteTable CreateTransitGatewayRoute DeleteTransitGatewayRoute ReplaceTransitGatewayRoute AssociateTransitGatewayRouteTable DisassociateTransitGatewayRouteTable EnableTransitGatewayRouteTablePropagation DisableTransitGatewayRouteTablePropagation',
      resources: [transitRouteTable],
    },
    {
      events: 'CreateTrafficMirrorSession ModifyTrafficMirrorSession DeleteTrafficMirrorSession',
      resources: [
        at(
          mirrorSession,
          'response.trafficMirrorSession.trafficMirrorSessionId',
          'TrafficMirrorSessionId',
        ),
      ],
    },
    { events: 'CreateTrafficMirrorTarget DeleteTrafficMirrorTarget', resources: [mirrorTarget] },
    {
      events:
        'CreateTrafficMirrorFilter DeleteTrafficMirrorFilter CreateTrafficMirrorFilterRule ModifyTrafficMirrorFilterRule ModifyTrafficMirrorFilterNetworkServices',
      resources: [mirrorFilter],
    },
    {
      events:
        'CreateVpnConnection ModifyVpnConnection ModifyVpnConnectionOptions ModifyVpnTunnelOptions DeleteVpnConnection CreateVpnConnectionRoute DeleteVpnConnectionRoute',
      resources: [vpnConnection],
    },
    {
      events: 'CreateVpnGateway DeleteVpnGateway AttachVpnGateway DetachVpnGateway',
      resources: [vpnGateway],
    },
    { events: 'CreateCustomerGateway DeleteCustomerGateway', resources: [customerGateway] },
    {
      events: 'CreateDhcpOptions DeleteDhcpOptions AssociateDhcpOptions',
      resources: [dhcpOptions],
    },
    {
      events:
        'CreateClientVpnEndpoint ModifyClientVpnEndpoint DeleteClientVpnEndpoint AuthorizeClientVpnIngress RevokeClientVpnIngress CreateClientVpnRoute DeleteClientVpnRoute AssociateClientVpnTargetNetwork DisassociateClientVpnTargetNetwork',
      resources: [clientVpn],
    },
    {
      events: 'CreateManagedPrefixList ModifyManagedPrefixList DeleteManagedPrefixList',
      resources: [prefixList],
    },
    { events: 'RequestSpotFleet ModifySpotFleetRequest', resources: [spotFleet] },
    { events: 'CreateFleet ModifyFleet', resources: [fleet] },
    {
      events: 'CreateTags DeleteTags',
      resources: [anyId('resourcesSet.resourceId', 'resourcesSet', 'resourceId')],
    },
    {
      events:
        'EnableSerialConsoleAccess DisableSerialConsoleAccess EnableEbsEncryptionByDefault DisableEbsEncryptionByDefault ModifyEbsDefaultKmsKeyId ResetEbsDefaultKmsKeyId EnableSnapshotBlockPublicAccess DisableSnapshotBlockPublicAccess EnableImageBlockPublicAccess DisableImageBlockPublicAccess ModifyInstanceMetadataDefaults ModifyVpcBlockPublicAccessOptions ModifyDefaultCreditSpecification EnableAllowedImagesSettings DisableAllowedImagesSettings',
      resources: [account],
      bare: true,
    },
  ],
};
