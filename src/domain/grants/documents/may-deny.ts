import { readDocument } from './policy-document.ts';

/**
 * True unless the policy document (JSON text, plain or URL-encoded) is certain to hold no Deny: taking a Deny away
 * widens access, so a document that cannot be read, or a statement that is not understood, counts as one.
 */
export function mayDeny(document: string): boolean {
  const read = readDocument(document);
  return read === undefined || read.statements.some(({ allows }) => !allows);
}

const denyingPolicy =
  /^arn:aws[a-z-]*:iam::aws:policy\/(AWSDenyAll|AWSCompromisedKeyQuarantine(V\d+)?)$/;

/** AWS's own policies that only take access away: attaching one is no grant. */
export function isDenyingAwsPolicy(policyArn: string): boolean {
  return denyingPolicy.test(policyArn);
}
