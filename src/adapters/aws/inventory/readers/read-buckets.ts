import {
  GetBucketAclCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  paginateListBuckets,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  bucketEntries,
  type PublicAccessBlock,
  type SeenBucket,
} from '../../../../domain/inventory/judging/buckets.ts';
import { askFor, askPages, NotRead } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { publicAccessBlockOf } from './public-access-block.ts';
import { accountBlock } from './read-account-public-access.ts';
import { tagsOf } from './tags-of.ts';

/** Everybody, and everybody who has any AWS account. */
const everybody = /\/groups\/(?:global\/AllUsers|global\/AuthenticatedUsers)$/;

/** Buckets that outsiders can reach. What cannot be read of one bucket does not hide the rest of it. */
export const readBuckets: Reader = async function* ({ place, clients: { s3, s3Control }, unread }) {
  const known = await accountBlock(s3Control, place.account).catch(() => undefined);
  for await (const { Buckets = [] } of askPages(
    's3:ListAllMyBuckets',
    paginateListBuckets({ client: s3 }, {}),
  )) {
    for (const { Name } of Buckets) {
      if (Name === undefined) continue;
      const orUnread = async <T>(read: Promise<T>): Promise<T | undefined> =>
        read.catch((error: unknown) => {
          if (!(error instanceof NotRead)) throw error;
          unread(Name, error);
          return undefined;
        });
      const seen: SeenBucket = {
        name: Name,
        tags: (await orUnread(tagsOfBucket(s3, Name))) ?? {},
        block: await orUnread(blockOf(s3, Name)),
        policy: await orUnread(policyOf(s3, Name)),
        publicRights: await orUnread(publicRightsOf(s3, Name)),
      };
      yield* bucketEntries(place, seen, known ?? undefined);
    }
  }
};

function blockOf(s3: S3Client, Bucket: string): Promise<PublicAccessBlock | null> {
  const none = { errors: ['NoSuchPublicAccessBlockConfiguration'], as: null };
  return askFor('s3:GetBucketPublicAccessBlock', none, async () => {
    const answer = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    return publicAccessBlockOf(answer.PublicAccessBlockConfiguration);
  });
}

function policyOf(s3: S3Client, Bucket: string): Promise<string | null> {
  return askFor('s3:GetBucketPolicy', { errors: ['NoSuchBucketPolicy'], as: null }, async () => {
    const { Policy = null } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    return Policy;
  });
}

function publicRightsOf(s3: S3Client, Bucket: string): Promise<readonly string[]> {
  return askFor('s3:GetBucketAcl', { errors: [], as: [] }, async () => {
    const { Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }));
    return Grants.filter(({ Grantee }) => everybody.test(Grantee?.URI ?? '')).flatMap(
      ({ Permission }) => Permission ?? [],
    );
  });
}

function tagsOfBucket(s3: S3Client, Bucket: string): Promise<Readonly<Record<string, string>>> {
  return askFor('s3:GetBucketTagging', { errors: ['NoSuchTagSet'], as: {} }, async () => {
    const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
    return tagsOf(TagSet);
  });
}
