import { type JsonObject, objectAt } from '../../schemas/json.ts';
import type { Resource } from '../../schemas/resource.ts';

/** True where AWS says that CloudFormation made the call on the caller's behalf. A user agent says nothing. */
export function isByCloudFormation(record: JsonObject): boolean {
  const invoker = objectAt(record, 'userIdentity')?.['invokedBy'];
  return invoker === 'cloudformation.amazonaws.com';
}

/** ARN of the stack a call to CloudFormation itself is about (CreateStack and its like), where it is certain. */
export function stackOfCall(service: string, [target]: readonly Resource[]): string | undefined {
  if (service !== 'cloudformation' || target?.type !== 'AWS::CloudFormation::Stack')
    return undefined;
  const arn = target.arn ?? target.id;
  return /^arn:[^:]*:cloudformation:[^:]*:[^:]*:stack\//.test(arn) ? arn : undefined;
}
