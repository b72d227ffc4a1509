import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy, { type MiddyfiedHandler } from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { reasonOf } from './reason-of.ts';

/**
 * What every queue's entry passes: one message after the other (a session's first call may follow its AssumeRole in the
 * same batch); those that fail go back to the queue alone, with the reason in the log and never the message.
 */
export function queueChain(
  handle: (body: string, messageId: string) => Promise<void>,
  logger: Logger,
): MiddyfiedHandler<SQSEvent, SQSBatchResponse> {
  async function handleRecord({ body, messageId }: SQSRecord): Promise<void> {
    try {
      await handle(body, messageId);
    } catch (error) {
      logger.error('message goes back to the queue', { messageId, ...reasonOf(error) });
      throw error;
    }
  }
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { logEvent: false }))
    .handler((event: SQSEvent, context: Context) =>
      processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    );
}
