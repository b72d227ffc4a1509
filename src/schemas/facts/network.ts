import * as z from 'zod';
import { BeforeSchema, CertaintySchema } from './certainty.ts';

/** One network let through to a range of ports, as rules see it. */
export const OpeningFactsSchema = z.object({
  direction: z
    .enum(['ingress', 'egress', 'unknown'])
    .meta({ description: 'inward, outward, or untold' }),
  protocol: z
    .string()
    .meta({ description: '`tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the number' }),
  ports: z.string().meta({ description: '`22-22`; empty for protocols without ports' }),
  from: z
    .string()
    .meta({ description: 'a network as written, or the id of a prefix list or group' }),
});

export const NetworkFactsSchema = z
  .object({
    certainty: CertaintySchema.meta({
      description: '`known`: AWS reported the rules it made. `inferred`: read from the request',
    }),
    before: BeforeSchema.meta({
      description: '`known` for a configuration item with a diff, else `unknown`',
    }),
    reachable: z.literal('unknown').meta({
      description:
        'whether what is permitted can be reached is not told: routes, network ACLs and addresses decide that too',
    }),
    newlyWorld: z.boolean().optional().meta({
      description:
        'the whole internet may reach ports it could not reach before; only where `before` is known',
    }),
    ingress: z.boolean().meta({ description: 'it opens inward' }),
    egress: z.boolean().meta({ description: 'it opens outward' }),
    openings: z
      .array(OpeningFactsSchema)
      .max(50)
      .meta({ description: 'what is let through; at most 50' }),
    openingCount: z.number().meta({ description: 'how many openings there are, listed or not' }),
    world: z.boolean().meta({ description: 'the whole internet may reach some port' }),
    worldAllPorts: z
      .boolean()
      .meta({ description: 'the whole internet may reach every port of TCP' }),
    worldOpensAdminPort: z
      .boolean()
      .meta({ description: 'the whole internet may reach an administration port' }),
    worldAdminPorts: z.array(z.string()).meta({
      description: 'which: ssh, telnet, docker, rdp, vnc, winrm, kubernetes, kubelet',
    }),
    worldOpensDatabasePort: z
      .boolean()
      .meta({ description: 'the whole internet may reach the port of a data store' }),
    worldDatabasePorts: z.array(z.string()).meta({
      description:
        'which: smb, sqlserver, oracle, nfs, mysql, postgresql, redshift, redis, cassandra, elasticsearch, memcached, mongodb',
    }),
    worldOnlyWeb: z
      .boolean()
      .meta({ description: 'the whole internet may reach ports 80 and 443 and no other' }),
    worldEgress: z.boolean().meta({ description: 'outward to the whole internet, on some port' }),
    worldEgressAllPorts: z
      .boolean()
      .meta({ description: 'outward to the whole internet, on every port' }),
    widestPrefix: z
      .number()
      .nullable()
      .meta({ description: 'the shortest IPv4 prefix let in, or null' }),
    prefixLists: z
      .array(z.string())
      .max(50)
      .meta({ description: 'prefix lists let through, by id; at most 50' }),
    prefixListUnknown: z.boolean().meta({
      description: 'there are such: which networks they hold is not in the event, it may be any',
    }),
    referencedGroups: z
      .array(z.string())
      .max(50)
      .meta({ description: 'security groups let through, by id; at most 50' }),
  })
  .meta({
    id: 'NetworkFacts',
    title: 'what a security group lets through',
    description:
      'From `AuthorizeSecurityGroupIngress`, `AuthorizeSecurityGroupEgress`, `ModifySecurityGroupRules`, and from ' +
      'configuration items of security groups (what the diff adds).\n\n' +
      '"The whole internet" is half of the IPv4 addresses, or of the IPv6 addresses in use (2000::/3), or more, by one ' +
      'network or by several on the same ports: `203.0.113.9/0`, `0.0.0.0/1` with `128.0.0.0/1`, and `::/0` are all the ' +
      'internet. Networks behind a prefix list are not in the event and are not counted. A change of rules by id does not ' +
      'say which way they point; it is taken as inward. *Permits* is not *reachable*: routes and network ACLs are not ' +
      'considered.',
  });
