import type { ActorVia } from '../../../schemas/actor.ts';
import { type JsonObject, objectAt } from '../../../schemas/json.ts';

/** Marks in a user agent, first hit counts: Terraform's agent also names the SDK under it, the CLI names botocore. */
const marks: readonly (readonly [string, ActorVia])[] = [
  ['terraform', 'terraform'],
  ['opentofu', 'terraform'],
  ['pulumi', 'pulumi'],
  ['aws-cli/', 'cli'],
  ['aws-cdk/', 'sdk'],
  ['awspowershell', 'cli'],
  ['aws-tools-powershell', 'cli'],
  ['aws-sdk', 'sdk'],
  ['aws sdk', 'sdk'],
  ['boto3/', 'sdk'],
  ['botocore/', 'sdk'],
  ['boto/', 'sdk'],
  ['s3console/', 'console'],
  ['consolefrontend', 'console'],
  ['mozilla', 'console'],
];

/** `console.ec2.amazonaws.com`, `ec2.console.amazonaws.com`, `signin.amazonaws.com`. */
function isConsoleHost(agent: string): boolean {
  return (
    agent === 'signin.amazonaws.com' ||
    agent.startsWith('console.') ||
    agent.includes('.console.') ||
    agent.startsWith('console.amazonaws.com')
  );
}

/**
 * Through which tool a call came. `invokedBy` and the console flag are set by AWS; the user agent is chosen by the
 * client, so what is read from it is evidence and no proof.
 */
export function toolOf(record: JsonObject): ActorVia {
  const identity = objectAt(record, 'userIdentity');
  const agent = textOf(record['userAgent']);
  const invoker = textOf(identity?.['invokedBy']);
  const fromConsole = record['sessionCredentialFromConsole'];
  if (invoker === 'cloudformation.amazonaws.com') return 'cloudformation';
  if (fromConsole === 'true' || fromConsole === true || invoker === 'signin.amazonaws.com') {
    return 'console';
  }
  if (isInvoker(invoker)) return 'service';
  // Records before 2017 name CloudFormation in the user agent alone.
  if (agent === 'cloudformation.amazonaws.com') return 'cloudformation';
  if (identity?.['type'] === 'AWSService' || record['eventType'] === 'AwsServiceEvent') {
    return 'service';
  }
  if (isConsoleHost(agent)) return 'console';
  for (const [mark, via] of marks) if (agent.includes(mark)) return via;
  if (isInvoker(agent)) return 'service';
  return record['eventType'] === 'AwsConsoleSignIn' || record['eventType'] === 'AwsConsoleAction'
    ? 'console'
    : 'unknown';
}

/** True for what AWS writes into `invokedBy`: a service principal, or `AWS Internal`. Lower case expected. */
export function isInvoker(text: string): boolean {
  return text === 'aws internal' || (text.endsWith('.amazonaws.com') && !text.includes(' '));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 512).toLowerCase() : '';
}
