import type { PublicAccessBlock } from '../../../../domain/inventory/judging/buckets.ts';

/** The four settings as S3 answers them, of a bucket or an account; what is not said is off. */
export function publicAccessBlockOf(
  answered:
    | {
        readonly BlockPublicAcls?: boolean | undefined;
        readonly IgnorePublicAcls?: boolean | undefined;
        readonly BlockPublicPolicy?: boolean | undefined;
        readonly RestrictPublicBuckets?: boolean | undefined;
      }
    | undefined,
): PublicAccessBlock {
  return {
    blockAcls: answered?.BlockPublicAcls === true,
    ignoreAcls: answered?.IgnorePublicAcls === true,
    blockPolicy: answered?.BlockPublicPolicy === true,
    restrict: answered?.RestrictPublicBuckets === true,
  };
}
