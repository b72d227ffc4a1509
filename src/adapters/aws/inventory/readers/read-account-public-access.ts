import { GetPublicAccessBlockCommand, type S3ControlClient } from '@aws-sdk/client-s3-control';
import {
  accountBlockEntry,
  type PublicAccessBlock,
} from '../../../../domain/inventory/judging/buckets.ts';
import { askFor } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { publicAccessBlockOf } from './public-access-block.ts';

/** The block that counts for every bucket of the account; null: there is none. */
export async function accountBlock(
  s3Control: S3ControlClient,
  account: string,
): Promise<PublicAccessBlock | null> {
  const answer = await askFor(
    's3:GetAccountPublicAccessBlock',
    { errors: ['NoSuchPublicAccessBlockConfiguration'], as: null },
    () => s3Control.send(new GetPublicAccessBlockCommand({ AccountId: account })),
  );
  return answer === null ? null : publicAccessBlockOf(answer.PublicAccessBlockConfiguration);
}

/** The public access block of the account. */
export const readAccountPublicAccess: Reader = async function* ({ place, clients }) {
  const entry = accountBlockEntry(place, await accountBlock(clients.s3Control, place.account));
  if (entry !== undefined) yield entry;
};
