/** Services whose calls are recorded in one region of the partition, wherever they are made from. */
const homeOf: ReadonlyMap<string, string> = new Map([
  ['iam', 'us-east-1'],
  ['route53', 'us-east-1'],
  ['route53domains', 'us-east-1'],
  ['cloudfront', 'us-east-1'],
  ['organizations', 'us-east-1'],
  ['account', 'us-east-1'],
  ['shield', 'us-east-1'],
  ['waf', 'us-east-1'],
  ['budgets', 'us-east-1'],
  ['ce', 'us-east-1'],
  ['globalaccelerator', 'us-west-2'],
  ['networkmanager', 'us-west-2'],
]);

/** The partition a region belongs to, as ARNs write it. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The region CloudTrail will name for calls of a service made for something in `region`. */
export function recordedRegion(service: string, region: string): string {
  const home = homeOf.get(service);
  if (home === undefined) return region;
  const partition = partitionOf(region);
  if (partition === 'aws') return home;
  return partition === 'aws-cn' ? 'cn-north-1' : 'us-gov-west-1';
}
