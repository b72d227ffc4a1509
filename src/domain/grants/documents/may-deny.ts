import { isJsonObject, type Json } from '../../../schemas/json.ts';

function parsed(document: string): Json | undefined {
  const readings = [() => document, () => decodeURIComponent(document)];
  for (const reading of readings) {
    try {
      return JSON.parse(reading());
    } catch {
      // CloudTrail and IAM's own answers disagree on URL encoding; the other reading may parse.
    }
  }
  return undefined;
}

/**
 * True unless the policy document (JSON text, plain or URL-encoded) is certain to hold no Deny: taking a Deny away
 * widens access, so a document that cannot be read counts as holding one.
 */
export function mayDeny(document: string): boolean {
  const policy = parsed(document);
  if (!isJsonObject(policy)) return true;
  const statement = policy['Statement'];
  const statements = Array.isArray(statement) ? statement : [statement];
  return statements.some((each) => !isJsonObject(each) || each['Effect'] !== 'Allow');
}

const denyingPolicy =
  /^arn:aws[a-z-]*:iam::aws:policy\/(AWSDenyAll|AWSCompromisedKeyQuarantine(V\d+)?)$/;

/** AWS's own policies that only take access away: attaching one is no grant. */
export function isDenyingAwsPolicy(policyArn: string): boolean {
  return denyingPolicy.test(policyArn);
}
