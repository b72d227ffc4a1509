import type { S3Client } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.ts';

export const s3Operations: Readonly<Record<string, Operation<S3Client>>> = {};
