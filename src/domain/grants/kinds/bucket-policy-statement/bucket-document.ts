import type { AwsCall } from '../../../../schemas/aws-call.ts';
import type { JsonObject } from '../../../../schemas/json.ts';
import type { EditedDocument } from '../../documents/edit-statement.ts';
import type { Dialogue } from '../grant-kind.ts';
import { orAbsent } from '../or-absent.ts';
import { textIn } from '../unreadable-answer.ts';

/** A bucket where its policy is looked for. */
export interface BucketPlace {
  readonly bucket: string;
  readonly region: string;
  /** The account that must own it: a bucket's name can pass to another owner. */
  readonly account: string;
}

const notThere: ReadonlySet<string> = new Set(['NoSuchBucketPolicy', 'NoSuchBucket']);

function call(
  { bucket, region, account }: BucketPlace,
  power: AwsCall['power'],
  operation: string,
  input: JsonObject = {},
): AwsCall {
  return {
    power,
    service: 's3',
    region,
    operation,
    input: { Bucket: bucket, ExpectedBucketOwner: account, ...input },
  };
}

function* policyOf(place: BucketPlace): Dialogue<string> {
  return textIn(yield call(place, 'read', 'GetBucketPolicy'), 'Policy', 'GetBucketPolicy');
}

function* write(place: BucketPlace, text: string): Dialogue<void> {
  yield call(place, 'edit-document', 'PutBucketPolicy', { Policy: text });
}

// Removing the whole document is the edit to nothing, so the same separate role makes it.
function* remove(place: BucketPlace): Dialogue<void> {
  yield call(place, 'edit-document', 'DeleteBucketPolicy');
}

/** The policy of a bucket. */
export function bucketDocument(place: BucketPlace): EditedDocument {
  return {
    read: () => orAbsent(notThere, policyOf(place), undefined),
    write: (text) => write(place, text),
    writtenBy: 's3:PutBucketPolicy',
    ifNothingIsLeft: { remove: () => remove(place), removedBy: 's3:DeleteBucketPolicy' },
  };
}
