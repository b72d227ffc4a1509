import { isJsonObject, type Json, type JsonObject, stringAt } from '../../../schemas/json.ts';
import { readDocument } from '../documents/policy-document.ts';
import { grantHandle, grantHandlePattern } from '../grant-handle.ts';

const prefix = 'change-auditor-sessions-';

/** Name of the inline policy that ends the sessions of one grant, made of its handle: the same however often it is put. */
export function sessionDenyName(grantId: string): string {
  return prefix + grantHandle(grantId);
}

/** The handle of the grant whose sessions a policy of that name ends; undefined for any other policy. */
export function grantOfDenyName(policyName: string | undefined): string | undefined {
  const handle = policyName?.startsWith(prefix) ? policyName.slice(prefix.length) : '';
  return grantHandlePattern.test(handle) ? handle : undefined;
}

/**
 * Denies everything to sessions issued before an instant. Long-lived keys carry no such time and are not denied; a
 * session issued later is not either.
 */
export function denySessionsDocument(issuedBefore: string): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [denial(issuedBefore)] });
}

/** The instant before which sessions are denied; undefined where the document is not exactly such a deny. */
export function deniedBefore(document: Json | undefined): string | undefined {
  const found = readDocument(document);
  const [statement] = found?.statements ?? [];
  const condition = statement?.canonical?.['Condition'];
  const tests = isJsonObject(condition) ? condition['datelessthan'] : undefined;
  const values = isJsonObject(tests) ? tests['aws:tokenissuetime'] : undefined;
  const issuedBefore = Array.isArray(values) ? values[0] : undefined;
  if (typeof issuedBefore !== 'string') return undefined;
  return found?.sha256 === sessionDenySha256(issuedBefore) ? issuedBefore : undefined;
}

/** sha256 (hex) of what the deny of sessions before an instant means, for the intent. */
export function sessionDenySha256(issuedBefore: string): string {
  return readDocument(denySessionsDocument(issuedBefore))?.sha256 ?? '';
}

/** The policy's text in an answer of `GetRolePolicy` or `GetUserPolicy`. */
export function documentIn(answer: JsonObject): string | undefined {
  return stringAt(answer, 'PolicyDocument');
}

function denial(issuedBefore: string): JsonObject {
  return {
    Sid: 'SessionsEndedByTheAuditor',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { DateLessThan: { 'aws:TokenIssueTime': issuedBefore } },
  };
}
