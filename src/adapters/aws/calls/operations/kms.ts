import type { KMSClient } from '@aws-sdk/client-kms';
import type { Operation } from '../operation.ts';

export const kmsOperations: Readonly<Record<string, Operation<KMSClient>>> = {};
