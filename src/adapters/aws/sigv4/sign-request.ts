import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import {
  MissingCredentialsError,
  type RequestSigner,
} from '../../../application/ports/request-signer.ts';

/** AWS credentials as the SDK's providers hand them over. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** `RequestSigner` by Signature Version 4. Credentials are asked for at each request: the SDK keeps and renews them. */
export function makeSigV4Signer({
  region,
  service = 'execute-api',
  credentials,
  now = () => new Date(),
}: {
  readonly region: string;
  /** @default execute-api */
  readonly service?: string | undefined;
  readonly credentials: () => Promise<Credentials>;
  readonly now?: (() => Date) | undefined;
}): RequestSigner {
  return {
    async sign({ method, protocol, host, path, query, headers, body }) {
      const found = await credentials().catch((error: unknown) => {
        throw new MissingCredentialsError(
          error instanceof Error ? error.message : 'no AWS credentials were found',
          { cause: error },
        );
      });
      const signer = new SignatureV4({
        region,
        service,
        sha256: Sha256,
        credentials: {
          accessKeyId: found.accessKeyId,
          secretAccessKey: found.secretAccessKey,
          ...(found.sessionToken === undefined ? {} : { sessionToken: found.sessionToken }),
        },
      });
      const signed = await signer.sign(
        {
          method,
          protocol,
          hostname: host,
          path,
          query: { ...query },
          headers: { ...headers, host },
          ...(body === undefined ? {} : { body }),
        },
        { signingDate: now() },
      );
      return signed.headers;
    },
  };
}
