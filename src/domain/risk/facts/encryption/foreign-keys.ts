import {
  accountNamed,
  type CallFields,
  isOfOtherAccount,
  textIn,
  valueIn,
} from '../reading/call-fields.ts';
import { listedObjects } from '../reading/request-shape.ts';

const customerHeader = 'x-amz-server-side-encryption-customer-algorithm';
const kmsHeader = 'x-amz-server-side-encryption-aws-kms-key-id';

/** A key that is not of the account. */
export type ForeignKey =
  | { readonly key: 'other-account'; readonly keyAccount: string }
  | { readonly key: 'customer-provided' };

/** The key at one of the paths, where it is of another account; a key named by id or alias is of the own one. */
export function keyOfOtherAccount(
  { request, account }: CallFields,
  paths: readonly string[],
): ForeignKey | undefined {
  const named = paths.map((path) => textIn(request, path));
  return foreign(
    named.find((key) => isOfOtherAccount(key, account)),
    account,
  );
}

/** The key that objects of a bucket are encrypted with from now on. */
export function keyOfBucket({ request, account }: CallFields): ForeignKey | undefined {
  const rules = listedObjects(valueIn(request, 'ServerSideEncryptionConfiguration.Rule'));
  const keys = rules.map((rule) =>
    textIn(rule, 'ApplyServerSideEncryptionByDefault.KMSMasterKeyID'),
  );
  return foreign(
    keys.find((key) => isOfOtherAccount(key, account)),
    account,
  );
}

/** The key of one object, where the trail records data events. */
export function keyOfObject({ request, account }: CallFields): ForeignKey | undefined {
  if ((textIn(request, customerHeader) ?? '') !== '') return { key: 'customer-provided' };
  return foreign(textIn(request, kmsHeader), account);
}

function foreign(key: string | undefined, own: string | null): ForeignKey | undefined {
  const keyAccount = isOfOtherAccount(key, own) ? accountNamed(key) : undefined;
  return keyAccount === undefined ? undefined : { key: 'other-account', keyAccount };
}
