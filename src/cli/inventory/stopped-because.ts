import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';

/** Names of errors by which the SDK and STS say that nobody is signed in, or not any more. */
const notSignedIn =
  /^(?:CredentialsProviderError|ExpiredToken(?:Exception)?|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|AuthFailure|TokenProviderError)$/;

/** Why not even the account and its regions can be told, in plain words. */
export function stoppedBecause(error: unknown): Stopped {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const told = message.slice(0, 300);
  if (notSignedIn.test(name)) {
    return new Stopped(exitCodes.notPermitted, [
      `AWS does not know you: ${told}`,
      'Sign in (aws sso login, AWS_PROFILE, AWS_ACCESS_KEY_ID …) or name a profile with --profile.',
    ]);
  }
  if (/denied|unauthori[sz]ed/i.test(name)) {
    return new Stopped(exitCodes.notPermitted, [
      `AWS refuses: ${told}`,
      'Finding out where to look takes ec2:DescribeRegions; --region names the regions instead.',
    ]);
  }
  return new Stopped(exitCodes.unreachable, [`AWS cannot be reached: ${told}`]);
}
