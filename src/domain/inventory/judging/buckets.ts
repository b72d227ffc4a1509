import { accountWide, type InventoryEntry } from '../../../schemas/inventory.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import { ownerOfTags } from '../owner-of-tags.ts';
import type { Place } from '../place.ts';
import { controlOff } from './control-off.ts';
import { outsidersIn } from './outsiders.ts';
import { unreadablePolicy } from './unreadable-policy.ts';

/** The four settings of a public access block. */
export interface PublicAccessBlock {
  readonly blockAcls: boolean;
  readonly ignoreAcls: boolean;
  readonly blockPolicy: boolean;
  readonly restrict: boolean;
}

export interface SeenBucket {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Null: it has none. Undefined: it could not be read. */
  readonly block: PublicAccessBlock | null | undefined;
  readonly policy: string | null | undefined;
  /** Grants of its access list to groups of everybody, as `READ`, `WRITE` …; undefined: it could not be read. */
  readonly publicRights: readonly string[] | undefined;
}

const off: PublicAccessBlock = {
  blockAcls: false,
  ignoreAcls: false,
  blockPolicy: false,
  restrict: false,
};

/** What a bucket shows to outsiders. `account`: the block of the whole account, which counts for every bucket. */
export function bucketEntries(
  place: Place,
  bucket: SeenBucket,
  accountBlock: PublicAccessBlock | undefined,
): readonly InventoryEntry[] {
  const { account, partition } = place;
  const name = bounded(bucket.name, 64);
  const common = {
    reader: 'buckets',
    account,
    region: accountWide,
    resource: { type: 'AWS::S3::Bucket', id: name, arn: `arn:${partition}:s3:::${name}`, name },
    ...ownerOfTags(bucket.tags),
  };
  const id = (kind: string, ...fields: readonly string[]) =>
    entryIdOf(kind, account, accountWide, name, ...fields);
  const own = bucket.block ?? off;
  const restricts = own.restrict || accountBlock?.restrict === true;
  const ignoresAcls = own.ignoreAcls || accountBlock?.ignoreAcls === true;
  const found: InventoryEntry[] = [];
  if (bucket.block !== undefined && !isWhole(own)) {
    const isOff = controlOff(place, {
      reader: 'buckets',
      control: 'bucket-public-access-block',
      words: `public access block is ${bucket.block === null ? 'off' : 'partly off'}`,
      level: accountBlock !== undefined && isWhole(accountBlock) ? 'informational' : 'medium',
      resource: common.resource,
    });
    found.push({ ...isOff, ...ownerOfTags(bucket.tags) });
  }
  const rights = bucket.publicRights ?? [];
  if (rights.length > 0 && !ignoresAcls) {
    found.push({
      ...common,
      id: id('public-bucket', 'acl'),
      kind: 'public-bucket',
      words: `everybody has ${rights.slice(0, 5).join(', ')} by the access list`,
      level: 'critical',
    });
  }
  if (typeof bucket.policy !== 'string') return found;
  const outsiders = outsidersIn(bucket.policy, account);
  if (outsiders === 'unreadable') return [...found, unreadablePolicy(common, `bucket ${name}`)];
  for (const { who, isAnybody, isConditional, sha256, summary, given } of outsiders) {
    found.push({
      ...common,
      id: id(isAnybody ? 'public-bucket' : 'shared-bucket', sha256),
      kind: isAnybody ? 'public-bucket' : 'shared-bucket',
      words: `${who}: ${summary}${isAnybody && restricts ? ' (held back by the public access block)' : ''}`,
      level: isAnybody ? (restricts ? 'medium' : 'critical') : isConditional ? 'low' : 'medium',
      target: { kind: 'bucket-policy-statement', bucket: name, statement: sha256, summary },
      ...(given !== undefined && { given }),
    });
  }
  return found;
}

/** The account's own public access block, where it is not whole. */
export function accountBlockEntry(
  place: Place,
  block: PublicAccessBlock | null,
): InventoryEntry | undefined {
  if (block !== null && isWhole(block)) return undefined;
  return controlOff(place, {
    reader: 'account-public-access',
    control: 'account-public-access-block',
    words: `public access block of the account is ${block === null ? 'off' : 'partly off'}`,
    level: 'medium',
  });
}

function isWhole({ blockAcls, ignoreAcls, blockPolicy, restrict }: PublicAccessBlock): boolean {
  return blockAcls && ignoreAcls && blockPolicy && restrict;
}
