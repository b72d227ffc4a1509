import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { RequestSigner } from '../../../application/ports/request-signer.ts';
import { makeSigV4Signer } from './sign-request.ts';

/** Signs as whoever the AWS CLI would: environment, SSO, profiles, web identity, container and instance roles. */
export function makeDefaultSigner({
  region,
  profile,
}: {
  readonly region: string;
  readonly profile?: string | undefined;
}): RequestSigner {
  const credentials = defaultProvider(profile === undefined ? {} : { profile });
  return makeSigV4Signer({ region, credentials: () => credentials() });
}
