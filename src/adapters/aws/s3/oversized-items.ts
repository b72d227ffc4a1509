import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { OversizedItem, OversizedItems } from '../../../application/ports/oversized-items.ts';
import { isJsonObject } from '../../../schemas/json.ts';

/**
 * What AWS Config puts there is some megabytes at most; more is not read into memory. Parsed it takes up to thirteen
 * times as much (a list of empty lists), and a function has half a gigabyte.
 */
const mostBytes = 8 * 1024 * 1024;
const mostUnzippedBytes = 16 * 1024 * 1024;
/** Every such object lies below a folder of this name. */
const folder = '/OversizedConfigurationItemChangeNotification/';
const lastingRefusals: ReadonlySet<number> = new Set([301, 307, 404]);

/** `OversizedItems` in the one bucket that AWS Config delivers to. Any other bucket that an event names is not read. */
export function makeS3OversizedItems({
  client,
  bucket,
}: {
  readonly client: S3Client;
  readonly bucket: string;
}): OversizedItems {
  return {
    async fetch(location) {
      const path = location.replace(/^s3:\/\//, '');
      const slash = path.indexOf('/');
      const key = path.slice(slash + 1);
      if (slash < 0 || path.slice(0, slash) !== bucket || !`/${key}`.includes(folder)) {
        return { kind: 'elsewhere', reason: 'it lies where the auditor does not read' };
      }
      try {
        const { Body, ContentLength } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key }),
        );
        if (Body === undefined || ContentLength === undefined || ContentLength > mostBytes) {
          // Else its connection stays open.
          if (Body !== undefined && 'destroy' in Body) Body.destroy();
          return { kind: 'unreadable', reason: 'what AWS Config put into its bucket is too large' };
        }
        return parsed(await Body.transformToByteArray());
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

function parsed(bytes: Uint8Array): OversizedItem {
  try {
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isZipped ? gunzipSync(bytes, { maxOutputLength: mostUnzippedBytes }) : bytes;
    const notification: unknown = JSON.parse(new TextDecoder().decode(plain));
    if (isJsonObject(notification)) return { kind: 'item', notification };
  } catch {
    // Said below: the parser's own message quotes what may be a secret.
  }
  return { kind: 'unreadable', reason: 'what AWS Config put into its bucket cannot be read' };
}

function refusal(error: unknown): OversizedItem {
  if (error instanceof NoSuchKey) {
    return { kind: 'absent', reason: 'AWS Config has not put it into its bucket' };
  }
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status === 403) {
    return { kind: 'denied', reason: 'the auditor may not read the bucket of AWS Config' };
  }
  // No such bucket, or one of another region: asked again it answers the same.
  if (status !== undefined && lastingRefusals.has(status)) {
    return { kind: 'unreadable', reason: 'the bucket of AWS Config does not give it' };
  }
  throw error;
}
