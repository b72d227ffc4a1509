import { AwsRefusal } from '../../../domain/grants/kinds/aws-refusal.ts';
import { isJsonObject, objectAt, stringAt } from '../../../schemas/json.ts';

/** What AWS answers with a server's status although it did refuse: too many calls. */
const throttled: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
]);

/**
 * AWS's refusal in an error of the SDK, with the code AWS sent rather than the SDK's class of it. Undefined where AWS
 * did not answer, or failed itself: then nobody knows whether the call was made.
 */
export function refusalOf(error: unknown): AwsRefusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = statusOf(error);
  if (status === undefined) return undefined;
  const code = codeOf(error);
  return status < 500 || throttled.has(code) ? new AwsRefusal(code, error.message) : undefined;
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const status = isJsonObject(metadata) ? metadata['httpStatusCode'] : undefined;
  return typeof status === 'number' ? status : undefined;
}

function codeOf(error: Error): string {
  const fields = isJsonObject(error) ? error : {};
  return stringAt(fields, 'Code') ?? stringAt(objectAt(fields, 'Error'), 'Code') ?? error.name;
}
