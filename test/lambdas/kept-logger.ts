import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';

/** A real logger whose lines are kept instead of printed. */
export function keptLogger(): { readonly logger: Logger; lines(): readonly string[] } {
  const kept: string[] = [];
  const logger = new Logger({ logLevel: 'INFO', serviceName: 'test' });
  const keep = (line: string) => {
    kept.push(line);
  };
  Object.assign(logger, { console: { ...console, info: keep, error: keep, warn: keep } });
  return { logger, lines: () => kept };
}

export const lambdaContext: Context = {
  functionName: 'under-test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:under-test',
  memoryLimitInMB: '512',
  awsRequestId: 'request-1',
  logGroupName: 'group',
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
