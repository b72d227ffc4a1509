import type { Outcome } from '../../schemas/decision.ts';
import { type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';

/** Parts of error codes that mean "you may not"; services spell it in dozens of ways. */
const denials = [
  'accessdenied',
  'unauthorized',
  'notauthorized',
  'authorizationerror',
  'authfailure',
  'forbidden',
  'explicitdeny',
  'insufficientprivileges',
  'insufficientpermission',
  'permissiondenied',
  'nopermission',
];
/** Some services give the status of HTTP for a code. */
const deniedStatus = /^(?:401|403)$/;

/** What became of the call. A failed call is delivered like a successful one; only its error code tells. */
export function outcomeOf(record: JsonObject, eventName: string): Outcome {
  const code = errorCodeOf(record);
  if (code !== undefined) return isDenial(code) ? 'denied' : 'failed';
  return isFailedSignIn(record, eventName) ? 'failed' : 'succeeded';
}

function errorCodeOf(record: JsonObject): string | undefined {
  const top = record['errorCode'];
  if (typeof top === 'string' && top !== '') return top;
  if (typeof top === 'number' && top !== 0) return String(top);
  // Some services answer 200 and put the error into the response.
  const response = objectAt(record, 'responseElements');
  if (response === undefined) return undefined;
  const inner = objectAt(response, 'error') ?? objectAt(response, 'Error');
  return (
    stringAt(response, 'errorCode') ??
    stringAt(response, 'ErrorCode') ??
    stringAt(inner, 'code') ??
    stringAt(inner, 'Code')
  );
}

function isDenial(code: string): boolean {
  const lower = code.slice(0, 256).toLowerCase();
  return deniedStatus.test(lower) || denials.some((part) => lower.includes(part));
}

/** Sign-in events name their result in the response: `{ "ConsoleLogin": "Failure" }`, with a message and no code. */
function isFailedSignIn(record: JsonObject, eventName: string): boolean {
  if (
    record['eventSource'] !== 'signin.amazonaws.com' &&
    record['eventType'] !== 'AwsConsoleSignIn'
  ) {
    return false;
  }
  const response = objectAt(record, 'responseElements');
  const result =
    response !== undefined && Object.hasOwn(response, eventName) ? response[eventName] : undefined;
  if (result === 'Success') return false;
  return result === 'Failure' || stringAt(record, 'errorMessage') !== undefined;
}
