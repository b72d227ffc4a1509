import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { makeDocumentClient } from '../../../../src/adapters/aws/dynamodb/items/document-client.ts';

/** A client of the same server that tells `watch` of every command before it is sent, and of the items it read after. */
export function watchedClient(
  endpoint: string,
  watch: {
    readonly before?: (command: string) => void;
    readonly scanned?: (count: number) => void;
  },
): DynamoDBDocumentClient {
  const client = makeDocumentClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      watch.before?.(String(context.commandName));
      const result = await next(args);
      const { output } = result;
      if ('ScannedCount' in output) watch.scanned?.(Number(output.ScannedCount));
      return result;
    },
    { step: 'initialize' },
  );
  return client;
}
