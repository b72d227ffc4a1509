import type { Actor } from '../../../../schemas/actor.ts';
import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { readPrincipalArn } from '../../../events/actor/principal-arn.ts';
import { kindSuggestedBy } from '../../../events/actor/session-name.ts';
import { readWebIdentity } from '../../../events/actor/web-identity.ts';

/**
 * Whose hands made the call: `aws` for a service by itself or on somebody's behalf, `automation` for a pipeline or
 * CloudFormation. What the caller chooses freely, a user agent or the name of a session, is nobody's word for it:
 * Terraform from a laptop is a `person`, and who calls a session `ci` is `unknown`.
 */
export type Hands = 'person' | 'automation' | 'aws' | 'unknown';

/** Actors behind one another; a longer chain is no real one. */
const longestChain = 8;

/** Tells whose hands made a call. */
export function handsOf(event: ChangeEvent): Hands {
  const { actor, raw, byCloudFormation } = event;
  const identity = objectAt(raw, 'userIdentity');
  if (byCloudFormation === true || isPipeline(actor, identity)) return 'automation';
  const invoker = stringAt(identity, 'invokedBy') ?? '';
  if (
    (actor.kind === 'service' && actor.proven) ||
    stringAt(identity, 'type') === 'AWSService' ||
    invoker.endsWith('.amazonaws.com') ||
    raw['eventType'] === 'AwsServiceEvent'
  ) {
    return 'aws';
  }
  return actor.kind === 'human' || actor.kind === 'root' ? 'person' : 'unknown';
}

/** By a token's issuer, by the name of a user or a role, or by who is behind the session. */
function isPipeline(actor: Actor, identity: Parameters<typeof objectAt>[0]): boolean {
  if (actor.kind === 'pipeline') {
    const role = readPrincipalArn(actor.principal ?? undefined);
    if (actor.proven || (role.kind === 'role' && kindSuggestedBy(role.name) === 'pipeline')) {
      return true;
    }
    if (readWebIdentity(objectAt(identity, 'sessionContext')) !== undefined) return true;
  }
  let behind = actor.cause;
  for (let depth = 0; behind !== undefined && depth < longestChain; depth += 1) {
    if (behind.kind === 'pipeline' && behind.proven) return true;
    behind = behind.cause;
  }
  return false;
}
