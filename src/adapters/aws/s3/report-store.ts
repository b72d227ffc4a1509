import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ReportStore } from '../../../application/ports/report-store.ts';

/** What a name may be made of: it becomes an object key and later part of an address. */
const reportName = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/**
 * `ReportStore` in an S3 bucket, encrypted as the bucket is by default. An unknown name is `undefined`; for that the
 * caller needs `s3:ListBucket` besides `s3:GetObject`, as S3 otherwise answers "denied", which throws.
 */
export function makeS3ReportStore({
  client,
  bucket,
  prefix = 'reports/',
}: {
  readonly client: S3Client;
  readonly bucket: string;
  /** @default reports/ */
  readonly prefix?: string;
}): ReportStore {
  return {
    async put({ name, contentType, body }) {
      if (!reportName.test(name) || name.length > 512) {
        throw new Error(
          `Report name ${JSON.stringify(name.slice(0, 100))} is unusable; use letters, digits, ". _ -" and "/" between`,
        );
      }
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: `${prefix}${name}`,
          ContentType: contentType,
          // Bytes: the SDK takes an empty text for a stream of unknown length.
          Body: new TextEncoder().encode(body),
        }),
      );
    },
    async get(name) {
      if (!reportName.test(name)) return undefined;
      try {
        const { Body, ContentType } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: `${prefix}${name}` }),
        );
        if (Body === undefined) throw new Error(`S3 gave no body for ${prefix}${name}`);
        return {
          contentType: ContentType ?? 'application/octet-stream',
          body: await Body.transformToString('utf-8'),
        };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}
