import { GetAccountSummaryCommand } from '@aws-sdk/client-iam';
import { rootEntries } from '../../../../domain/inventory/judging/root-user.ts';
import { ask } from '../ask.ts';
import type { Reader } from '../reader.ts';

/** Keys and MFA of the root user, which only the account's summary tells. */
export const readRootUser: Reader = async function* ({ place, clients: { iam } }) {
  const { SummaryMap = {} } = await ask('iam:GetAccountSummary', () =>
    iam.send(new GetAccountSummaryCommand({})),
  );
  const { AccountAccessKeysPresent: keys, AccountMFAEnabled: mfa } = SummaryMap;
  yield* rootEntries(place, {
    hasKeys: keys === undefined ? undefined : keys > 0,
    hasMfa: mfa === undefined ? undefined : mfa > 0,
  });
};
