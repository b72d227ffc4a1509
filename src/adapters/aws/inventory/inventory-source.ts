import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../../../application/ports/clock.ts';
import type { InventorySource } from '../../../application/ports/inventory-source.ts';
import type { ResourceCreation } from '../../../domain/inventory/resource-since.ts';
import { toInstant } from '../../../schemas/instant.ts';
import { accountWide, type InventoryEntry, type Unread } from '../../../schemas/inventory.ts';
import type { InventoryReaderName } from '../../../schemas/inventory-readers.ts';
import { NotRead } from './ask.ts';
import { type ClientSettings, makeClientsOf } from './clients.ts';
import type { Reader } from './reader.ts';
import { readers } from './readers.ts';

/** More failures than anybody reads one by one. */
const mostUnread = 50;

/** What is open in the account of the credentials. `region`: where global services and the list of regions are asked. */
export function makeAwsInventorySource({
  region: home,
  clock,
  ...settings
}: ClientSettings & { readonly region: string; readonly clock: Clock }): InventorySource {
  const clientsOf = makeClientsOf(settings);
  let identity: Promise<{ readonly account: string; readonly partition: string }> | undefined;
  const whose = () => {
    identity ??= askIdentity({ ...settings, region: home });
    return identity;
  };
  return {
    account: async () => (await whose()).account,
    async regions() {
      const { Regions = [] } = await clientsOf(home).ec2.send(new DescribeRegionsCommand({}));
      return Regions.flatMap(({ RegionName }) => RegionName ?? []).toSorted();
    },
    async read(reader, region) {
      const entries: InventoryEntry[] = [];
      const creations: ResourceCreation[] = [];
      const unread: Unread[] = [];
      const read: Reader = readers[reader satisfies InventoryReaderName];
      const found = read({
        place: { ...(await whose()), region },
        now: toInstant(clock.now().getTime()),
        clients: clientsOf(region === accountWide ? home : region),
        unread: (resource, because) => {
          if (unread.length < mostUnread) unread.push({ ...because.unread, resource });
          // Too many to name: then none of the part counts as looked at.
          else if (unread.length === mostUnread) unread.push(because.unread);
        },
      });
      try {
        for await (const one of found) {
          if ('createdAt' in one) creations.push(one);
          else entries.push(one);
        }
      } catch (error) {
        if (!(error instanceof NotRead)) throw error;
        unread.push(error.unread);
      }
      return { entries, unread, ...(creations.length > 0 && { creations }) };
    },
  };
}

async function askIdentity(
  settings: ClientSettings & { readonly region: string },
): Promise<{ readonly account: string; readonly partition: string }> {
  const { profile, region } = settings;
  const client = new STSClient({ region, ...(profile !== undefined && { profile }) });
  const { Account: account, Arn: arn } = await client.send(new GetCallerIdentityCommand({}));
  if (account === undefined) throw new Error('AWS does not say whose credentials these are');
  return { account, partition: arn?.split(':')[1] ?? 'aws' };
}
