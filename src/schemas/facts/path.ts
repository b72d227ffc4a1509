import * as z from 'zod';
import { CertaintySchema } from './certainty.ts';

export const pathKinds = [
  'route',
  'internet-gateway',
  'network-peering',
  'transit-gateway',
  'endpoint-service',
  'private-link',
  'vpn',
  'public-address',
  'subnet-public-addresses',
  'load-balancer',
  'instance-ports',
  'internet-guard',
] as const;

export const PathFactsSchema = z
  .object({
    kind: z.enum(pathKinds).meta({
      description:
        'what the way is, or what guarded it: `network-peering` joins two networks, `instance-ports` are the ports of a Lightsail instance, `internet-guard` is the public access block of VPCs',
    }),
    certainty: CertaintySchema.meta({
      description: '`known`: AWS answered so. `inferred`: read from the request',
    }),
    opens: z.boolean().meta({ description: 'a way comes to be, or becomes wider' }),
    guardRemoved: z.boolean().meta({ description: 'a guard on the way is gone or switched off' }),
    world: z.boolean().meta({
      description: 'the way leads to or from the whole internet, or is open to everybody',
    }),
    through: z.string().optional().meta({
      description:
        'route: what it leads through: `internet-gateway`, `nat-gateway`, `transit-gateway`, `network-peering`, `vpn-gateway`, `network-interface`, `instance`, `endpoint`, `other`',
    }),
    destination: z.string().optional().meta({ description: 'route, vpn: where to, as written' }),
    otherAccounts: z
      .array(z.string())
      .max(50)
      .meta({ description: "accounts, other than the event's, at the other end; at most 50" }),
    withOtherAccounts: z.boolean().meta({ description: 'there are such' }),
  })
  .meta({
    id: 'PathFacts',
    title: 'ways into and out of networks',
    description:
      'From calls on routes, internet gateways, peering, transit gateways, endpoint services, VPNs, addresses, subnets, load ' +
      'balancers, Lightsail ports and the public access block of VPCs; and from configuration items of route tables with a ' +
      'diff. Firewalls taken away are `facts.guard`. Security groups are `facts.network`, network ACLs `facts.acl`. A way permits; whether it is used is not told.',
  });
