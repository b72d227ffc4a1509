import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { AwsRefusal, noRoleGiven } from '../../../domain/grants/kinds/aws-refusal.ts';
import { refusalOf } from '../calls/refusal-of.ts';

/** Trust policies of the auditor's roles ask for this name, and its calls are found by it. */
export const expirySessionName = 'change-auditor-expiry';

/** Credentials as the SDK's clients take them. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

const durationSeconds = 900;
const renewedBeforeMilliseconds = 5 * 60_000;

/**
 * Credentials of a role, assumed when first asked for and anew before they end. Where AWS does not let the role be
 * assumed it was not given (no member stack, no opt-in, another trust): `AwsRefusal` with the code `noRoleGiven`.
 */
export function assumedRole(
  roleArn: string,
  { sts, now }: { readonly sts: () => STSClient; readonly now: () => number },
): () => Promise<RoleCredentials> {
  let held: RoleCredentials | undefined;
  return async () => {
    if (held === undefined || held.expiration.getTime() - now() < renewedBeforeMilliseconds) {
      held = await assume(roleArn, sts());
    }
    return held;
  };
}

async function assume(roleArn: string, sts: STSClient): Promise<RoleCredentials> {
  const { Credentials: given } = await sts
    .send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: expirySessionName,
        DurationSeconds: durationSeconds,
      }),
    )
    .catch((error: unknown) => {
      const refusal = refusalOf(error);
      throw refusal?.code === 'AccessDenied'
        ? new AwsRefusal(noRoleGiven, `the role ${roleArn} cannot be assumed: ${refusal.message}`)
        : error;
    });
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (
    AccessKeyId === undefined ||
    SecretAccessKey === undefined ||
    SessionToken === undefined ||
    Expiration === undefined
  ) {
    throw new Error(`STS gave no credentials for ${roleArn}`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
