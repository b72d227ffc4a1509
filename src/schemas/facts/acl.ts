import * as z from 'zod';
import { BeforeSchema } from './certainty.ts';
import { OpeningFactsSchema } from './network.ts';

export const AclFactsSchema = z
  .object({
    before: BeforeSchema.meta({
      description: '`known` for a configuration item with a diff, else `unknown`',
    }),
    reachable: z.literal('unknown').meta({
      description:
        'whether what is permitted can be reached is not told: security groups, routes and other entries decide that too',
    }),
    ingress: z.boolean().meta({ description: 'an entry is about traffic inward' }),
    egress: z.boolean().meta({ description: 'an entry is about traffic outward' }),
    allows: z.boolean().meta({ description: 'an entry lets traffic through' }),
    denies: z.boolean().meta({ description: 'an entry stops traffic' }),
    removed: z.boolean().meta({
      description:
        'an entry is gone: with a denying one, a guard; the call does not say which it was',
    }),
    ruleNumbers: z
      .array(z.number())
      .max(50)
      .meta({ description: 'places of the entries in the order they are tried; at most 50' }),
    openings: z.array(OpeningFactsSchema).max(50).meta({
      description:
        'what the allowing entries let through, less what an earlier denying entry of the same item stops; at most 50',
    }),
    world: z.boolean().meta({ description: 'they let the whole internet reach some port' }),
    worldAllPorts: z
      .boolean()
      .meta({ description: 'they let the whole internet reach every port of TCP' }),
    worldOpensAdminPort: z
      .boolean()
      .meta({ description: 'they let the whole internet reach an administration port' }),
    worldAdminPorts: z.array(z.string()).meta({ description: 'which, as in `facts.network`' }),
    worldOpensDatabasePort: z
      .boolean()
      .meta({ description: 'they let the whole internet reach the port of a data store' }),
    worldDatabasePorts: z.array(z.string()).meta({ description: 'which, as in `facts.network`' }),
    worldOnlyWeb: z
      .boolean()
      .meta({ description: 'they let the whole internet reach ports 80 and 443 and no other' }),
    newlyWorld: z.boolean().optional().meta({
      description:
        'the whole internet may reach ports it could not reach before; only where `before` is known',
    }),
  })
  .meta({
    id: 'AclFacts',
    title: 'what a network ACL lets through',
    description:
      'From `CreateNetworkAclEntry`, `ReplaceNetworkAclEntry`, `DeleteNetworkAclEntry`, and from configuration items of network ' +
      'ACLs that have a diff. A call shows one entry, not the others, so an earlier entry may stop what it lets through; a ' +
      'configuration item shows all of them.',
  });
