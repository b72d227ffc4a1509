import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Operation } from '../operation.ts';

export const lambdaOperations: Readonly<Record<string, Operation<LambdaClient>>> = {};
