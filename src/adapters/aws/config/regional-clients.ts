import { ConfigServiceClient } from '@aws-sdk/client-config-service';

/** What a region's name looks like: it comes from events and becomes part of a host's name. */
const regionName = /^[a-z]{2}(?:-[a-z]{2,10}){1,3}-\d$/;
/** Regions are few; a name that is none makes no client that stays. */
const mostRegions = 64;

/** Clients of AWS Config in one account, by region, each made once; undefined for another account or what is no region. */
export function makeRegionalConfigClients({
  account,
}: {
  readonly account: string;
}): (account: string, region: string) => ConfigServiceClient | undefined {
  const known = new Map<string, ConfigServiceClient>();
  return (asked, region) => {
    if (asked !== account || !regionName.test(region)) return undefined;
    const found = known.get(region);
    if (found !== undefined) return found;
    if (known.size >= mostRegions) return undefined;
    const made = new ConfigServiceClient({ region, maxAttempts: 5 });
    known.set(region, made);
    return made;
  };
}
