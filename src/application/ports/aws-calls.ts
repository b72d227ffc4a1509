import type { AwsCall } from '../../schemas/aws-call.ts';
import type { JsonObject } from '../../schemas/json.ts';

/**
 * Makes calls to AWS in an account. Gives the SDK's output as JSON (instants as ISO text, `$metadata` left out). Throws
 * `AwsRefusal` with AWS's own error code where AWS refuses; anything else thrown means that nobody knows whether the
 * call was made.
 */
export interface AwsCalls {
  send(account: string, call: AwsCall): Promise<JsonObject>;
}
