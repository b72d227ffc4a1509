import { GetAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import { passwordPolicyEntry } from '../../../../domain/inventory/judging/root-user.ts';
import { askFor } from '../ask.ts';
import type { Reader } from '../reader.ts';

/** IAM's own shortest password, where a policy names none. */
const shortestOfIam = 8;

/** The account's password policy. */
export const readPasswordPolicy: Reader = async function* ({ place, clients: { iam } }) {
  const answer = await askFor(
    'iam:GetAccountPasswordPolicy',
    { errors: ['NoSuchEntityException', 'NoSuchEntity'], as: null },
    () => iam.send(new GetAccountPasswordPolicyCommand({})),
  );
  const policy =
    answer === null
      ? null
      : { minimumLength: answer.PasswordPolicy?.MinimumPasswordLength ?? shortestOfIam };
  const entry = passwordPolicyEntry(place, policy);
  if (entry !== undefined) yield entry;
};
