import { isJsonObject, type JsonObject, objectAt } from '../../../../schemas/json.ts';
import { textIn } from '../reading/call-fields.ts';
import { listedObjects, unquoted } from '../reading/request-shape.ts';
import { isWholeInternet, spanOf } from './whole-internet.ts';

/** A route that comes to be. */
export interface Route {
  readonly destination: string;
  readonly through: string;
  /** The destination is the whole internet. */
  readonly world: boolean;
}

/** What a route leads through, by the field that names it; a gateway's kind is in its id. */
const targets: readonly (readonly [string, string])[] = [
  ['natGatewayId', 'nat-gateway'],
  ['transitGatewayId', 'transit-gateway'],
  ['vpcPeeringConnectionId', 'network-peering'],
  ['vpcEndpointId', 'endpoint'],
  ['instanceId', 'instance'],
  ['networkInterfaceId', 'network-interface'],
];

/** The route as a call or AWS Config writes it; undefined: it names no destination. */
export function routeIn(fields: JsonObject): Route | undefined {
  const destination =
    textIn(fields, 'destinationCidrBlock') ??
    textIn(fields, 'destinationIpv6CidrBlock') ??
    textIn(fields, 'destinationPrefixListId');
  if (destination === undefined || destination === '') return undefined;
  return { destination, through: throughOf(fields), world: isWorld(destination) };
}

/** Whether a network as written is the whole internet. */
export function isWorld(network: string): boolean {
  const span = spanOf(network);
  return span !== undefined && isWholeInternet([span]);
}

function throughOf(fields: JsonObject): string {
  const gateway = textIn(fields, 'gatewayId') ?? '';
  if (gateway.startsWith('igw-')) return 'internet-gateway';
  if (gateway.startsWith('vgw-')) return 'vpn-gateway';
  if (gateway.startsWith('vpce-')) return 'endpoint';
  const found = targets.find(([field]) => (textIn(fields, field) ?? '') !== '');
  return found?.[1] ?? 'other';
}

/** Routes that the diff of a route table's configuration item adds. */
export function routesAdded(raw: JsonObject): readonly Route[] {
  const diff = objectAt(raw, 'configurationItemDiff');
  if (diff === undefined || diff['changeType'] === 'CREATE') return [];
  const changed = Object.entries(objectAt(diff, 'changedProperties') ?? {}).filter(([property]) =>
    property.startsWith('Configuration.Routes'),
  );
  const side = (key: string) =>
    changed.flatMap(([, change]) =>
      listedObjects(unquoted(isJsonObject(change) ? change[key] : undefined)).flatMap(
        (fields) => routeIn(fields) ?? [],
      ),
    );
  const keyOf = ({ destination, through }: Route) => `${destination} ${through}`;
  const left = new Set(side('previousValue').map(keyOf));
  return side('updatedValue').filter((route) => !left.has(keyOf(route)));
}
