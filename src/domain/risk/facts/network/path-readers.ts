import type { PathFactsSchema } from '../../../../schemas/facts/path.ts';
import type { FactsOf } from '../analyser.ts';
import { accountNamed, type CallFields, flagIn, textIn, valueIn } from '../reading/call-fields.ts';
import { listedObjects, listedTexts } from '../reading/request-shape.ts';
import { isWorld, routeIn } from './routes.ts';

type Facts = FactsOf<typeof PathFactsSchema>;

/** A way, or what guarded it, as a call shows it. */
export interface Path {
  readonly kind: Facts['kind'];
  readonly certainty?: Facts['certainty'];
  readonly guardRemoved?: boolean;
  readonly world?: boolean;
  readonly through?: string;
  readonly destination?: string;
  /** Accounts at either end; the own one is taken out later. */
  readonly accounts?: readonly string[];
}

type PathReader = (call: CallFields) => Path | undefined;

const always =
  (path: Path): PathReader =>
  () =>
    path;

/** The accounts named at paths of the request or the answer. */
function accountsAt({ request, response }: CallFields, ...paths: readonly string[]): string[] {
  return paths.flatMap(
    (path) => accountNamed(textIn(request, path)) ?? accountNamed(textIn(response, path)) ?? [],
  );
}

const route: PathReader = ({ request }) => {
  const found = routeIn(request);
  return found === undefined ? undefined : { kind: 'route', ...found };
};

const peering: PathReader = (call) => ({
  kind: 'network-peering',
  certainty: 'known',
  accounts: accountsAt(
    call,
    'peerOwnerId',
    'vpcPeeringConnection.requesterVpcInfo.ownerId',
    'vpcPeeringConnection.accepterVpcInfo.ownerId',
  ),
});

const transit: PathReader = (call) => ({
  kind: 'transit-gateway',
  accounts: accountsAt(
    call,
    'peerAccountId',
    'AcceptTransitGatewayVpcAttachmentResponse.transitGatewayVpcAttachment.vpcOwnerId',
    'transitGatewayVpcAttachment.vpcOwnerId',
    'transitGatewayPeeringAttachment.requesterTgwInfo.ownerId',
  ),
});

const endpointService: PathReader = ({ request }) => {
  const added = [
    ...listedTexts(valueIn(request, 'AddAllowedPrincipals')),
    ...listedTexts(valueIn(request, 'AddAllowedPrincipals.Item')),
    ...listedTexts(valueIn(request, 'AddAllowedPrincipal')),
  ];
  if (added.length === 0) return undefined;
  return {
    kind: 'endpoint-service',
    world: added.includes('*'),
    accounts: added.flatMap((principal) => accountNamed(principal) ?? []),
  };
};

/** AWS makes a load balancer that names no scheme face the internet; its answer says which it is. */
const loadBalancer: PathReader = ({ request, response, denied }) => {
  const [made] = listedObjects(response['loadBalancers']);
  // Gateway load balancers have no scheme: traffic reaches them through endpoints alone.
  if ((textIn(made, 'type') ?? textIn(request, 'type')) === 'gateway') return undefined;
  const answered = textIn(made, 'scheme');
  const scheme = answered ?? textIn(request, 'scheme') ?? 'internet-facing';
  if (scheme !== 'internet-facing' || (denied && Object.keys(request).length === 0))
    return undefined;
  return { kind: 'load-balancer', certainty: answered ? 'known' : 'inferred', world: true };
};

const vpnAuthorisation: PathReader = ({ request }) => {
  const destination = textIn(request, 'TargetNetworkCidr');
  if (destination === undefined) return undefined;
  const everybody = flagIn(request, 'AuthorizeAllGroups') === true;
  return everybody || isWorld(destination)
    ? { kind: 'vpn', world: everybody, destination }
    : undefined;
};

/** Lightsail lets everybody in where neither networks nor aliases are named. */
const instancePorts: PathReader = ({ request }) => {
  const ports = [
    ...listedObjects(valueIn(request, 'portInfo')),
    ...listedObjects(valueIn(request, 'portInfos')),
  ];
  if (ports.length === 0) return undefined;
  const world = ports.some((port) => {
    const networks = [
      ...listedTexts(valueIn(port, 'cidrs')),
      ...listedTexts(valueIn(port, 'ipv6Cidrs')),
    ];
    const aliases = listedTexts(valueIn(port, 'cidrListAliases'));
    return networks.length === 0 ? aliases.length === 0 : networks.some(isWorld);
  });
  return { kind: 'instance-ports', world };
};

const subnetAddresses: PathReader = ({ request }) => {
  const on = flagIn(request, 'mapPublicIpOnLaunch.value') ?? flagIn(request, 'mapPublicIpOnLaunch');
  return on === true ? { kind: 'subnet-public-addresses', world: true } : undefined;
};

const vpcGuard: PathReader = ({ request }) => {
  const mode = textIn(request, 'internetGatewayBlockMode')?.toLowerCase();
  return mode === 'off' ? { kind: 'internet-guard', guardRemoved: true, world: true } : undefined;
};

/** How each call shows a way, by `ChangeEvent.action`. */
export const pathReaders: Readonly<Record<string, PathReader>> = {
  'ec2:CreateRoute': route,
  'ec2:ReplaceRoute': route,
  'ec2:AttachInternetGateway': always({ kind: 'internet-gateway', world: true }),
  'ec2:AssociateAddress': always({ kind: 'public-address', world: true }),
  'ec2:ModifySubnetAttribute': subnetAddresses,
  'ec2:CreateVpcPeeringConnection': peering,
  'ec2:AcceptVpcPeeringConnection': peering,
  'ec2:AcceptTransitGatewayVpcAttachment': transit,
  'ec2:AcceptTransitGatewayPeeringAttachment': transit,
  'ec2:CreateTransitGatewayPeeringAttachment': transit,
  'ec2:ModifyVpcEndpointServicePermissions': endpointService,
  'ec2:AcceptVpcEndpointConnections': always({ kind: 'private-link' }),
  'ec2:AuthorizeClientVpnIngress': vpnAuthorisation,
  'ec2:CreateVpnConnection': always({ kind: 'vpn' }),
  'ec2:ModifyVpcBlockPublicAccessOptions': vpcGuard,
  'ec2:CreateVpcBlockPublicAccessExclusion': always({
    kind: 'internet-guard',
    guardRemoved: true,
    world: true,
  }),
  'elasticloadbalancing:CreateLoadBalancer': loadBalancer,
  'lightsail:OpenInstancePublicPorts': instancePorts,
  'lightsail:PutInstancePublicPorts': instancePorts,
};
