import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy, { type MiddyfiedHandler } from '@middy/core';
import { reasonOf } from './reason-of.ts';

/**
 * What every timer's and schedule's entry passes: failures are logged with their reason and rethrown, so that the
 * service tries again, then gives up into the dead-letter queue.
 */
export function scheduleChain<Result>(
  handle: (event: unknown) => Promise<Result>,
  logger: Logger,
): MiddyfiedHandler<unknown, Result> {
  return middy<unknown, Result>()
    .use(injectLambdaContext(logger, { logEvent: false }))
    .use({
      onError: ({ error }) => {
        logger.error('run failed', reasonOf(error));
        throw error;
      },
    })
    .handler((event: unknown) => handle(event));
}
