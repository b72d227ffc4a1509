import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { type ApiParts, composeApi } from '../../src/adapters/http/compose-api.ts';

/** Lambda carries 6 MB back, with the body as a JSON string: quotes and line breaks in it count twice. */
const maxAnswerBytes = 4_500_000;

/** Answers API Gateway's REST proxy events. */
export function makeHandler({
  logger,
  ...parts
}: Omit<ApiParts, 'log' | 'maxAnswerBytes'> & { readonly logger: Logger }): (
  event: APIGatewayProxyEvent,
) => Promise<APIGatewayProxyResult> {
  return composeApi({
    ...parts,
    log: { error: (message, facts) => logger.error(message, facts) },
    maxAnswerBytes,
  });
}
