import dns from 'node:dns';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

/**
 * Stands in for Lambda's runtime: loads a deployed bundle as it is and calls its handler with what the parent process
 * sends. Its environment is the function's own.
 */
const [, , bundle = '', exportName = ''] = process.argv;

// Names below localhost are this machine (RFC 6761), which not every resolver knows; the SDK puts the bucket's name
// in front of the endpoint's.
const lookup = dns.lookup;
Object.defineProperty(dns, 'lookup', {
  value: (name: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [name.endsWith('.localhost') ? '127.0.0.1' : name, ...rest]),
});

type Handler = (event: unknown, context: unknown) => unknown;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

const loaded: Readonly<Record<string, unknown>> = await import(pathToFileURL(bundle).href);
const handler = loaded[exportName];
if (!isHandler(handler)) throw new Error(`${bundle} exports no function ${exportName}`);

const functionName = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '';

function contextOf(id: number) {
  const endsAt = Date.now() + 60_000;
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env['AWS_REGION']}:123456789012:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: `request-${id}`,
    logGroupName: functionName,
    logStreamName: 'stream',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => endsAt - Date.now(),
  };
}

process.on('message', (message: { readonly id: number; readonly event: unknown }) => {
  const { id, event } = message;
  Promise.resolve()
    .then(() => handler(event, contextOf(id)))
    .then(
      // Lambda hands the answer over as JSON.
      (answer) => process.send?.({ id, answer: JSON.stringify(answer) ?? 'null' }),
      (error: unknown) => process.send?.({ id, error: format(error) }),
    );
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
