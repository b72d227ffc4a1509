import { DescribeKeyCommand, paginateListKeys } from '@aws-sdk/client-kms';
import { unusableKey } from '../../../../domain/inventory/judging/keys.ts';
import { ask, askPages, NotRead } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { instantOf } from './instant-of.ts';

/** The account's own keys that are disabled or wait for deletion. */
export const readKeys: Reader = async function* ({ place, clients: { kms }, unread }) {
  const pages = paginateListKeys({ client: kms }, { Limit: 1_000 });
  for await (const { Keys = [] } of askPages('kms:ListKeys', pages)) {
    for (const { KeyId: id, KeyArn: arn = '' } of Keys) {
      if (id === undefined) continue;
      try {
        const { KeyMetadata: key } = await ask('kms:DescribeKey', () =>
          kms.send(new DescribeKeyCommand({ KeyId: id })),
        );
        if (key === undefined || key.KeyManager === 'AWS') continue;
        const entry = unusableKey(place, {
          id,
          arn,
          state: key.KeyState ?? '',
          description: key.Description ?? '',
          deletedAt: instantOf(key.DeletionDate),
        });
        if (entry !== undefined) yield entry;
      } catch (error) {
        if (!(error instanceof NotRead)) throw error;
        unread(id, error);
      }
    }
  }
};
